import type { Cancel, Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Database, Queryable } from '../store/database.ts';
import { deliveryRepository } from '../store/deliveries.ts';
import type { DrainRequest } from '../store/jobs.ts';
import { outageCardRepository } from '../store/outageCards.ts';
import type { Reconciler } from './reconcile/reconciler.ts';

/** Does what only time brings: waits that are over, reminders, messages that couldn't be sent before. */
export interface Timekeeper {
  start(): void;
  /** Ends, and waits for what is under way. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** How often is looked, in milliseconds. */
const TICK = 1_000;
/** What is due for longer than this has lost its job: it is asked for again, in milliseconds. */
const FORGOTTEN = 30_000;
/** So many conversations are asked for at once. */
const PIECE = 2_000;

/**
 * @param parts.chores what else is looked at every so often; each by itself, so that one that fails keeps no other back.
 */
export function createTimekeeper(parts: {
  database: Database;
  clock: Clock;
  logger: Logger;
  reconciler: Pick<Reconciler, 'reconcile'>;
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
  chores: readonly { readonly everyMs: number; run(): Promise<void> }[];
}): Timekeeper {
  const { database, clock, logger, reconciler, sendDrains } = parts;
  const cards = outageCardRepository(database);
  const deliveries = deliveryRepository(database);
  let cancel: Cancel = () => {};
  let running = false;
  let looking = Promise.resolve();
  let lookedAt = clock.now();

  async function wakeCards(): Promise<void> {
    await reconciler.reconcile(await cards.keysDue(clock.now()));
  }

  async function wakeDeliveries(): Promise<void> {
    const now = clock.now();
    const due = await deliveries.conversationsDueSince(lookedAt, now);
    lookedAt = now;
    await ask(due);
  }

  async function findForgotten(): Promise<void> {
    await ask(await deliveries.conversationsDue(new Date(clock.now().getTime() - FORGOTTEN), PIECE));
  }

  async function ask(due: readonly { key: string; urgent: boolean }[]): Promise<void> {
    if (due.length === 0) return;
    const requests = due.map(({ key, urgent }) => ({ conversation: key, urgent }));
    await database.transaction((tx) => sendDrains(tx, requests));
  }

  const chores = [
    { everyMs: TICK, run: wakeCards },
    { everyMs: TICK, run: wakeDeliveries },
    { everyMs: FORGOTTEN, run: findForgotten },
    ...parts.chores,
  ].map((chore) => ({ ...chore, at: 0 }));

  async function look(): Promise<void> {
    for (const chore of chores) {
      const now = clock.now().getTime();
      if (chore.at > now) continue;
      chore.at = now + chore.everyMs;
      try {
        await chore.run();
      } catch (error) {
        logger.error({ err: error, chore: chore.run.name }, 'what was due is looked at again later');
      }
    }
  }

  function tick(): void {
    looking = looking.then(look);
    looking.then(() => {
      if (running) cancel = clock.after(TICK, tick);
    });
  }

  return {
    start() {
      if (running) return;
      running = true;
      // What fell due while nobody looked is found among the forgotten.
      lookedAt = new Date(clock.now().getTime() - FORGOTTEN);
      tick();
    },
    async stop() {
      running = false;
      cancel();
      await looking;
    },
    settled: () => looking,
  };
}
