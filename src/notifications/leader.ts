import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Leases } from '../store/leases.ts';
import { createAgain } from './again.ts';

/** Lets one process of all do what only one may do. */
export interface Leader {
  start(): void;
  /** Gives it back, so that another one begins at once. */
  stop(): Promise<void>;
}

const LEASE = 'watch';
/**
 * How often it is renewed or asked for, and how long it is given, in milliseconds: what a process that has died did is done
 * by another after the two together, half a minute, at the latest.
 */
const RENEW = 5_000;
const TERM = 25_000;

/**
 * @param parts.holder names this process among those that share the database.
 * @param parts.begin begins the work.
 * @param parts.end ends it: another process may be doing it from now on.
 */
export function createLeader(parts: {
  leases: Leases;
  holder: string;
  clock: Clock;
  logger: Logger;
  begin(): Promise<void>;
  end(): Promise<void>;
}): Leader {
  const { leases, holder, clock, logger, begin, end } = parts;
  let leads = false;

  async function renew(): Promise<void> {
    const now = clock.now();
    let has = false;
    try {
      has = await leases.take(LEASE, holder, now, new Date(now.getTime() + TERM));
    } catch (error) {
      logger.error({ err: error }, 'the lease of the watch is not renewed');
    }
    if (has === leads) return;
    leads = has;
    logger.info({ leads }, leads ? 'watching customers' : 'another process watches customers');
    await (leads ? begin() : end());
  }

  const renewing = createAgain({
    clock,
    everyMs: RENEW,
    work: renew,
    failed(error) {
      leads = false;
      logger.error({ err: error }, 'the watch could not begin');
    },
  });

  return {
    start: renewing.start,
    async stop() {
      await renewing.stop();
      if (!leads) return;
      leads = false;
      await end();
      await leases.release(LEASE, holder);
    },
  };
}
