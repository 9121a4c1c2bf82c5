import { fromPglite, PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import type { AnyDatabase } from './open.ts';

/** Work that is done on a schedule, by one instance at a time. */
export interface ScheduledWork {
  /** Queue name: letters, digits, hyphens. */
  readonly name: string;
  /** When, as cron in UTC. */
  readonly cron: string;
  /** How long a run may take before it counts as lost, in seconds. */
  readonly expireInSeconds: number;
  run(): Promise<void>;
}

export interface Jobs {
  /** Whether work is being taken. */
  readonly running: boolean;
  /** Takes no more work, lets what is under way finish for at most `timeoutMs`, and stops. */
  stop(timeoutMs: number): Promise<void>;
}

/**
 * Starts pg-boss on the store and gives it the work.
 *
 * @param database the store: pg-boss shares the embedded one, or the pool.
 * @param work every queue is made before anything is sent to it: inside a PGlite transaction it couldn't be looked up.
 */
export async function startJobs(database: AnyDatabase, work: readonly ScheduledWork[], logger: Logger): Promise<Jobs> {
  const db =
    database.kind === 'pglite'
      ? fromPglite(database.pglite)
      : { executeSql: (text: string, values?: unknown[]) => database.pool.query(text, values) };
  const boss = new PgBoss({ db, schema: 'jobs', superviseIntervalSeconds: 5 });
  boss.on('error', (error) => logger.error({ err: error }, 'jobs'));
  await boss.start();
  if (database.kind === 'pglite') await failLeftovers(database);
  for (const { name, cron, expireInSeconds, run } of work) {
    const heartbeat = database.kind === 'postgres' ? { heartbeatSeconds: 10 } : {};
    await boss.createQueue(name, { policy: 'singleton', expireInSeconds, retryLimit: 0, ...heartbeat });
    await boss.work(name, { pollingIntervalSeconds: 5 }, async () => {
      try {
        await run();
      } catch (error) {
        // The schedule comes again: a retry of its own would only pile up.
        logger.error({ err: error, job: name }, 'scheduled work failed');
      }
    });
    await boss.schedule(name, cron, null, { tz: 'UTC' });
  }
  let running = true;
  return {
    get running() {
      return running;
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
  await database.query("update jobs.job set state = 'failed' where state = 'active'");
}
