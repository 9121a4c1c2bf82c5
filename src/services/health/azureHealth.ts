import type { AzureEvent, Subscription } from '../../domain/health.ts';
import type { Answer, SubscriptionHealth } from '../../domain/snapshot.ts';

/** So many subscriptions of one tenant are asked at once. */
const AT_ONCE = 8;

/**
 * Asks every subscription, a few at a time.
 *
 * @param read asks one; never rejects.
 * @param progress is told after each answer.
 */
export async function readSubscriptions(
  subscriptions: readonly Subscription[],
  read: (subscription: Subscription) => Promise<Answer<readonly AzureEvent[]>>,
  progress: (index: number, health: SubscriptionHealth) => void,
): Promise<void> {
  const queue = [...subscriptions.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, subscription] = next;
      progress(index, { subscription, events: await read(subscription) });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, worker));
}
