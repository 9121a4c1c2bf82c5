import type { CenterMessage } from '../../domain/centerMessage.ts';
import type { Customer } from '../../domain/customer.ts';
import type { CustomerLinks } from '../../domain/links.ts';
import type { Locale } from '../../domain/locale.ts';
import { needsAction } from '../../domain/messageUrgency.ts';
import type { Problem } from '../../domain/problem.ts';
import { type T, translator } from '../../locales/index.ts';
import { type Action, execute, open } from '../actions.ts';
import type { Card } from '../card.ts';
import { apart, defuse, escapeMarkdown, shorten } from '../escape.ts';
import { listTemplate } from '../list.ts';
import { problemText } from '../problemText.ts';
import { titleLanguage } from '../sources.ts';
import { clockTime } from '../times.ts';
import { header } from '../tone.ts';
import { messageRow } from './messageRow.ts';

const render = listTemplate('messages');

/** How many posts one card lists. */
export const MESSAGES_ON_A_CARD = 8;

/** A post as the list has it. */
export interface ListedMessage {
  readonly message: CenterMessage;
  /** How many of the customers that this person sees have it. */
  readonly seenBy: number;
}

/**
 * A page of message center posts: what has to be done first.
 *
 * @param options.customer whose they are; null for all that this person sees.
 * @param options.posts all of them, in order.
 * @param options.from index of the first one shown.
 * @param options.asOf when they were read, the oldest reading of all; null where nothing has been read.
 * @param options.unread customers that have never been read.
 * @param options.problem why they can't be read just now.
 * @param options.pending they are being read.
 */
export function messagesCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly customer: Customer | null;
  readonly links: CustomerLinks | null;
  readonly posts: readonly ListedMessage[];
  readonly from: number;
  readonly asOf: Date | null;
  readonly unread: number;
  readonly problem: Problem | null;
  readonly pending: boolean;
  readonly room: boolean;
}): Card {
  const { customer, posts, now, locale } = options;
  const say = translator(locale);
  const urgent = posts.filter(({ message }) => needsAction(message, now)).length;
  const shown = posts.slice(options.from, options.from + MESSAGES_ON_A_CARD);
  const state = { ...options, count: posts.length, urgent };
  return render(
    {
      ...header(toneOf(state), titleOf(state, escapeMarkdown(shorten(customer?.name ?? '', 120)), say)),
      subtitle: urgent > 0 ? say('center.needAction', { count: urgent }) : '',
      rows: shown.map(({ message, seenBy }) =>
        messageRow(message, {
          say,
          now,
          tenantId: customer?.tenantId ?? null,
          seenBy: customer ? null : seenBy,
        }),
      ),
      footers: footersOf(options, shown, say),
      actions: actionsOf(options, shown.length, say),
    },
    defuse(`${titleOf(state, apart(shorten(customer?.name ?? '', 120)), say)}.`),
  );
}

interface State {
  readonly customer: Customer | null;
  readonly asOf: Date | null;
  readonly pending: boolean;
  readonly count: number;
  readonly urgent: number;
}

function toneOf({ asOf, urgent }: State) {
  if (asOf === null) return 'unknown';
  return urgent > 0 ? 'warning' : 'info';
}

function titleOf({ customer, asOf, pending, count }: State, name: string, say: T): string {
  if (asOf === null) {
    const key = pending ? 'center.asking' : 'center.unreadable';
    return customer ? say(key, { customer: name }) : say('center.unreadYet');
  }
  if (count === 0) return customer ? say('center.none', { customer: name }) : say('center.noneAtAll');
  return customer ? say('center.titleOf', { customer: name, count }) : say('center.title', { count });
}

function footersOf(
  options: Parameters<typeof messagesCard>[0],
  shown: readonly ListedMessage[],
  say: T,
): readonly string[] {
  const { posts, from, asOf, unread, problem, pending, room, customer, now, locale } = options;
  const paged = from > 0 || posts.length > shown.length;
  return [
    ...(paged ? [say('customers.range', { from: from + 1, to: from + shown.length, total: posts.length })] : []),
    ...(room ? [say('center.ownChat')] : []),
    ...(unread > 0 && !customer ? [`? ${say('center.unread', { count: unread })}`] : []),
    ...(problem ? [`? ${escapeMarkdown(problemText(say, problem))}`] : []),
    ...(pending ? [say('status.stillAsking', { source: say('center.source') })] : []),
    ...titleLanguage(shown.map(({ message }) => message.title).join('\n'), locale, say),
    ...(asOf ? [say('issue.asOf', { source: say('center.source'), time: clockTime(asOf, now) })] : []),
  ];
}

function actionsOf({ posts, from, customer, links }: Parameters<typeof messagesCard>[0], shown: number, say: T) {
  const next = from + shown;
  const whose = customer ? { tenantId: customer.tenantId } : {};
  const actions: Action[] = [
    ...(next < posts.length && shown > 0
      ? [execute(say('action.more'), { verb: 'moreMessages', from: next, ...whose })]
      : []),
    ...(from > 0 ? [execute(say('center.first'), { verb: 'moreMessages', from: 0, ...whose }, 'secondary')] : []),
    ...(links ? [open(say('action.adminCenter'), links.adminCenter)] : []),
  ];
  return actions;
}
