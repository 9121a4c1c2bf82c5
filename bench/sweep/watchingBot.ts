import { setTimeout as sleep } from 'node:timers/promises';
import { createManualClock } from '../../dev/cloud/manualClock.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { keepHeapSmall } from '../../src/main/heap.ts';
import { start } from '../../src/main.ts';
import { serveParent } from '../child.ts';
import { ownCpuMs } from '../usage.ts';
import { createProfiler } from './profiler.ts';
import { BotQuestion, type Took } from './questions.ts';

/**
 * The whole program, by a clock that its parent moves: an interval of five minutes goes by as fast as its work can be
 * done, second by second. What Microsoft's limits would have it wait for would stop it: so there are none.
 */
keepHeapSmall();
const clock = createManualClock(new Date(process.env.AT ?? ''));
const config = {
  ...loadConfig(process.env),
  watchBudgets: { perSecond: 1e9, perTenantMinute: 1e9, perTenantHour: 1e9 },
};
const bot = await start(config, { clock, logger: createLogger('warn') });
const profiler = createProfiler();
await bot.ready;
await bot.settled();

/** How often the program looks whose turn it is, in milliseconds. */
const STEP = 1_000;
/** Where a connection broke, it is waited before the next try: what takes longer than this on the machine's clock waits. */
const PATIENCE_MS = 500;
const NUDGE = 100;

async function advance(ms: number): Promise<Took> {
  const startedAt = performance.now();
  const before = ownCpuMs();
  let megabytes = 0;
  for (let left = ms; left > 0; left -= STEP) {
    clock.advance(Math.min(STEP, left));
    await settled();
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 2 ** 20);
  }
  return { cpuMs: ownCpuMs() - before, wallMs: performance.now() - startedAt, megabytes };
}

async function settled(): Promise<void> {
  const done = bot.settled().then(() => true);
  while (!(await Promise.race([done, sleep(PATIENCE_MS, false)]))) clock.advance(NUDGE);
}

serveParent(
  { megabytes: process.memoryUsage.rss() / 2 ** 20 },
  async (asked) => {
    const question = BotQuestion.parse(asked);
    return question.kind === 'advance' ? advance(question.ms) : profiler[question.step](question.folder);
  },
  () => bot.close(),
);
