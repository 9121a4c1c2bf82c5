import type { AzureEvent, Microsoft365Health, Subscription } from './health.ts';
import type { Problem } from './problem.ts';

/** Data with the instant at which Microsoft gave it. */
export interface Reading<T> {
  readonly asOf: Date;
  readonly data: T;
}

/**
 * What one source answered. A source that failed, or hasn't answered yet, is never taken as healthy: it carries its
 * reason, and the last good reading where there is one, which must be shown with its age.
 */
export type Answer<T> =
  | ({ readonly state: 'ok' } & Reading<T>)
  | { readonly state: 'failed'; readonly at: Date; readonly problem: Problem; readonly last: Reading<T> | null }
  | { readonly state: 'pending'; readonly since: Date; readonly last: Reading<T> | null };

/** One Azure subscription of a customer and its events. */
export interface SubscriptionHealth {
  readonly subscription: Subscription;
  readonly events: Answer<readonly AzureEvent[]>;
}

/**
 * What is known of one customer's health, source by source.
 *
 * `microsoft365` with no service at all means that the tenant has no Microsoft 365. `azure` with no subscription means
 * that the bot has no access to any: never that Azure is healthy.
 */
export interface Snapshot {
  readonly tenantId: string;
  readonly microsoft365: Answer<Microsoft365Health>;
  readonly azure: Answer<readonly SubscriptionHealth[]>;
}

/** What an answer offers to look at: its own reading, else the last good one, else nothing. */
export function readingOf<T>(answer: Answer<T>): Reading<T> | null {
  return answer.state === 'ok' ? { asOf: answer.asOf, data: answer.data } : answer.last;
}

/** Whether every source has answered or failed: nothing is still on its way. */
export function isComplete(snapshot: Snapshot): boolean {
  const { microsoft365, azure } = snapshot;
  if (microsoft365.state === 'pending' || azure.state === 'pending') return false;
  const subscriptions = readingOf(azure)?.data ?? [];
  return subscriptions.every((one) => one.events.state !== 'pending');
}
