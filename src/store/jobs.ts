import type { Logger } from '../log.ts';
import type { Queryable } from './database.ts';
import { createBoss } from './jobs/boss.ts';
import { createDrainQueue, type Drain, type DrainRequest, sendDrains, workDrains } from './jobs/drains.ts';
import { drainsIdle } from './jobs/drainsIdle.ts';
import { type ScheduledWork, schedule } from './jobs/schedule.ts';
import type { AnyDatabase } from './open.ts';

export type { Drain, DrainRequest } from './jobs/drains.ts';
export type { ScheduledWork } from './jobs/schedule.ts';

export interface Jobs {
  /** Whether work is being taken. */
  readonly running: boolean;
  /**
   * Asks for conversations to be drained, in the transaction that has written what to send there. A conversation that is
   * asked for several times before it is drained is drained once; one that is being drained is drained again.
   */
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
  /** Resolves when no drain waits or is under way, or after a moment: one may be waiting for its time. */
  idle(): Promise<void>;
  /** Takes no more work, lets what is under way finish for at most `timeoutMs`, and stops. */
  stop(timeoutMs: number): Promise<void>;
}

/**
 * Starts pg-boss on the store and gives it the work.
 *
 * @param database the store.
 * @param work every queue is made before anything is sent to it: inside a PGlite transaction it couldn't be looked up.
 * @param handlers.drain sends what is due in a conversation; without it this process asks for drains and does none.
 */
export async function startJobs(
  database: AnyDatabase,
  work: readonly ScheduledWork[],
  logger: Logger,
  { drain }: { readonly drain?: Drain } = {},
): Promise<Jobs> {
  const boss = createBoss(database);
  boss.on('error', (error) => logger.error({ err: error }, 'jobs'));
  await boss.start();
  if (database.kind === 'pglite') await failLeftovers(database);
  await createDrainQueue(boss, database);
  if (drain) await workDrains(boss, database, drain, logger);
  for (const one of work) await schedule(boss, database, one, logger);
  let running = true;
  /** Whether drains may wait or be under way. On a server, others ask for them too. */
  let busy = true;
  return {
    get running() {
      return running;
    },
    sendDrains(on, requests) {
      busy = true;
      return sendDrains(boss, on, requests);
    },
    async idle() {
      if (!busy) return;
      busy = false;
      if (!(await drainsIdle(database)) || database.kind === 'postgres') busy = true;
    },
    async stop(timeoutMs) {
      running = false;
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };
}

/**
 * A job that was under way at a kill -9 would stay `active` until it expires, and hold its queue. The embedded database
 * has one process only, and that one has just started: whatever is active, nobody is doing.
 */
async function failLeftovers(database: AnyDatabase): Promise<void> {
  await database.query("update jobs.job set state = 'failed', completed_on = jobs.job_now() where state = 'active'");
}
