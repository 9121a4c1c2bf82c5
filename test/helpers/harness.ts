import { rm } from 'node:fs/promises';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import type { Clock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config.ts';
import type { Logger } from '../../src/log.ts';
import { start } from '../../src/main.ts';
import { type Agent, createEverybody, type PersonName } from './agents.ts';
import { type FakeConnector, type Someone, startConnector } from './connector.ts';
import { makeDataDir } from './emptyData.ts';

export type { Agent, Answer, PersonName, Place } from './agents.ts';
export { CHANNEL, GROUP, TEAM } from './agents.ts';

/** The whole bot over real HTTP, between a local Microsoft cloud and a Teams connector. */
export interface Harness {
  readonly cloud: LocalCloud;
  readonly connector: FakeConnector;
  readonly url: string;
  agent(name: PersonName): Agent;
  /** The group chat's and the team's members from now on; the bot is told that they came. */
  room(people: readonly Someone[]): void;
  /**
   * Stops the bot and starts it again on the same data.
   *
   * @param meanwhile looks at the data while nobody has them open.
   */
  restart(meanwhile?: (dataDir: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param options.clock drives the bot's time.
 * @param options.logger takes what the bot logs.
 * @param options.env settings beside the cloud's own.
 */
export async function startHarness(
  options: {
    clock?: Clock;
    logger?: Logger;
    env?: Record<string, string>;
    cloud?: Parameters<typeof startCloud>[0];
  } = {},
): Promise<Harness> {
  const cloud = await startCloud(options.cloud ?? {});
  trust(cloud);
  const connector = await startConnector();
  const dataDir = await makeDataDir();
  const config = {
    ...loadConfig({
      ...cloud.env(),
      ALLOW_UNAUTHENTICATED: 'true',
      // A test asks in a second what nobody asks in an hour.
      PERSON_TURNS_PER_MINUTE: '1000000',
      TURNS_PER_SECOND: '1000000',
      DATA_DIR: dataDir,
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      // Nobody is polled behind a test's back: requests are counted.
      POLL_INTERVAL_SECONDS: '86400',
      ...options.env,
    }),
    port: 0,
  };
  const overrides = {
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.logger ? { logger: options.logger } : {}),
  };
  let bot = await start(config, overrides);
  await bot.ready;
  const { agent, room } = createEverybody(connector, cloud.people, () => bot.url);

  return {
    cloud,
    connector,
    get url() {
      return bot.url;
    },
    agent,
    room,
    async restart(meanwhile) {
      await bot.close();
      await meanwhile?.(dataDir);
      bot = await start(config, overrides);
      await bot.ready;
    },
    async close() {
      await bot.close();
      await connector.close();
      await cloud.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
