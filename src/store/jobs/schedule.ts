import type { PgBoss } from 'pg-boss';
import type { Logger } from '../../log.ts';
import type { AnyDatabase } from '../open.ts';
import { heartbeat } from './boss.ts';

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

/** Gives pg-boss a piece of scheduled work. */
export async function schedule(
  boss: PgBoss,
  database: AnyDatabase,
  { name, cron, expireInSeconds, run }: ScheduledWork,
  logger: Logger,
): Promise<void> {
  const options = { expireInSeconds, retryLimit: 0, notify: true, ...heartbeat(database) };
  await boss.createQueue(name, { policy: 'singleton', ...options });
  await boss.updateQueue(name, options);
  await boss.work(name, { pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 30 }, async () => {
    try {
      await run();
    } catch (error) {
      // The schedule comes again: a retry of its own would only pile up.
      logger.error({ err: error, job: name }, 'scheduled work failed');
    }
  });
  await boss.schedule(name, cron, null, { tz: 'UTC' });
}
