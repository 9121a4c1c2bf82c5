import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { guid } from '../cloud/guid.ts';
import type { WorldPerson } from '../cloud/world/world.ts';

/** The Teams client emulator, running. */
export interface TeamsClient {
  readonly url: string;
  close(): Promise<void>;
}

export const TEAM_NAME = 'Support';
export const CHANNEL_NAME = 'Customers';
export const GROUP_NAME = 'Night shift';

const START_MS = 30_000;

/**
 * Starts Microsoft 365 Agents Playground before the bot.
 *
 * @param options.messages the bot's address for activities.
 * @param options.as key of the person who sits before it.
 * @throws when it doesn't start; the message carries what it said.
 */
export async function startTeamsClient(options: {
  messages: string;
  port: number;
  as: string;
  people: Readonly<Record<string, WorldPerson>>;
}): Promise<TeamsClient> {
  const folder = await mkdtemp(join(tmpdir(), 'healthbot-teams-'));
  await mkdir(join(folder, 'devTools'), { recursive: true });
  // JSON is YAML.
  await writeFile(join(folder, '.m365agentsplayground.yml'), JSON.stringify(settings(options), null, 2));
  const process = spawn(
    globalThis.process.execPath,
    [
      join(dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js'),
      'start',
      ...['-e', options.messages],
      ...['-c', 'msteams'],
      ...['-p', String(options.port)],
      '--disable-telemetry',
    ],
    {
      cwd: folder,
      // It opens a browser by itself otherwise, and reports its use.
      env: { ...globalThis.process.env, BROWSER: '/bin/true', APPLICATION_INSIGHTS_NO_STATSBEAT: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  // A process that ends without closing, after an error or a second Ctrl+C, leaves no client behind.
  const endWithUs = () => process.kill();
  globalThis.process.once('exit', endWithUs);
  const port = await listening(process);
  return {
    url: `http://localhost:${port}`,
    async close() {
      globalThis.process.off('exit', endWithUs);
      // Ctrl+C reaches it as well: it may have ended by itself.
      if (process.exitCode === null && process.signalCode === null) {
        const ended = new Promise((resolve) => process.once('exit', resolve));
        process.kill();
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The port that it really took: where the one asked for is in use, it takes another without a word. */
function listening(process: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`The Teams client ${why}. It said:\n${said.slice(-20).join('\n')}`));
    };
    const timer = setTimeout(() => {
      process.kill();
      fail(`didn't listen within ${START_MS / 1000} s`);
    }, START_MS);
    process.once('error', (error) => fail(`can't be started: ${error.message}`));
    process.once('exit', (code) => fail(`ended with ${code}`));
    for (const stream of [process.stdout, process.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const port = /Listening on (\d+)/i.exec(line)?.[1];
        if (!port) return;
        clearTimeout(timer);
        process.removeAllListeners('exit');
        resolve(Number(port));
      });
    }
  });
}

function settings({ as, people }: { as: string; people: Readonly<Record<string, WorldPerson>> }): unknown {
  const me = people[as];
  if (!me) throw new Error(`Nobody is called ${as}`);
  const others = Object.entries(people).filter(([key]) => key !== as);
  return {
    version: '0.1.1',
    tenantId: me.tenantId,
    bot: { id: guid('bot'), name: 'HealthBot' },
    currentUser: user(as, me),
    users: others.slice(0, 5).map(([key, person]) => user(key, person)),
    personalChat: { id: guid('personal chat') },
    groupChat: { id: guid('group chat'), name: GROUP_NAME },
    team: {
      id: guid('team'),
      name: TEAM_NAME,
      aadGroupId: guid('team group'),
      channels: [{ id: guid('channel'), name: CHANNEL_NAME }],
    },
  };
}

function user(key: string, { objectId, name }: WorldPerson): Record<string, string> {
  const [givenName = '', surname = ''] = name.split(' ');
  const address = `${key}@partner.example`;
  return {
    id: guid(`user ${key}`),
    name,
    // The emulator's own spelling.
    userPrincipleName: address,
    aadObjectId: objectId,
    givenName,
    surname,
    email: address,
  };
}
