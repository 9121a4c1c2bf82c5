import type { Snapshot } from '../../domain/snapshot.ts';

/**
 * How old a snapshot is, in milliseconds: as old as its oldest part. A part that failed counts from its failure, so that
 * a tenant that can't be read isn't asked at every message.
 */
export function ageOf(snapshot: Snapshot, now: Date): number {
  const parts = [snapshot.microsoft365, snapshot.azure];
  const subscriptions = snapshot.azure.state === 'ok' ? snapshot.azure.data.map((one) => one.events) : [];
  const times = [...parts, ...subscriptions].map((answer) => {
    if (answer.state === 'ok') return answer.asOf.getTime();
    return answer.state === 'failed' ? answer.at.getTime() : 0;
  });
  return now.getTime() - Math.min(...times);
}
