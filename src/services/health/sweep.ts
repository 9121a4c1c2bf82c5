import type { Clock } from '../../clock.ts';
import type { Customer } from '../../domain/customer.ts';
import type { AzureEvent } from '../../domain/health.ts';
import { type Answer, readingOf, type Snapshot, type SubscriptionHealth } from '../../domain/snapshot.ts';
import type { Azure } from '../azure/azure.ts';
import type { Graph } from '../graph/graph.ts';
import { answerOf } from './answerOf.ts';
import { readSubscriptions } from './azureHealth.ts';
import { explainFor } from './explain.ts';
import { readMicrosoft365 } from './microsoft365.ts';

/** One reading of all of a customer's sources, while it goes on. */
export interface Sweep {
  /** What there is so far: sources that haven't answered are pending. */
  current(): Snapshot;
  /** The finished snapshot. Never rejects. */
  readonly done: Promise<Snapshot>;
}

/**
 * Starts asking every source of a customer at once.
 *
 * @param last the last snapshot: what it read is kept beside a source that fails.
 */
export function startSweep(
  { graph, azure, clock }: { graph: Graph; azure: Azure; clock: Clock },
  customer: Customer,
  last: Snapshot | null,
): Sweep {
  const { tenantId } = customer;
  const since = clock.now();
  const before = eventsBefore(last);
  const explain = explainFor(customer);
  let snapshot: Snapshot = {
    tenantId,
    microsoft365: { state: 'pending', since, last: last ? readingOf(last.microsoft365) : null },
    azure: { state: 'pending', since, last: last ? readingOf(last.azure) : null },
  };

  async function microsoft365(): Promise<void> {
    const known = last ? readingOf(last.microsoft365) : null;
    const answer = await answerOf(
      'graph',
      clock,
      known,
      (options) => readMicrosoft365(graph, tenantId, options),
      explain,
    );
    snapshot = { ...snapshot, microsoft365: answer };
  }

  async function subscriptions(): Promise<void> {
    const known = last ? readingOf(last.azure) : null;
    const listed = await answerOf('arm', clock, null, (options) => azure.subscriptions(tenantId, options), explain);
    if (listed.state !== 'ok') {
      if (listed.state === 'failed') snapshot = { ...snapshot, azure: { ...listed, last: known } };
      return;
    }
    const { asOf, data } = listed;
    const health: SubscriptionHealth[] = data.map((subscription) => ({
      subscription,
      events: { state: 'pending', since, last: before(subscription.id) },
    }));
    const show = () => {
      snapshot = { ...snapshot, azure: { state: 'ok', asOf, data: [...health] } };
    };
    show();
    await readSubscriptions(
      data,
      ({ id }) => answerOf('arm', clock, before(id), (options) => azure.events(tenantId, id, options), explain),
      (index, one) => {
        health[index] = one;
        show();
      },
    );
  }

  return {
    current: () => snapshot,
    done: Promise.all([microsoft365(), subscriptions()]).then(() => snapshot),
  };
}

/** What each subscription had when it was last read. */
function eventsBefore(last: Snapshot | null) {
  const known = new Map<string, Answer<readonly AzureEvent[]>>();
  for (const one of (last && readingOf(last.azure)?.data) ?? []) known.set(one.subscription.id, one.events);
  return (id: string) => {
    const answer = known.get(id);
    return answer ? readingOf(answer) : null;
  };
}
