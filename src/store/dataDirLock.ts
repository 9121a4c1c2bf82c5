import { createHash, randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askAt, closeServer, listenAt } from './lockSockets.ts';

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
const PATH_AT_MOST = 100;
/** Where others want the folder at the same time it is looked again so often, after so many milliseconds. */
const ATTEMPTS = 100;
const PAUSE = 20;
/** What one says first that wants the folder and doesn't have it yet. */
const WANTS = 'wants: ';

/**
 * Takes the folder for this process alone, until it is released or the process dies, however it dies.
 *
 * A pid file would outlive a kill -9, and in containers every process has pid 1: a listening socket does neither. Everybody
 * listens in the folder under a name of their own first, and then looks who else does: of two that want it, one sees the
 * other at least. A name is never used again, so that what is left over can be taken away at any time, by anybody. Nothing of
 * it is outside of the folder: not where others could have it who may not write there, nor where another container that has
 * the folder, too, wouldn't see it.
 *
 * @returns releases the folder.
 * @throws {DataDirInUse} where another process has it.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const folder = resolve(dataDir);
  if (process.platform === 'win32') return lockPipe(folder, dataDir);
  const place = await placeOf(folder);
  let mine: Candidate | null = null;
  try {
    const rank = randomBytes(4).toString('hex');
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const others = await othersThan(mine?.name ?? null, place);
      const holder = others.find(({ says }) => !says.startsWith(WANTS));
      if (holder) throw new DataDirInUse(dataDir, holder.says);
      if (mine && others.length === 0) return mine.take();
      // The first by name stays: the others make way, and stand again when it is gone.
      const own: string = mine?.name ?? place.prefix + rank;
      if (others.some(({ name }) => name < own)) {
        await mine?.withdraw();
        mine = null;
      } else if (!mine) {
        mine = await stand(place, rank);
        continue;
      }
      await sleep(PAUSE);
    }
    throw new DataDirInUse(dataDir, '');
  } catch (error) {
    await mine?.withdraw();
    await place.close();
    throw error;
  }
}

/** Where the sockets of a folder's lock are. */
interface Place {
  readonly folder: string;
  /** What their names begin with. */
  readonly prefix: string;
  /** The way to one, short enough to listen at. */
  path(name: string): string;
  close(): Promise<void>;
}

async function placeOf(folder: string): Promise<Place> {
  const inside = { folder, prefix: 'lock-', path: (name: string) => join(folder, name), close: async () => {} };
  if (Buffer.byteLength(inside.path(nameOf(inside.prefix, 'x'.repeat(8)))) + NEW.length <= PATH_AT_MOST) return inside;
  if (process.platform === 'linux') {
    const handle = await open(folder);
    return { ...inside, path: (name) => `/proc/self/fd/${handle.fd}/${name}`, close: () => handle.close() };
  }
  return { ...inside, folder: tmpdir(), prefix: `healthbot-${digest(folder)}-`, path: (name) => join(tmpdir(), name) };
}

const nameOf = (prefix: string, rank: string) => `${prefix}${rank}-${randomBytes(4).toString('hex')}.sock`;
/** What isn't listened at yet isn't looked at: for a moment it would seem to be left over. */
const NEW = '.new';

/** One that wants the folder. */
interface Candidate {
  readonly name: string;
  /** It has the folder from now on. @returns releases it. */
  take(): () => Promise<void>;
  withdraw(): Promise<void>;
}

async function stand(place: Place, rank: string): Promise<Candidate> {
  const name = nameOf(place.prefix, rank);
  let wants = true;
  const server = await listenAt(place.path(name + NEW), () => `${wants ? WANTS : ''}${introduction()}`);
  if (!server) throw new Error(`${name} is taken`);
  const withdraw = async () => {
    await rm(join(place.folder, name), { force: true });
    await closeServer(server);
  };
  await rename(join(place.folder, name + NEW), join(place.folder, name));
  return {
    name,
    take() {
      wants = false;
      return async () => {
        await withdraw();
        await place.close();
      };
    },
    withdraw,
  };
}

/** Who else listens. Takes away what is left over from processes that were killed. */
async function othersThan(mine: string | null, place: Place): Promise<{ name: string; says: string }[]> {
  const names = (await readdir(place.folder)).filter(
    (name) => name.startsWith(place.prefix) && name.endsWith('.sock') && name !== mine,
  );
  const asked = await Promise.all(
    names.map(async (name) => {
      const says = await askAt(place.path(name));
      if (says === null) await rm(join(place.folder, name), { force: true });
      return says === null ? [] : [{ name, says }];
    }),
  );
  return asked.flat();
}

/** Windows has names that go with their process, and nothing is ever left over. */
async function lockPipe(folder: string, dataDir: string): Promise<() => Promise<void>> {
  const pipe = `\\\\.\\pipe\\healthbot-${digest(folder)}`;
  const server = await listenAt(pipe, introduction);
  if (!server) throw new DataDirInUse(dataDir, (await askAt(pipe)) ?? '');
  return () => closeServer(server);
}

const introduction = () => `process ${process.pid} on ${hostname()}`;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
