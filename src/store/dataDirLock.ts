import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(path);
    if (server) return () => new Promise((done) => server.close(() => done()));
    const holder = await holderAt(path);
    if (holder !== null) throw new DataDirInUse(dataDir, holder);
    await clear(path, dataDir);
  }
  throw new DataDirInUse(dataDir, '');
}

/**
 * Takes away the file that is left over from a process that was killed.
 *
 * Another that has just started may be doing the same, and listen there already: so it is moved aside and asked again.
 */
async function clear(path: string, dataDir: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const holder = await holderAt(aside);
  if (holder === null) return rm(aside, { force: true });
  await rename(aside, path);
  throw new DataDirInUse(dataDir, holder);
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

/** @returns what the process that listens there says of itself; null where nobody listens. */
function holderAt(path: string): Promise<string | null> {
  return new Promise((done) => {
    const socket = createConnection(path);
    let said = '';
    let connected = false;
    socket.setTimeout(INTRODUCTION, () => socket.destroy());
    socket.once('connect', () => {
      connected = true;
    });
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.once('error', () => {});
    socket.once('close', () => done(connected ? said.slice(0, 200) : null));
  });
}
