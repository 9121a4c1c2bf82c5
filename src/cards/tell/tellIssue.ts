import type { Locale } from '../../domain/locale.ts';
import en from '../../locales/en.json' with { type: 'json' };
import { type T, translator } from '../../locales/index.ts';
import type { TellName, TellTexts } from '../../locales/tell.ts';
import { shorten } from '../escape.ts';
import { nextNewsAt } from '../text/nextNews.ts';
import { plainText } from '../text/plain.ts';
import { lasted } from '../times.ts';
import type { Tellable } from './tellable.ts';
import { writtenTime } from './writtenTime.ts';

/** What a text for a customer is made with. */
export interface TellContext {
  readonly texts: TellTexts;
  /** The customer's, as the agent chooses. */
  readonly locale: Locale;
  /** IANA. */
  readonly timeZone: string;
  readonly now: Date;
}

/**
 * A text about one issue to copy into a mail, or to read on the phone. It names no customer, so that it can go to any of
 * those that have the issue; Microsoft's own words are in quotes.
 */
export function tellIssue(issue: Tellable, context: TellContext): string {
  const say = translator(context.locale);
  const written = (at: Date | null) => (at ? writtenTime(at, context) : '');
  const { startedAt, endedAt, nextUpdate } = issue;
  const news = nextUpdate === null ? null : nextNewsAt(nextUpdate);
  return context.texts(context.locale, nameOf(issue, context.now), {
    service: serviceOf(issue),
    state: stateOf(issue, say),
    since: written(startedAt),
    until: written(endedAt),
    duration: startedAt && endedAt ? lasted(endedAt.getTime() - startedAt.getTime(), say) : '',
    nextNews: news ? written(news) : nextUpdate ? say('tell.quoted', { words: harmless(nextUpdate, 80) }) : '',
    origin: originOf(issue, say),
    words: harmless(plainText(issue.title, 'html'), 300),
    id: harmless(issue.id, 40),
  });
}

/** The same in one line, where there are several. */
export function tellLine(issue: Tellable, context: TellContext): string {
  const say = translator(context.locale);
  const values = { service: serviceOf(issue), state: stateOf(issue, say) };
  const line = issue.startedAt
    ? say('tell.line', { ...values, since: writtenTime(issue.startedAt, context) })
    : say('tell.lineOnly', values);
  return issue.origin === 'microsoft'
    ? `• ${line}`
    : `• ${line} (${say('tell.cause', { origin: originOf(issue, say) })})`;
}

function nameOf({ level, origin, resolved, status, startedAt }: Tellable, now: Date): TellName {
  if (level === 'maintenance') {
    if (resolved) return 'maintenanceDone';
    return startedAt && startedAt <= now ? 'maintenanceUnderWay' : 'maintenance';
  }
  if (resolved) return status === 'falsePositive' ? 'falseAlarm' : 'resolved';
  if (origin !== 'microsoft') return 'notMicrosoft';
  return level === 'incident' ? 'incident' : 'advisory';
}

/** Azure's services say where they are. */
function serviceOf({ service, source, regions }: Tellable): string {
  const name = harmless(service, 60);
  if (source !== 'azure') return name;
  const where = regions.slice(0, 4).map((one) => harmless(one, 40));
  return `${name} (${[name === 'Azure' ? '' : 'Azure', ...where].filter(Boolean).join(', ')})`.replace(' ()', '');
}

/** What a customer notices. A status without words of its own says that something is wrong, and no more. */
function stateOf({ status, resolved }: Tellable, say: T): string {
  if (resolved) return say('tell.state.over');
  return isTold(status) ? say(`tell.state.${status}`) : say('tell.state.open');
}

function isTold(status: string): status is keyof typeof en.tell.state {
  return Object.hasOwn(en.tell.state, status);
}

function originOf({ origin }: Tellable, say: T): string {
  return say(origin === 'customer' || origin === 'thirdParty' ? `tell.origin.${origin}` : 'tell.origin.other');
}

/** A text from outside within a plain one: on one line, without signs that can't be seen. */
function harmless(text: string, most: number): string {
  return shorten(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim(), most);
}
