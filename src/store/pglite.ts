import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteInterface, type Transaction } from '@electric-sql/pglite';
import type { Database, Queryable } from './database.ts';
import { lockDataDir } from './dataDirLock.ts';

/** The embedded database, with the handle that pg-boss needs. */
export interface EmbeddedDatabase extends Database {
  readonly kind: 'pglite';
  readonly pglite: PGliteInterface;
}

/**
 * Opens PostgreSQL in this process, with its files under `dataDir`.
 *
 * @param dataDir is made if it isn't there.
 * @throws {DataDirInUse} where another process has it.
 */
export async function openPglite(dataDir: string): Promise<EmbeddedDatabase> {
  // What it will hold is nobody else's to read.
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const release = await lockDataDir(dataDir);
  try {
    const pglite = await PGlite.create(join(dataDir, 'pglite'));
    return {
      kind: 'pglite',
      pglite,
      ...queryable(pglite),
      transaction: (work) => pglite.transaction((tx) => work(queryable(tx))),
      async close() {
        await pglite.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

function queryable(on: Pick<PGliteInterface | Transaction, 'query'>): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await on.query<Row>(sql, [...parameters])).rows,
  };
}
