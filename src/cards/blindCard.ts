import type { Locale } from '../domain/locale.ts';
import en from '../locales/en.json' with { type: 'json' };
import { type T, translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { defuse } from './escape.ts';
import { listTemplate } from './list.ts';
import { named, nameIn, type Write } from './outage/who.ts';
import { capital } from './text/capital.ts';
import { clockTime, lasted } from './times.ts';
import { header } from './tone.ts';
import { zonedTime } from './zonedTime.ts';

const render = listTemplate('blind');

/** What the bot can't see. */
export interface Blindness {
  readonly since: Date;
  /** How many customers, and the first few of them. */
  readonly count: number;
  readonly tenantIds: readonly string[];
  /** Why most of them can't be read; a kind of problem. */
  readonly kind: string;
  /** When all could be read again; null while they can't. */
  readonly over: Date | null;
}

interface Context {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: Date;
  readonly blindness: Blindness;
  readonly nameOf: (tenantId: string) => string;
}

/** Where these fail for several customers, it isn't the customers'. */
const MICROSOFTS: ReadonlySet<string> = new Set(['serverError', 'unreadable', 'timedOut', 'throttled', 'unreachable']);

/** The bot itself can't see customers: no news of them is no good news. Edited when it can again. */
export function blindCard(context: Context): Card {
  const { locale, now, blindness, nameOf } = context;
  const { since, over, tenantIds, count } = blindness;
  const say = translator(locale);
  const summary = defuse(`${says(context, say, 'plain', (at) => zonedTime(at, context))}.`);
  const title = says(context, say, 'markdown', (at) => clockTime(at, now));
  const names = count > 1 && tenantIds.length > 0 ? named(tenantIds, 'markdown', { say, nameOf }, 3, count) : '';
  if (over) {
    const took = say('blind.lasted', { duration: lasted(over.getTime() - since.getTime(), say) });
    return render({ ...header('healthy', title), subtitle: names, texts: [took, say('blind.overText')] }, summary);
  }
  return render(
    {
      ...header('unknown', title),
      subtitle: names,
      texts: [whyOf(blindness, say), say('blind.text')].filter(Boolean),
      footers: [say('outage.asOf', { time: clockTime(now, now) })],
    },
    summary,
  );
}

/** A line for the card's thread when all customers can be read again. Plain text. */
export function sightedLine(context: Context): string {
  return `${says(context, translator(context.locale), 'plain', (at) => zonedTime(at, context))}.`;
}

function says({ blindness, nameOf }: Context, say: T, write: Write, time: (at: Date) => string): string {
  const { since, over, count, tenantIds, kind } = blindness;
  const customer = nameIn(write, nameOf(tenantIds[0] ?? ''));
  const at = time(over ?? since);
  if (over) return count === 1 ? say('blind.overOne', { customer, time: at }) : say('blind.over', { count, time: at });
  if (count === 1) return say('blind.one', { customer, time: at });
  return say(MICROSOFTS.has(kind) ? 'blind.microsoft' : 'blind.many', { count, time: at });
}

function whyOf({ kind, count }: Blindness, say: T): string {
  const reason = isKnown(kind) ? say(`problem.${kind}`) : '';
  const probably = count > 1 && MICROSOFTS.has(kind) ? say('blind.probably') : '';
  return [reason === '' ? '' : `${capital(reason)}.`, probably].filter(Boolean).join(' ');
}

type KnownKind = Exclude<
  keyof typeof en.problem,
  'line' | 'subscription' | 'request' | 'shownAsOf' | 'throttledUntil' | `subscriptionsMore_${string}`
>;

function isKnown(kind: string): kind is KnownKind {
  return Object.hasOwn(en.problem, kind);
}
