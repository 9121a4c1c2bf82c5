import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../../src/store/database.ts';
import { type AnyDatabase, openDatabase } from '../../src/store/open.ts';
import { makeDataDir } from '../helpers/emptyData.ts';

/** Where a test finds an empty store of its own. */
export interface Place {
  readonly settings: { readonly databaseUrl: string | null; readonly dataDir: string };
  remove(): Promise<void>;
}

const SERVER = process.env.TEST_DATABASE_URL;
const MISSING = 'TEST_DATABASE_URL isn’t set: nothing is tried on PostgreSQL';

/**
 * Runs the same tests on the embedded database, and on a PostgreSQL server where TEST_DATABASE_URL names one.
 *
 * @param options.bare a place where no table has ever been: making them takes the embedded database seconds.
 */
export function onEachStore(
  what: string,
  tests: (makePlace: () => Promise<Place>, kind: Database['kind']) => void,
  { bare = false } = {},
): void {
  const makeFolder = bare ? () => mkdtemp(join(tmpdir(), 'healthbot-')) : makeDataDir;
  describe(`${what}, on PGlite`, () => tests(() => folder(makeFolder), 'pglite'));
  onPostgres(what, (makePlace) => tests(makePlace, 'postgres'));
}

/** Runs tests on a PostgreSQL server, where TEST_DATABASE_URL names one. */
export function onPostgres(what: string, tests: (makePlace: () => Promise<Place>) => void): void {
  describe(`${what}, on PostgreSQL`, () => {
    if (SERVER) return tests(() => serverDatabase(SERVER));
    it(MISSING, function () {
      if (process.env.CI === 'true') throw new Error(MISSING);
      this.skip();
    });
  });
}

/** The same with one open store for all tests, which refuses what PGlite would wait for. */
export function withEachStore(what: string, tests: (store: () => Database) => void): void {
  onEachStore(what, (makePlace) => {
    let place: Place;
    let database: AnyDatabase;
    let careful: Database;
    before(async () => {
      place = await makePlace();
      database = await openDatabase(place.settings);
      careful = guarded(database);
    });
    after(async () => {
      await database.close();
      await place.remove();
    });
    tests(() => careful);
  });
}

const transactions = new AsyncLocalStorage<true>();

/** Runs what a test does at the same time as a transaction, though it is written within: not on PGlite. */
export function outside<T>(work: () => T): T {
  return transactions.exit(work);
}

/** A store that refuses a use of itself inside one of its own transactions: PGlite would wait for ever. */
export function guarded(database: Database): Database {
  const refuse = () => {
    if (transactions.getStore()) throw new Error('the database itself is used inside a transaction: use tx');
  };
  return {
    kind: database.kind,
    async query(sql, parameters) {
      refuse();
      return database.query(sql, parameters);
    },
    async transaction(work) {
      refuse();
      return database.transaction((tx) => transactions.run(true, () => work(tx)));
    },
    close: () => database.close(),
  };
}

async function folder(make: () => Promise<string>): Promise<Place> {
  const dataDir = await make();
  return {
    settings: { databaseUrl: null, dataDir },
    remove: () => rm(dataDir, { recursive: true }),
  };
}

async function serverDatabase(server: string): Promise<Place> {
  const name = `healthbot_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    settings: { databaseUrl: url.href, dataDir: '/nowhere' },
    remove: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}
