import pg from 'pg';
import type { Database, Queryable } from './database.ts';

/** A PostgreSQL server, with what pg-boss needs to connect to it by itself. */
export interface ServerDatabase extends Database {
  readonly kind: 'postgres';
  readonly url: string;
}

/** How long a new connection may take, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;

/**
 * Connects to a PostgreSQL server.
 *
 * @param url `postgres://user:password@host/database`, and what else `pg` takes.
 * @throws where the server can't be reached, or refuses.
 */
export async function openPostgres(url: string): Promise<ServerDatabase> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT, max: 10 });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // The same for one that breaks within a transaction, between two statements: the next one fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    url,
    ...queryable(pool),
    async transaction(work) {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query('begin');
        const result = await work(queryable(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function queryable(on: Pick<pg.Pool | pg.PoolClient, 'query'>): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      const rows: Row[] = (await on.query(sql, [...parameters])).rows;
      return rows;
    },
  };
}
