import { fromPglite, PgBoss } from 'pg-boss';
import type { AnyDatabase } from '../open.ts';

/** Where pg-boss keeps its tables. */
export const SCHEMA = 'jobs';
/** Connections that pg-boss may hold to a server, beside the one that listens. */
const CONNECTIONS = 4;
/** How often it is looked whether workers on a server still live: pg-boss needs both its intervals to be that short. */
const LOOK_SECONDS = 5;

/**
 * pg-boss on the store: the embedded one is shared, to a server it has connections of its own, one of which listens.
 * Workers are told of a new job as its transaction commits; polling is there for what is missed.
 */
export function createBoss(database: AnyDatabase): PgBoss {
  const settings = { schema: SCHEMA, superviseIntervalSeconds: LOOK_SECONDS, useListenNotify: true };
  return database.kind === 'pglite'
    ? new PgBoss({ ...settings, db: fromPglite(database.pglite), backend: 'pglite' })
    : new PgBoss({
        ...settings,
        connectionString: database.url,
        max: CONNECTIONS,
        monitorIntervalSeconds: LOOK_SECONDS,
      });
}

/** A worker on a server says so often that it lives; embedded, its process and the database die together. */
export function heartbeat(database: AnyDatabase): { heartbeatSeconds?: number } {
  return database.kind === 'postgres' ? { heartbeatSeconds: 10 } : {};
}
