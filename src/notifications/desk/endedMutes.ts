import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import { muteRepository } from '../../store/mutes.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { settleMuted } from './settleMuted.ts';

/** What ended so long before the start may have ended while nobody looked, in milliseconds. */
const MISSED = 60 * 60_000;

/** Looks at cards whose mute has ended by itself: they say until when it lasts. */
export function createEndedMutes(parts: {
  database: Database;
  clock: Clock;
  reconciler: Reconciler;
}): () => Promise<void> {
  const { database, clock, reconciler } = parts;
  let lookedAt = new Date(clock.now().getTime() - MISSED);
  return async function endedMutes() {
    const now = clock.now();
    for (const mute of await muteRepository(database).endedBetween(lookedAt, now)) {
      await database.transaction((tx) => settleMuted(tx, reconciler, mute, now));
    }
    lookedAt = now;
  };
}
