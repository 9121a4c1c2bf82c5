import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { LeaseRepository } from '../../store/leases.ts';
import { createAgain } from '../again.ts';

/** The processes that send, as this one knows them: they share what Teams takes from the bot. */
export interface Senders {
  start(): void;
  /** Counts no more. What is under way is still sent, so this process is counted until its lease runs out. */
  stop(): Promise<void>;
  /** Resolves when this process may send: not before the others have had the time to count it. */
  readonly admitted: Promise<void>;
  /** How many they are, this one among them. */
  count(): number;
  /** Resolves when nothing is being asked. */
  settled(): Promise<void>;
}

/** What the leases of those that send begin with. */
const SENDS = 'send:';
/**
 * How often each renews its lease and counts the others', and how long one is given, in milliseconds: a process that has
 * died gives its share back after the two together at the latest.
 */
const RENEW = 5_000;
const TERM = 20_000;

/**
 * Each process that sends keeps a lease of its own, and counts those that haven't run out. One that comes to others sends
 * nothing before its second renewal: by then each of them has renewed too, and makes room for it.
 *
 * @param parts.holder names this process among those that share the database.
 */
export function createSenders(parts: {
  leases: Pick<LeaseRepository, 'take' | 'countLive'>;
  holder: string;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'senders'>;
}): Senders {
  const { leases, holder, clock, logger, metrics } = parts;
  const { promise: admitted, resolve: admit } = Promise.withResolvers<void>();
  let count = 1;
  let known = false;

  async function renew(): Promise<void> {
    const now = clock.now();
    // Written before it is counted: of two that come at once, one sees the other.
    await leases.take(`${SENDS}${holder}`, holder, now, new Date(now.getTime() + TERM));
    const live = Math.max(1, await leases.countLive(SENDS, now));
    if (live !== count) logger.info({ processes: live }, 'sends are shared out anew');
    count = live;
    metrics.senders.set(live);
    if (known || live === 1) admit();
    known = true;
  }

  const renewing = createAgain({
    clock,
    everyMs: RENEW,
    work: renew,
    // Those that were known last will do: without the database nobody has anything to send.
    failed: (error) => logger.error({ err: error }, 'the processes that send are not counted'),
  });

  return {
    start: renewing.start,
    stop() {
      admit();
      return renewing.stop();
    },
    admitted,
    count: () => count,
    settled: renewing.settled,
  };
}

/** The embedded database has one process. */
export function createOnlySender(metrics: Pick<Metrics, 'senders'>): Senders {
  return {
    start: () => metrics.senders.set(1),
    stop: async () => {},
    admitted: Promise.resolve(),
    count: () => 1,
    settled: async () => {},
  };
}
