import type { Retention } from '../config/retention.ts';
import { sweepRequests } from '../notifications/requests/sweep.ts';
import { sweepNotifications } from '../notifications/sweep.ts';
import { auditRepository } from '../store/audit.ts';
import { chatRepository } from '../store/chats.ts';
import type { Database } from '../store/database.ts';
import { endedCustomerRepository } from '../store/endedCustomers.ts';
import { sweepBlanked } from '../store/erasure/cards.ts';
import { eraseAgain } from '../store/erasure/erase.ts';
import { leaseRepository } from '../store/leases.ts';
import { readingRepository } from '../store/readings.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Forgets what is older than it may be, everywhere. @returns how many of each are gone. */
export type Sweep = (now: Date) => Promise<Readonly<Record<string, number>>>;

/**
 * @param parts.state what waits for answers; in front of its table stands a memory of what isn't there.
 */
export function createSweep(parts: {
  database: Database;
  state: { sweep(before: Date): Promise<number> };
  retention: Retention;
}): Sweep {
  const { database, state, retention } = parts;
  return async (now) => {
    const before = (days: number) => new Date(now.getTime() - days * DAY);
    return {
      states: await state.sweep(new Date(now.getTime() - retention.dialogHours * HOUR)),
      looks: await auditRepository(database).sweep(before(retention.auditDays)),
      readings: await readingRepository(database).sweep(before(retention.readingDays)),
      chats: await chatRepository(database).sweep(before(retention.chatDays)),
      // Of processes that are gone. Not at once: what this machine takes for run out, another's clock may not.
      leases: await leaseRepository(database).sweep(new Date(now.getTime() - HOUR)),
      erasedAgain: await eraseAgain(database, await forgottenIn(database), now),
      blanked: await database.transaction((tx) => sweepBlanked(tx, now)),
      ...(await sweepRequests(database, now, retention)),
      ...(await sweepNotifications(database, now, retention)),
    };
  };
}

/** A process that had an erased customer in memory may have written something of it since. */
async function forgottenIn(database: Database): Promise<string[]> {
  const ended = await endedCustomerRepository(database).all();
  return ended.filter((one) => one.forgottenAt !== null).map((one) => one.tenantId);
}
