import type { SubscriptionWish } from '../../notifications/desk.ts';

/** Whether two wishes come to the same, however they were written. What gets a line isn't compared. */
export function sameWish(a: Omit<SubscriptionWish, 'tell'>, b: SubscriptionWish): boolean {
  return printOf(a) === printOf(b);
}

function printOf({ customers, services, topics }: Omit<SubscriptionWish, 'tell'>): string {
  const whose = customers.kind === 'all' ? 'all' : customers.tenantIds.toSorted();
  return JSON.stringify([whose, services?.toSorted() ?? null, topics.toSorted()]);
}
