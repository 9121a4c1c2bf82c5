import type { ChangeKind } from '../../domain/change.ts';
import type { ConcernLevel } from '../../domain/concern.ts';
import type { Locale } from '../../domain/locale.ts';
import type { T } from '../../locales/index.ts';
import { apart, shorten } from '../escape.ts';
import { isKnownState, stateText } from '../stateText.ts';
import { lasted } from '../times.ts';
import { zonedTime } from '../zonedTime.ts';
import type { Telling } from './outage.ts';
import { nameIn } from './who.ts';

/** What happened, as it was decided to tell it. */
export interface LineView {
  readonly change: ChangeKind | 'joined' | 'reminder';
  /** Microsoft's status before and after. */
  readonly from: string;
  readonly to: string;
  /** When it happened; null where nobody knows. */
  readonly at: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** How many customers the card names, and for how many of them it is over. */
  readonly customers: number;
  readonly resolved: number;
  /** Customers to name that have come since the last line, and how many others. */
  readonly joinedIds: readonly string[];
  readonly others: number;
}

/** The issue that a line is about. Texts from outside. */
export interface LineIssue {
  readonly service: string;
  readonly id: string;
  readonly level: ConcernLevel;
}

type Context = Telling & { readonly locale: Locale; readonly timeZone: string };

/** So many customers that have come are named. */
const NAMED = 5;

/**
 * A line for a card's thread, plain text. It names the issue, since chats have no threads and a phone shows it alone, and
 * the zone of its times, since readers may be in another one.
 */
export function outageLine(line: LineView, issue: LineIssue, context: Context): string {
  const { say } = context;
  const time = line.at ? `${zonedTime(line.at, context)} ` : '';
  const about = say('line.about', { service: apart(shorten(issue.service, 60)), id: apart(shorten(issue.id, 40)) });
  const what = whatHappened(line, issue, context);
  return [
    `${time}${about}${what}`,
    ...extent(line, say),
    ...(line.change === 'joined' ? [] : arrivals(line, context)),
  ].join(' ');
}

function whatHappened(line: LineView, { level }: LineIssue, context: Context): string {
  const { say, now } = context;
  const values = { from: inSentence(line.from, say), to: inSentence(line.to, say) };
  const begin = line.startedAt ? zonedTime(line.startedAt, context) : '';
  switch (line.change) {
    case 'worsened':
    case 'eased':
      return say(`line.${line.change}${line.from === line.to ? 'Only' : ''}`, values);
    case 'updated':
      return say(line.from === line.to ? 'line.updated' : 'line.updatedTo', values);
    case 'resolved':
      return ending(line, level, say);
    case 'moved':
      return begin === '' ? say('line.movedOnly') : say('line.moved', { time: begin });
    case 'reminder':
      return begin === '' || !line.startedAt
        ? say('line.reminderOnly')
        : say('line.reminder', { time: begin, duration: lasted(line.startedAt.getTime() - now.getTime(), say) });
    case 'joined':
      return say('line.joined', { names: arrivedNames(line, context) });
    default:
      return say(`line.${line.change}`, values);
  }
}

function ending({ startedAt, endedAt, at }: LineView, level: ConcernLevel, say: T): string {
  if (level === 'maintenance') return say('line.done');
  const key = level === 'incident' ? 'restored' : 'over';
  const end = endedAt ?? at;
  if (!startedAt || !end) return say(`line.${key}`);
  return say(`line.${key}After`, { duration: lasted(end.getTime() - startedAt.getTime(), say) });
}

/** For how many it is over, where that isn't everybody: the others can't be read. */
function extent({ change, customers, resolved }: LineView, say: T): string[] {
  const over = change === 'resolved' || change === 'falsePositive';
  return over && resolved < customers ? [say('line.exceptUnreadable', { count: resolved, total: customers })] : [];
}

function arrivals(line: LineView, context: Context): string[] {
  const count = line.joinedIds.length + line.others;
  if (count === 0) return [];
  if (line.joinedIds.length === 0) return [context.say('line.more', { count })];
  return [context.say('line.moreNamed', { count, names: arrivedNames(line, context) })];
}

function arrivedNames({ joinedIds, others }: LineView, { say, nameOf }: Context): string {
  const names = joinedIds.slice(0, NAMED).map((tenantId) => nameIn('plain', nameOf(tenantId)));
  const count = joinedIds.length - names.length + others;
  return count > 0 ? say('outage.andMore', { names: names.join(', '), count }) : names.join(', ');
}

/** A status within a sentence; one that is newer than the bot stays as it is. */
function inSentence(status: string, say: T): string {
  const text = stateText(status, say);
  return isKnownState(status) ? text.charAt(0).toLowerCase() + text.slice(1) : apart(shorten(text, 60));
}
