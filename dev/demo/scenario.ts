import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthBot } from '../../src/main.ts';
import type { LocalCloud } from '../cloud/index.ts';
import { DemoUsageError } from './options.ts';

const FOLDER = new URL('../cloud/scenarios/', import.meta.url);

/** Settings under which a scenario of minutes can be watched: a real outage takes hours. */
export const HASTY = { POLL_INTERVAL_SECONDS: '4', GROUP_WAIT_SECONDS: '3', EDIT_INTERVAL_SECONDS: '3' } as const;

/**
 * Reads a scenario.
 *
 * @param name of one that comes along (`outage`), or a path.
 * @throws {DemoUsageError} that names those that come along.
 */
export async function readScenario(name: string): Promise<unknown> {
  const known = (await readdir(FOLDER)).map((file) => file.replace(/\.json$/, ''));
  const path = known.includes(name) ? new URL(`${name}.json`, FOLDER) : name;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new DemoUsageError(`--scenario takes a file, or one of ${known.toSorted().join(', ')}`);
  }
}

const LOOK_EVERY_MS = 250;
/** Every customer has been read once by then: what is open already is no news. */
const FIRST_READING_MS = 6_000;

/**
 * Plays a scenario once some conversation follows customers.
 *
 * @returns stops waiting.
 */
export function playOnceFollowed(
  scenario: unknown,
  { bot, cloud }: { bot: Pick<HealthBot, 'desk'>; cloud: Pick<LocalCloud, 'play'> },
): () => Promise<void> {
  const stop = new AbortController();
  async function wait(): Promise<void> {
    const { signal } = stop;
    while (!(await bot.desk.everything()).some((one) => one.subscriptions.length > 0)) {
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
    await sleep(FIRST_READING_MS, undefined, { signal });
    cloud.play(scenario);
  }
  const waiting = wait().catch(() => undefined);
  return async () => {
    stop.abort();
    await waiting;
  };
}
