import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Somebody else has the folder. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';

  /** @param dataDir the folder, as it was configured. */
  constructor(dataDir: string) {
    super(
      `DATA_DIR ${resolve(dataDir)} is in use by another HealthBot. Stop that one, give this one a DATA_DIR of its own, ` +
        'or let both use a PostgreSQL server with DATABASE_URL.',
    );
  }
}

/** A Unix socket's path may hold about this many bytes. */
const PATH_AT_MOST = 100;

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
  for (let attempt = 0; attempt < 2; attempt++) {
    const server = await listen(path);
    if (server) return () => new Promise((done) => server.close(() => done()));
    if (await answers(path)) throw new DataDirInUse(dataDir);
    // The file is left over from a process that was killed: nobody listens there any more.
    await rm(path, { force: true });
  }
  throw new DataDirInUse(dataDir);
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
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)));
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
