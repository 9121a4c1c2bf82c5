import { serveParent } from '../child.ts';
import { ownCpuMs } from '../usage.ts';
import { createFetchCalls } from './bare/fetchCalls.ts';
import { createSdkCalls } from './bare/sdkCalls.ts';
import { fetchTokens } from './bare/tokens.ts';
import { BareSweep, BareTarget, type Took } from './questions.ts';
import { targetsOf } from './targets.ts';

/** What a sweep asks Microsoft, without our code, in a process of its own: `bareCalls.ts <BareTarget as JSON>`. */
const target = BareTarget.parse(JSON.parse(process.argv[2] ?? ''));
const targets = targetsOf(target.customers);
const tokens = await fetchTokens(target, targets);
const calls = { sdk: createSdkCalls(target, tokens), fetch: createFetchCalls(target, tokens) };

async function sweep({ kind, since, atOnce }: BareSweep): Promise<Took> {
  const startedAt = performance.now();
  const before = ownCpuMs();
  let megabytes = 0;
  for (let index = 0; index < targets.length; index += atOnce) {
    await Promise.all(targets.slice(index, index + atOnce).map((one) => calls[kind](one, since)));
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 2 ** 20);
  }
  return { cpuMs: ownCpuMs() - before, wallMs: performance.now() - startedAt, megabytes };
}

serveParent(
  null,
  (question) => sweep(BareSweep.parse(question)),
  async () => {},
);
