import { fromPglite, PgBoss } from 'pg-boss';
import type { AnyDatabase } from '../open.ts';

/** Where pg-boss keeps its tables. */
export const SCHEMA = 'jobs';
/** Connections that pg-boss may hold to a server, beside the one that listens. */
const CONNECTIONS = 4;
/** How often it is looked whether workers on a server still live: pg-boss needs both its intervals to be that short. */
const LOOK_SECONDS = 5;
/** What pg-boss looks for that isn't used here, or is in no hurry: its shortest work, done as rarely as it lets us. */
const RARELY = { flowIntervalSeconds: 3_600, cronWorkerIntervalSeconds: 45 };

/**
 * pg-boss on the store: the embedded one is shared, to a server it has connections of its own, one of which listens.
 * Workers are told of a new job as its transaction commits; polling is there for what is missed.
 */
export function createBoss(database: AnyDatabase): PgBoss {
  const settings = { schema: SCHEMA, useListenNotify: true, ...RARELY };
  return database.kind === 'pglite'
    ? new PgBoss({ ...settings, db: fromPglite(database.pglite), backend: 'pglite' })
    : new PgBoss({
        ...settings,
        connectionString: database.url,
        max: CONNECTIONS,
        superviseIntervalSeconds: LOOK_SECONDS,
        monitorIntervalSeconds: LOOK_SECONDS,
      });
}

/**
 * How often workers look by themselves, though they are told of new jobs, in seconds: a server's word can get lost with its
 * connection, the embedded database's can't.
 */
export function backstop(database: Pick<AnyDatabase, 'kind'>): number {
  return database.kind === 'postgres' ? 2 : 30;
}

/** A worker on a server says so often that it lives; embedded, its process and the database die together. */
export function heartbeat(database: AnyDatabase): { heartbeatSeconds?: number } {
  return database.kind === 'postgres' ? { heartbeatSeconds: 10 } : {};
}
