import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../src/config.ts';
import { start } from '../src/main.ts';
import { startCloud, trust } from './cloud/index.ts';
import { type DemoOptions, DemoUsageError, HELP, readOptions } from './demo/options.ts';
import { speak } from './demo/speak.ts';
import { startTeamsClient, TEAM_NAME } from './demo/teamsClient.ts';

/** The demo, running. */
export interface Demo {
  readonly messages: string;
  /** Null without a Teams client. */
  readonly clientUrl: string | null;
  readonly cloud: Awaited<ReturnType<typeof startCloud>>;
  close(): Promise<void>;
}

/** Starts the local cloud, the bot and the Teams client; whatever fails to start stops the others. */
export async function startDemo(options: DemoOptions, logLevel = 'warn'): Promise<Demo> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
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
    };
    const bot = await start(loadConfig({ ...settings, PORT: String(options.botPort) }));
    closing.push(() => bot.close());
    await bot.ready;
    if (options.scenario) cloud.play(JSON.parse(await readFile(options.scenario, 'utf8')));
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

function greeting({ as, locale, customers }: DemoOptions, demo: Demo): string {
  const status = locale === 'fr' ? 'état' : 'status';
  const name = customers ? demo.cloud.world.customers[0]?.name : 'contoso';
  return `
${demo.clientUrl ? `Open   ${demo.clientUrl}   (you are ${demo.cloud.people[as]?.name})` : `The bot listens at ${demo.messages}`}

Type in the chat with HealthBot:

  ${status} ${name}
  ${status}
  EX771204
  access ${name}
  help

or, in the channels of ${TEAM_NAME} and in the group chat, the same after the mention: @HealthBot ${status} ${name}
${locale === 'fr' ? 'In English: npm run demo' : 'In French: npm run demo -- --locale fr'}

npm run demo -- --help says what else there is. Ctrl+C stops it.
`;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(HELP);
  process.stdout.write('Starting the local Microsoft cloud, the bot and the Teams client …\n');
  const demo = await startDemo(options);
  process.stdout.write(greeting(options, demo));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      demo.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const known = error instanceof DemoUsageError;
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(known ? `${text}\n` : `The demo can't start: ${text}\n`);
    process.exit(1);
  });
}
