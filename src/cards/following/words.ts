import type { QuietHours, Subscription } from '../../domain/subscription.ts';
import { tellingsOf } from '../../domain/told.ts';
import type { T } from '../../locales/index.ts';
import { apart, shorten } from '../escape.ts';

/** So many customers or services are named. */
const NAMED = 5;
const NAME_AT_MOST = 60;

/** Which customers a subscription follows. Plain text. @param nameOf null for one that this reader doesn't see. */
export function customersText(
  { customers }: Pick<Subscription, 'customers'>,
  nameOf: (tenantId: string) => string | null,
  say: T,
): string {
  if (customers.kind === 'all') return say('follow.allCustomers');
  return listed(
    customers.tenantIds.map(nameOf).filter((name) => name !== null),
    say,
  );
}

/** Which services. Plain text. */
export function servicesText({ services }: Pick<Subscription, 'services'>, say: T): string {
  return services === null ? say('follow.allServices') : listed(services, say);
}

export function topicsText({ topics }: Pick<Subscription, 'topics'>, say: T): string {
  return topics.map((topic) => say(`follow.topic.${topic}`)).join(', ');
}

/** Which changes get a line. */
export function tellText({ tell }: Pick<Subscription, 'tell'>, say: T): string {
  const names = tellingsOf(tell).map((name) => say(`follow.telling.${name}`));
  return names.length === 0 ? say('follow.tellNothing') : names.join(', ');
}

/** When a conversation is left in peace. */
export function quietText(quiet: QuietHours | null, say: T): string {
  if (!quiet) return say('follow.noQuiet');
  const days =
    quiet.days.length === 7
      ? say('follow.everyDay')
      : quiet.days.flatMap((day) => (isDay(day) ? [say(`follow.day.${day}`)] : [])).join(', ');
  const text = say('follow.quiet', { days, from: quiet.from, to: quiet.to });
  return quiet.interruptions ? say('follow.quietExceptInterruptions', { quiet: text }) : text;
}

function listed(names: readonly string[], say: T): string {
  const shown = names.length <= NAMED + 1 ? names : names.slice(0, NAMED);
  const text = shown.map((name) => apart(shorten(name, NAME_AT_MOST))).join(', ');
  const more = names.length - shown.length;
  return more > 0 ? say('outage.andMore', { names: text, count: more }) : text;
}

function isDay(day: number): day is 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}
