import type { PgBoss } from 'pg-boss';
import type { Logger } from '../../log.ts';

/**
 * Completes jobs one by one as they end, yet with few statements: what ends while one statement runs goes into the next.
 *
 * @returns completes a job; never rejects, since the batch completes it in the end anyway.
 */
export function settler(boss: PgBoss, queue: string, logger: Logger): (id: string) => Promise<void> {
  let ended: string[] = [];
  let settling = Promise.resolve();

  async function settleAll(): Promise<void> {
    const ids = ended;
    ended = [];
    if (ids.length === 0) return;
    try {
      await boss.complete(queue, ids);
    } catch (error) {
      logger.warn({ err: error, jobs: ids.length }, 'jobs not completed');
    }
  }

  return (id) => {
    ended.push(id);
    settling = settling.then(settleAll);
    return settling;
  };
}
