import { setTimeout as sleep } from 'node:timers/promises';
import { createManualClock } from '../../dev/cloud/manualClock.ts';
import { loadConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { awaitDoom, watchStatements } from './doom.ts';
import type { NumberedOrder, Order } from './orders.ts';

/**
 * The real program in a process of its own, by a clock that its parent moves over IPC: `{ "id": 1, "kind": "advance", "ms":
 * 60000, "step": 1000 }` moves it on, step by step, and answers `{ "id": 1 }` once nothing is under way. Timers are a second
 * apart at the least: within a longer step each fires once.
 */
const PATIENCE = 15_000;
watchStatements();
const clock = createManualClock(new Date(process.env.AT ?? ''));
const bot = await start(loadConfig(process.env), { clock });
await bot.ready;
await quiet();

process.on('message', (order: NumberedOrder) => {
  obey(order).then(() => process.send?.({ id: order.id }));
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => bot.close().then(() => process.exit(0)));

async function obey(order: Order): Promise<void> {
  if (order.kind === 'doom') return awaitDoom(order.doom);
  for (let left = order.ms; left > 0; left -= order.step) {
    clock.advance(Math.min(order.step, left));
    await quiet();
  }
  if (order.ms === 0) await quiet();
}

/** On a machine that is very busy a call may time out: what tries again after a while waits for a clock that has to move. */
async function quiet(): Promise<void> {
  const over = new AbortController();
  await Promise.race([bot.settled(), sleep(PATIENCE, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}

process.send?.({ url: bot.url });
