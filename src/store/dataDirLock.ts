import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody else has the folder. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';

  /**
   * @param dataDir the folder, as it was configured.
   * @param holder what the one that has it says of itself; empty where it says nothing.
   */
  constructor(dataDir: string, holder: string) {
    super(
      `DATA_DIR ${resolve(dataDir)} is in use by another HealthBot${holder && ` (${holder})`}. Stop that one, give this one a DATA_DIR of its own, ` +
        'or let both use a PostgreSQL server with DATABASE_URL.',
    );
  }
}

/** A Unix socket's path may hold about this many bytes. */
const PATH_AT_MOST = 90;
/** Whoever holds the folder says who it is within this time, in milliseconds, or not at all. */
const INTRODUCTION = 1_000;
/** Others may be clearing up after a process that was killed: it is tried again so often, after so many milliseconds. */
const ATTEMPTS = 50;
const PAUSE = 20;

/**
 * Takes the folder for this process alone, until it is released or the process dies, however it dies.
 *
 * A pid file would outlive a kill -9, and in containers every process has pid 1: a listening socket does neither.
 *
 * @returns releases the folder.
 * @throws {DataDirInUse} where another process listens.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const server = await listen(path);
    if (server) return () => close(server);
    const holder = await holderAt(path);
    if (holder !== null) throw new DataDirInUse(dataDir, holder);
    await clear(path);
  }
  throw new DataDirInUse(dataDir, '');
}

/**
 * Takes away the file that is left over from a process that was killed.
 *
 * Another that has just started may be doing the same, and by the time this one removes the file it could be the other's
 * own: so one at a time looks and removes. As long as the file is there nobody else can begin to listen. Linux has names
 * of sockets that are no files and go with their process; elsewhere it is a matter of a few microseconds.
 */
async function clear(path: string): Promise<void> {
  const turn = process.platform === 'linux' ? await listen(`\0healthbot-${digest(path)}`) : null;
  if (process.platform === 'linux' && !turn) return sleep(PAUSE);
  if ((await holderAt(path)) === null) await rm(path, { force: true });
  if (turn) await close(turn);
}

function close(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}

function socketPath(dataDir: string): string {
  const folder = resolve(dataDir);
  if (process.platform === 'win32') return `\\\\.\\pipe\\healthbot-${digest(folder)}`;
  const inside = join(folder, 'lock.sock');
  return Buffer.byteLength(inside) <= PATH_AT_MOST ? inside : join(tmpdir(), `healthbot-${digest(folder)}.sock`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** @returns null where the path is taken. */
function listen(path: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end(`process ${process.pid} on ${hostname()}`);
    });
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)));
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });
}

/** @returns what the process that listens there says of itself, empty where it says nothing; null where nobody listens. */
function holderAt(path: string): Promise<string | null> {
  return new Promise((done) => {
    const socket = createConnection(path);
    let said = '';
    let listens = true;
    socket.setTimeout(INTRODUCTION, () => socket.destroy());
    socket.on('data', (chunk) => {
      said += chunk;
    });
    // One with too much to do is there all the same.
    socket.once('error', (error: NodeJS.ErrnoException) => {
      listens = error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT';
    });
    socket.once('close', () => done(listens ? said.slice(0, 200) : null));
  });
}
