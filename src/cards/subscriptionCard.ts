import type { Mute, Subscription } from '../domain/subscription.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { apart, defuse, escapeMarkdown } from './escape.ts';
import { customersText, servicesText, tellText, topicsText } from './following/words.ts';
import { listTemplate } from './list.ts';
import { byLine, type ListingContext, mutedText, muteLine, pausedText } from './subscriptionsCard.ts';
import { header } from './tone.ts';

const renderSubscription = listTemplate('subscription');
const renderMute = listTemplate('mute');

/**
 * One subscription, and what can be done about it.
 *
 * @param options.may what this person may do.
 */
export function subscriptionCard(
  options: ListingContext & {
    readonly subscription: Subscription;
    readonly may: { readonly change: boolean; readonly end: boolean };
  },
): Card {
  const { subscription, conversation, nameOf, now, may } = options;
  const say = translator(options.locale);
  const customers = customersText(subscription, nameOf, say);
  const data = { conversation, id: subscription.id };
  const paused = subscription.state === 'paused';
  return renderSubscription(
    {
      ...header(paused ? 'warning' : 'info', escapeMarkdown(customers)),
      subtitle: paused ? pausedText(subscription, say) : '',
      facts: [
        { name: say('follow.services'), text: escapeMarkdown(servicesText(subscription, say)) },
        { name: say('follow.topics'), text: escapeMarkdown(topicsText(subscription, say)) },
        { name: say('follow.tell'), text: escapeMarkdown(tellText(subscription, say)) },
      ],
      footers: [byLine(subscription.by.name, subscription.createdAt, now, say)],
      actions: [
        ...(paused && may.change ? [execute(say('action.resume'), { verb: 'resumeSubscription', ...data })] : []),
        ...(may.change ? [execute(say('action.edit'), { verb: 'subscribeForm', ...data })] : []),
        ...(may.end ? [execute(say('action.end'), { verb: 'endSubscription', ...data })] : []),
        execute(say('subscriptions.back'), { verb: 'subscriptions', conversation }),
      ],
    },
    defuse(`${apart(customers)}: ${topicsText(subscription, say)}.`),
  );
}

/** One mute, and the way out of it. */
export function muteCard(options: ListingContext & { readonly mute: Mute }): Card {
  const { mute, conversation, nameOf, now } = options;
  const say = translator(options.locale);
  const what = say('subscriptions.muted', { what: mutedText(mute.what, nameOf) ?? '' });
  return renderMute(
    {
      ...header('info', escapeMarkdown(what)),
      texts: [muteLine(mute, now, say)],
      actions: [
        execute(say('action.unmute'), { verb: 'unmute', conversation, id: mute.id }),
        execute(say('subscriptions.back'), { verb: 'subscriptions', conversation }),
      ],
    },
    defuse(`${apart(what)}.`),
  );
}
