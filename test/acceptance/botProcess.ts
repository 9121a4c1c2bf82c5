import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { createManualClock, type ManualClock } from '../../dev/cloud/manualClock.ts';
import { loadConfig } from '../../src/config.ts';
import { type HealthBot, start } from '../../src/main.ts';
import { awaitDoom, watchStatements } from './doom.ts';
import type { NumberedOrder, Order } from './orders.ts';

/**
 * The real program in a process of its own, by a clock that its parent moves over IPC. `{ "id": 1, "kind": "begin", "at": …
 * }` starts it; `{ "id": 2, "kind": "advance", "ms": 60000, "step": 1000 }` moves its clock on, step by step, and answers
 * `{ "id": 2 }` once nothing is under way. Timers are a second apart at the least: within a longer step each fires once.
 */
const PATIENCE = 15_000;
let running: { readonly bot: HealthBot; readonly clock: ManualClock } | null = null;
watchStatements();

process.on('message', (order: NumberedOrder) => {
  obey(order).then(
    (answer) => process.send?.({ ...answer, id: order.id }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => end().then(() => process.exit(0)));

async function obey(order: Order): Promise<{ url?: string }> {
  switch (order.kind) {
    case 'begin':
      return { url: await begin(new Date(order.at)) };
    case 'doom':
      awaitDoom(order.doom);
      return {};
    case 'advance':
      for (let left = order.ms; left > 0; left -= order.step) {
        running?.clock.advance(Math.min(order.step, left));
        await quiet();
      }
      if (order.ms === 0) await quiet();
      return {};
  }
}

async function begin(at: Date): Promise<string> {
  const clock = createManualClock(at);
  const bot = await start(loadConfig(process.env), { clock });
  running = { bot, clock };
  await bot.ready;
  await quiet();
  // Otherwise it is kept at the end only, which a kill doesn't let come.
  flushCompileCache();
  return bot.url;
}

async function end(): Promise<void> {
  await running?.bot.close();
}

/** On a machine that is very busy a call may time out: what tries again after a while waits for a clock that has to move. */
async function quiet(): Promise<void> {
  const over = new AbortController();
  await Promise.race([
    running?.bot.settled(),
    sleep(PATIENCE, undefined, { signal: over.signal }).catch(() => undefined),
  ]);
  over.abort();
}
