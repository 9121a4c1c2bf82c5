import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable } from '../database.ts';
import { SCHEMA } from './boss.ts';

/** One that waits for Teams' limits, or for an answer, isn't waited for longer than this, in milliseconds. */
const PATIENCE = 500;
const LOOK_EVERY = 5;

/**
 * Resolves when no drain waits or is under way, or after a moment. By the machine's own clock: jobs go by that.
 *
 * @returns false where some still do.
 */
export async function drainsIdle(on: Queryable): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += LOOK_EVERY) {
    const busy = await on.query(
      `select 1 from ${SCHEMA}.job where name = 'drain' and state in ('created', 'retry', 'active') limit 1`,
    );
    if (busy.length === 0) return true;
    await sleep(LOOK_EVERY);
  }
  return false;
}
