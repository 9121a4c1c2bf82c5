import type { Cancel, Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { Directory } from './services/customers/directory.ts';
import type { CustomerFactsRepository } from './store/customerFacts.ts';
import type { EndedCustomerRepository } from './store/endedCustomers.ts';
import type { ScheduledWork } from './store/jobs.ts';
import type { WatchStateRepository } from './store/watchStates.ts';
import type { Sweep } from './upkeep/sweep.ts';

/** Who hasn't been read for so many intervals isn't watched. */
const MISSED_POLLS = 3;

/** What the program does on a schedule, beside answering. */
export function scheduledWork(parts: {
  directory: Pick<Directory, 'refresh' | 'all'>;
  watchStates: Pick<WatchStateRepository, 'coverage'>;
  /** Pauses subscriptions that nothing carries any more. */
  checkSubscriptions(): Promise<void>;
  /** Tries the partner's sign-in; null where nobody signs in. */
  checkSignIn: (() => Promise<void>) | null;
  /** Offers customers to be erased whose relationships have ended long ago. */
  offerErasure(): Promise<void>;
  /** Forgets what was kept for long enough. */
  sweep: Sweep;
  clock: Clock;
  logger: Logger;
  config: Pick<Config, 'directoryRefreshMinutes' | 'pollIntervalSeconds'>;
}): ScheduledWork[] {
  const { directory, sweep, clock, logger, config } = parts;
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  const minutes = config.directoryRefreshMinutes;
  const { checkSignIn } = parts;
  return [
    ...(checkSignIn
      ? [{ name: 'check-sign-in', cron: '*/15 * * * *', expireInSeconds: 300, run: () => checkSignIn() }]
      : []),
    {
      name: 'refresh-directory',
      cron: minutes === 60 ? '0 * * * *' : `*/${minutes} * * * *`,
      expireInSeconds: 600,
      run: () => directory.refresh(),
    },
    {
      // For whoever watches the bot from outside: without this line, or with nobody read, it is blind.
      name: 'report-watch',
      cron: '*/10 * * * *',
      expireInSeconds: 60,
      async run() {
        const { tenantIds } = await parts.watchStates.coverage(
          before(MISSED_POLLS * config.pollIntervalSeconds * 1000),
        );
        logger.info({ customers: directory.all().length, read: tenantIds.length }, 'watch');
      },
    },
    {
      name: 'check-subscriptions',
      cron: '41 3 * * *',
      expireInSeconds: 3600,
      run: () => parts.checkSubscriptions(),
    },
    {
      name: 'offer-erasure',
      cron: '23 6 * * *',
      expireInSeconds: 3600,
      run: () => parts.offerErasure(),
    },
    {
      name: 'sweep',
      cron: '17 * * * *',
      expireInSeconds: 600,
      async run() {
        logger.info(await sweep(clock.now()), 'swept');
      },
    },
  ];
}

/** How often a process looks whether its customers are still those of the store, in milliseconds. */
const LOOK_EVERY = 30_000;

/**
 * Keeps this process's customers those of the store, which one process of all reads from Microsoft. Until there are any,
 * this one asks Microsoft itself: it can't serve without.
 *
 * @returns stops it, and resolves when nothing of it is under way.
 */
export function followDirectory(parts: {
  directory: Pick<Directory, 'loadedAt' | 'load' | 'refresh' | 'sources'>;
  facts: Pick<CustomerFactsRepository, 'sources'>;
  /** Customers that were erased. */
  ended: Pick<EndedCustomerRepository, 'revision'>;
  clock: Clock;
  logger: Logger;
}): () => Promise<void> {
  const { directory, facts, ended, clock, logger } = parts;
  let stopped = false;
  let looking = Promise.resolve();
  let cancel: Cancel = () => {};

  let seenRevision: number | null = null;

  async function look(): Promise<void> {
    if (!directory.loadedAt) return directory.refresh();
    const revision = await ended.revision();
    const erased = revision > (seenRevision ?? 0);
    seenRevision = revision;
    if (erased) return directory.load();
    const known = new Map(directory.sources().map(({ source, asOf }) => [source, asOf?.getTime() ?? 0]));
    const stored = await facts.sources();
    if (stored.some((one) => one.refreshedAt.getTime() > (known.get(one.source) ?? Number.POSITIVE_INFINITY))) {
      await directory.load();
    }
  }

  function lookLater(): void {
    cancel = clock.after(LOOK_EVERY, () => {
      looking = look()
        .catch((error: unknown) => logger.error({ err: error }, 'customers not followed'))
        .then(() => {
          if (!stopped) lookLater();
        });
    });
  }
  lookLater();

  return () => {
    stopped = true;
    cancel();
    return looking;
  };
}
