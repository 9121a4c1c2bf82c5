import { createConnection, createServer, type Server } from 'node:net';

/** Whoever listens says who it is within this time, in milliseconds, or not at all. */
const INTRODUCTION = 1_000;
const LONGEST_ANSWER = 200;

/**
 * Listens at a path and tells whoever comes what `says` gives.
 *
 * @returns null where the path is taken.
 */
export function listenAt(path: string, says: () => string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.write(says());
      // Whoever never hangs up would keep the server from closing.
      socket.destroySoon();
    });
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)));
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });
}

/** @returns what the process that listens there says, empty where it says nothing; null where nobody listens. */
export function askAt(path: string): Promise<string | null> {
  return new Promise((done) => {
    const socket = createConnection(path);
    let said = '';
    let listens = true;
    socket.setTimeout(INTRODUCTION, () => socket.destroy());
    socket.on('data', (chunk) => {
      said += chunk;
    });
    // One with too much to do is there all the same, and so is one that another account has started.
    socket.once('error', (error: NodeJS.ErrnoException) => {
      listens = error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT';
    });
    socket.once('close', () => done(listens ? said.slice(0, LONGEST_ANSWER) : null));
  });
}

/** Ends listening. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
