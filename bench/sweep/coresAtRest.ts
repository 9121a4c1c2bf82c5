import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSecondsOf } from '../usage.ts';

const REST_MS = 10_000;

/** What a process takes of a core while nobody asks anything of it and its time stands still: its job queue. */
export async function coresAtRest(pid: number): Promise<number> {
  const before = await cpuSecondsOf(pid);
  await sleep(REST_MS);
  return ((await cpuSecondsOf(pid)) - before) / (REST_MS / 1_000);
}
