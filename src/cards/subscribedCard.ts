import type { Locale } from '../domain/locale.ts';
import type { Conversation, Subscription } from '../domain/subscription.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { defuse, escapeMarkdown } from './escape.ts';
import { customersText, quietText, servicesText, tellText, topicsText } from './following/words.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('subscribed');

/**
 * Says what a conversation follows from now on.
 *
 * @param options.already it did so before: nothing has changed.
 */
export function subscribedCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly conversation: string;
  readonly place: Conversation['place'];
  readonly wish: Pick<Subscription, 'customers' | 'services' | 'topics' | 'tell'>;
  readonly settings: Pick<Conversation, 'locale' | 'timeZone' | 'quiet'>;
  readonly nameOf: (tenantId: string) => string | null;
  readonly already: boolean;
}): Card {
  const { conversation, place, wish, settings, nameOf, already } = options;
  const say = translator(options.locale);
  const customers = customersText(wish, nameOf, say);
  const fact = (name: string, text: string) => ({ name, text: escapeMarkdown(text) });
  const title = (whom: string) =>
    say(already ? `follow.already.${place}` : `follow.done.${place}`, { customers: whom });
  return render(
    {
      ...header(already ? 'info' : 'healthy', title(escapeMarkdown(customers))),
      facts: [
        fact(say('follow.services'), servicesText(wish, say)),
        fact(say('follow.topics'), topicsText(wish, say)),
        fact(say('follow.tell'), tellText(wish, say)),
        fact(say('follow.quietHours'), quietText(settings.quiet, say)),
        fact(say('follow.language'), `${say(`follow.locale.${settings.locale}`)} · ${settings.timeZone}`),
      ],
      footers: already ? [] : [say('follow.baseline')],
      actions: [execute(say('action.subscriptions'), { verb: 'subscriptions', conversation })],
    },
    defuse(`${title(customers)}.`),
  );
}
