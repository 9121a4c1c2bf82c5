import type { PgBoss } from 'pg-boss';
import type { Logger } from '../../log.ts';
import type { Queryable } from '../database.ts';
import { SCHEMA } from './boss.ts';

/** A job that has ended, with its singleton key. */
interface Ended {
  readonly id: string;
  readonly key: string;
}

/**
 * Completes jobs one by one as they end, yet with few statements: what ends while one statement runs goes into the next.
 *
 * @param wake is called when a job can be taken now that had to wait for one of the same key.
 * @returns completes a job; never rejects, since the batch completes it in the end anyway.
 */
export function settler(
  boss: PgBoss,
  on: Queryable,
  { queue, wake, logger }: { readonly queue: string; readonly wake: () => void; readonly logger: Logger },
): (job: Ended) => Promise<void> {
  let ended: Ended[] = [];
  let settling = Promise.resolve();

  async function settleAll(): Promise<void> {
    const jobs = ended;
    ended = [];
    if (jobs.length === 0) return;
    try {
      await boss.complete(
        queue,
        jobs.map((job) => job.id),
      );
      const next = await on.query(
        `select 1 from ${SCHEMA}.job where name = $1 and policy = 'stately' and state = 'created'
           and coalesce(singleton_key, '') = any($2::text[]) limit 1`,
        [queue, jobs.map((job) => job.key)],
      );
      if (next.length > 0) wake();
    } catch (error) {
      logger.warn({ err: error, jobs: jobs.length }, 'jobs not completed');
    }
  }

  return (job) => {
    ended.push(job);
    settling = settling.then(settleAll);
    return settling;
  };
}
