import { createManualClock } from '../../dev/cloud/manualClock.ts';
import { loadConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';

/**
 * The real program in a process of its own, by a clock that its parent moves over IPC: `{ "id": 1, "advance": 60000 }` moves
 * it on, second by second, and answers `{ "id": 1 }` once nothing is under way.
 */
const clock = createManualClock(new Date(process.env.AT ?? ''));
const bot = await start(loadConfig(process.env), { clock });
await bot.ready;
await bot.settled();

/** Timers are a second apart at the least: what one brings is done before the next. */
const STEP = 1_000;

process.on('message', (message: { id: number; advance: number }) => {
  advance(message.advance).then(() => process.send?.({ id: message.id }));
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => bot.close().then(() => process.exit(0)));

async function advance(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= STEP) {
    clock.advance(Math.min(STEP, left));
    await bot.settled();
  }
}

process.send?.({ url: bot.url });
