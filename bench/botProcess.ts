import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { CloudProcess } from './cloudProcess.ts';

/** A bot in a process of its own. */
export interface BotProcess {
  /** Where it takes activities. */
  readonly messages: string;
  readonly pid: number;
  /** From starting the process until it can serve, in milliseconds. */
  readonly readyAfterMs: number;
  stop(): Promise<void>;
}

/** The data of a bot: gone when the benchmark is over. */
export interface BotFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function makeBotFolder(): Promise<BotFolder> {
  const path = await mkdtemp(join(tmpdir(), 'healthbot-bench-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** As in `npm start`. */
const COMPILE_CACHE = ['--import', new URL('../src/compileCache.js', import.meta.url).href];
const LOOK_EVERY_MS = 5;
const READY_AT_MOST_MS = 120_000;

/**
 * Starts the program as it is started in production, in a folder that has no `.env`.
 *
 * @param settings beside the cloud's and those that every benchmark has.
 * @param profile a folder for V8's profile of the process; none without.
 */
export function startBot(
  cloud: CloudProcess,
  folder: BotFolder,
  { settings = {}, profile }: { settings?: Record<string, string>; profile?: string | undefined } = {},
): Promise<BotProcess> {
  const script = new URL('../src/main.ts', import.meta.url);
  return startListening(script, folder.path, '/readyz', [...COMPILE_CACHE, ...profiling(profile)], {
    ...cloud.env,
    ALLOW_UNAUTHENTICATED: 'true',
    PERSON_TURNS_PER_MINUTE: '1000000',
    TURNS_PER_SECOND: '1000000',
    DATA_DIR: join(folder.path, 'data'),
    NODE_EXTRA_CA_CERTS: cloud.caPath,
    // All of its people see every customer.
    CUSTOMER_VISIBILITY: 'partner',
    PORT: '0',
    ...settings,
  });
}

/** The bot to compare with. */
export function startBareBotProcess(): Promise<BotProcess> {
  return startListening(new URL('bareBot.ts', import.meta.url), tmpdir(), '/', [], {});
}

function profiling(folder: string | undefined): string[] {
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

async function startListening(
  script: URL,
  cwd: string,
  readyPath: string,
  options: readonly string[],
  settings: Record<string, string>,
): Promise<BotProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...options, fileURLToPath(script)], {
    cwd,
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bot ended with code ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /"url":"([^"]+)".*"msg":"listening"/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
  while ((await statusOf(`${url}${readyPath}`)) === 503) {
    if (performance.now() - startedAt > READY_AT_MOST_MS) throw new Error('the bot doesn’t get ready');
    await sleep(LOOK_EVERY_MS);
  }
  return {
    messages: `${url}/api/messages`,
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - startedAt,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url);
  await response.body?.cancel();
  return response.status;
}
