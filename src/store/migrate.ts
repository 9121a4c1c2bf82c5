import type { Database, Queryable } from './database.ts';
import { migrations } from './migrations/list.ts';

/** Any number that no other program of ours locks with. */
const LOCK = 7_341_001;

/** The database is of a newer version of this program. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
}

/**
 * Applies the migrations that the database hasn't seen yet, in one transaction: all of them, or none.
 *
 * Several instances may start at once on one PostgreSQL server: they take turns.
 *
 * @throws {SchemaTooNew} where the database has been through migrations that this version doesn't know.
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await tx.query('create table if not exists migration (version integer primary key, name text not null)');
    const done = await tx.query<{ version: number }>('select version from migration order by version');
    const newest = done.at(-1)?.version ?? 0;
    if (newest > migrations.length) {
      throw new SchemaTooNew(
        `The database is of a newer version (migration ${newest}; this program knows ${migrations.length}). ` +
          'Start that version again, or restore a backup that was made before the upgrade.',
      );
    }
    for (const [index, { name, statements }] of migrations.entries()) {
      const version = index + 1;
      if (version <= newest) continue;
      for (const statement of statements) await tx.query(statement);
      await tx.query('insert into migration (version, name) values ($1, $2)', [version, name]);
    }
  });
}

/** How many migrations a database has been through, and how many this program knows. Changes nothing. */
export async function migrationsOf(on: Queryable): Promise<{ readonly done: number; readonly known: number }> {
  const [table] = await on.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  const [row] = table?.there
    ? await on.query<{ done: number }>('select coalesce(max(version), 0)::int as done from migration')
    : [];
  return { done: row?.done ?? 0, known: migrations.length };
}

/** Whether the database has been through exactly the migrations that this program knows. */
export async function isUpToDate(database: Database): Promise<boolean> {
  const tables = await database.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  if (!tables[0]?.there) return false;
  const rows = await database.query<{ newest: number | null }>('select max(version) as newest from migration');
  return rows[0]?.newest === migrations.length;
}
