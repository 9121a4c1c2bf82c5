import type { Locale } from '../domain/locale.ts';
import type { Conversation, Mute, MuteTarget, Subscription } from '../domain/subscription.ts';
import { type T, translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { customersText, quietText, servicesText, topicsText } from './following/words.ts';
import { type ListRow, listTemplate } from './list.ts';
import { clockTime, day } from './times.ts';
import { header } from './tone.ts';

const render = listTemplate('subscriptions');

/** So many lines; nobody has more, and the card has to stay below what Teams takes. */
const ROWS = 25;
const REASON_AT_MOST = 120;

/** What lists of subscriptions and mutes are made with. */
export interface ListingContext {
  readonly locale: Locale;
  readonly now: Date;
  readonly conversation: string;
  readonly place: Conversation['place'];
  /** Null for a customer whom this reader doesn't see. */
  readonly nameOf: (tenantId: string) => string | null;
}

/**
 * What a conversation is told by itself, and what is muted there. A line opens what can be done about it.
 *
 * @param options.asked which one shall end is asked.
 */
export function subscriptionsCard(
  options: ListingContext & {
    readonly subscriptions: readonly Subscription[];
    readonly mutes: readonly Mute[];
    /** Null where nothing was ever followed. */
    readonly settings: Pick<Conversation, 'locale' | 'timeZone' | 'quiet'> | null;
    readonly asked: boolean;
  },
): Card {
  const { conversation, place, subscriptions, mutes, settings, asked } = options;
  const say = translator(options.locale);
  const empty = subscriptions.length === 0;
  const key = empty ? 'none' : 'title';
  return render(
    {
      ...header('info', say(`subscriptions.${key}.${place}`)),
      subtitle: asked && !empty ? say('subscriptions.which') : '',
      texts: empty ? [say('subscriptions.noneText')] : [],
      rows: [
        ...subscriptions.map((one) => subscriptionRow(one, options, say)),
        ...mutes.map((one) => muteRow(one, options, say)),
      ].slice(0, ROWS),
      footers: settings
        ? [
            escapeMarkdown(
              say('subscriptions.settings', {
                language: say(`follow.locale.${settings.locale}`),
                zone: settings.timeZone,
                quiet: quietText(settings.quiet, say),
              }),
            ),
          ]
        : [],
      actions: [
        execute(say(empty ? 'action.tryForm' : 'action.subscribe'), { verb: 'subscribeForm', conversation }),
        execute(say('settings.title'), { verb: 'settingsForm', conversation }),
      ],
    },
    empty ? `${say(`subscriptions.none.${place}`)}.` : say(`subscriptions.summary.${place}`),
  );
}

function subscriptionRow(one: Subscription, { conversation, nameOf, now }: ListingContext, say: T): ListRow {
  const services = one.services === null ? '' : servicesText(one, say);
  const name = [customersText(one, nameOf, say), services].filter(Boolean).join(' · ');
  return {
    name: escapeMarkdown(name),
    line: [
      ...(one.state === 'paused' ? [pausedText(one, say)] : []),
      escapeMarkdown(topicsText(one, say)),
      byLine(one.by.name, one.createdAt, now, say),
    ].join(' · '),
    action: execute(say('action.show'), { verb: 'subscription', conversation, id: one.id }),
  };
}

function muteRow(one: Mute, { conversation, nameOf, now }: ListingContext, say: T): ListRow {
  return {
    name: escapeMarkdown(say('subscriptions.muted', { what: mutedText(one.what, nameOf) ?? '' })),
    line: muteLine(one, now, say),
    action: execute(say('action.show'), { verb: 'mutes', conversation, id: one.id }),
  };
}

/** Until when, by whom and why. Markdown. */
export function muteLine({ until, by, reason }: Mute, now: Date, say: T): string {
  return [
    say('subscriptions.until', { time: clockTime(until, now) }),
    escapeMarkdown(shorten(by.name, REASON_AT_MOST)),
    ...(reason === ''
      ? []
      : [say('subscriptions.because', { reason: escapeMarkdown(shorten(reason, REASON_AT_MOST)) })]),
  ].join(' · ');
}

/** What is muted. Plain text; null where this reader doesn't see the customer. */
export function mutedText(what: MuteTarget, nameOf: ListingContext['nameOf']): string | null {
  switch (what.kind) {
    case 'issue':
      return what.key.split('/')[1] ?? what.key;
    case 'service':
      return what.service;
    case 'customer':
      return nameOf(what.tenantId);
  }
}

/** Why a subscription rests. Markdown. */
export function pausedText({ reason }: Subscription, say: T): string {
  return say('subscriptions.paused', { reason: reason ? say(`botNotice.reason.${reason}`) : '' });
}

/** Who made it, and when. Markdown. */
export function byLine(name: string, at: Date, _now: Date, say: T): string {
  return say('subscriptions.by', { name: escapeMarkdown(shorten(name, REASON_AT_MOST)), date: day(at) });
}
