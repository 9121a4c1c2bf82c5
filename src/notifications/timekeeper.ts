import type { Cancel, Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Database, Queryable } from '../store/database.ts';
import { deliveryRepository } from '../store/deliveries.ts';
import { type Due, whatIsDue } from '../store/due.ts';
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

/** How often is looked, in milliseconds; sooner where it is known that something is due sooner. */
const TICK = 1_000;
/** Between two looks, in milliseconds, however soon the next is due. */
const BREATH = 20;
/** What is due for longer than this has lost its job: it is asked for again, in milliseconds. */
const FORGOTTEN = 30_000;
/** So many conversations are asked for at once. */
const PIECE = 2_000;

/**
 * @param parts.doubts looks at texts in doubt that have waited long enough; called only while there are any.
 * @param parts.chores what else is looked at every so often; each by itself, so that one that fails keeps no other back.
 */
export function createTimekeeper(parts: {
  database: Database;
  clock: Clock;
  logger: Logger;
  reconciler: Pick<Reconciler, 'reconcile'>;
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
  doubts(): Promise<void>;
  chores: readonly { readonly everyMs: number; run(): Promise<void> }[];
}): Timekeeper {
  const { database, clock, logger, reconciler, sendDrains } = parts;
  const cards = outageCardRepository(database);
  const deliveries = deliveryRepository(database);
  let cancel: Cancel = () => {};
  let running = false;
  let looking = Promise.resolve();
  let lookedAt = clock.now();
  /** What is due by the database: asked once in a look, by whichever chore comes first. */
  let asking: Promise<Due> | null = null;
  const due = () => {
    asking ??= whatIsDue(database, lookedAt);
    return asking;
  };

  async function wakeCards(): Promise<Date | null> {
    const { cardsAt } = await due();
    const now = clock.now();
    if (!cardsAt || cardsAt > now) return cardsAt;
    await reconciler.reconcile(await cards.keysDue(now));
    return null;
  }

  async function wakeDeliveries(): Promise<Date | null> {
    const { deliveriesAt } = await due();
    const now = clock.now();
    if (!deliveriesAt || deliveriesAt > now) return deliveriesAt;
    const conversations = await deliveries.conversationsDueSince(lookedAt, now);
    lookedAt = now;
    await ask(conversations);
    return null;
  }

  async function wakeDoubts(): Promise<null> {
    if ((await due()).doubts) await parts.doubts();
    return null;
  }

  async function findForgotten(): Promise<null> {
    await ask(await deliveries.conversationsDue(new Date(clock.now().getTime() - FORGOTTEN), PIECE));
    return null;
  }

  async function ask(conversations: readonly { key: string; urgent: boolean }[]): Promise<void> {
    if (conversations.length === 0) return;
    const requests = conversations.map(({ key, urgent }) => ({ conversation: key, urgent }));
    await database.transaction((tx) => sendDrains(tx, requests));
  }

  /** Each says when it wants to be done next, where that is sooner than usual. */
  const chores: { everyMs: number; at: number; readonly name: string; run(): Promise<Date | null> }[] = [
    { everyMs: TICK, at: 0, name: 'cards', run: wakeCards },
    { everyMs: TICK, at: 0, name: 'deliveries', run: wakeDeliveries },
    { everyMs: TICK, at: 0, name: 'doubts', run: wakeDoubts },
    { everyMs: FORGOTTEN, at: 0, name: 'forgotten', run: findForgotten },
    ...parts.chores.map(({ everyMs, run }) => ({ everyMs, at: 0, name: run.name, run: () => run().then(() => null) })),
  ];

  async function look(): Promise<void> {
    asking = null;
    for (const chore of chores) {
      const now = clock.now().getTime();
      if (chore.at > now) continue;
      chore.at = now + chore.everyMs;
      try {
        const next = await chore.run();
        if (next) chore.at = Math.min(chore.at, next.getTime());
      } catch (error) {
        logger.error({ err: error, chore: chore.name }, 'what was due is looked at again later');
      }
    }
  }

  function tick(): void {
    looking = looking.then(look);
    looking.then(() => {
      const next = Math.min(...chores.map((chore) => chore.at)) - clock.now().getTime();
      if (running) cancel = clock.after(Math.min(TICK, Math.max(BREATH, next)), tick);
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
