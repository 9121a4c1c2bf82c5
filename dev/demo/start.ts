import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { startCloud, trust } from '../cloud/index.ts';
import type { DemoOptions } from './options.ts';
import { HASTY, playOnceFollowed, readScenario } from './scenario.ts';
import { speak } from './speak.ts';
import { startTeamsClient } from './teamsClient.ts';

/** The demo, running. */
export interface Demo {
  readonly messages: string;
  /** Null without a Teams client. */
  readonly clientUrl: string | null;
  readonly cloud: Awaited<ReturnType<typeof startCloud>>;
  close(): Promise<void>;
}

/** Starts the local cloud, the bot and the Teams client; whatever fails to start stops the others. */
export async function startDemo(options: DemoOptions, logLevel = 'error'): Promise<Demo> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    const scenario = options.scenario === null ? null : await readScenario(options.scenario);
    const cloud = await startCloud(options.customers ? { customers: options.customers } : {});
    closing.push(() => cloud.close());
    trust(cloud);
    const dataDir = options.data ?? (await mkdtemp(join(tmpdir(), 'healthbot-demo-')));
    if (!options.data) closing.push(() => rm(dataDir, { recursive: true, force: true }));
    const settings = {
      ...cloud.env(),
      ALLOW_UNAUTHENTICATED: 'true',
      DATA_DIR: dataDir,
      LOG_LEVEL: logLevel,
      DEFAULT_LOCALE: options.locale,
      AZURE_SUPPORT_TICKETS: 'on',
      ...(scenario === null ? {} : HASTY),
    };
    const bot = await start(loadConfig({ ...settings, PORT: String(options.botPort) }));
    closing.push(() => bot.close());
    await bot.ready;
    if (scenario !== null) closing.push(playOnceFollowed(scenario, { bot, cloud }));
    const messages = `${bot.url}/api/messages`;
    if (options.clientPort === null) return { messages, clientUrl: null, cloud, close };
    const { as, locale, clientPort } = options;
    const said = await speak(locale, messages);
    closing.push(() => said.close());
    const client = await startTeamsClient({ messages: said.url, port: clientPort, as, people: cloud.people });
    closing.push(() => client.close());
    return { messages, clientUrl: client.url, cloud, close };
  } catch (error) {
    await close();
    throw error;
  }
}
