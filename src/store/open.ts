import { migrate } from './migrate.ts';
import { type EmbeddedDatabase, openPglite } from './pglite.ts';
import { openPostgres, type ServerDatabase } from './postgres.ts';

/** Either database, told apart by `kind`. */
export type AnyDatabase = EmbeddedDatabase | ServerDatabase;

/**
 * Opens the store and brings its tables up to date.
 *
 * @param settings.databaseUrl a PostgreSQL server; null for the embedded database.
 * @param settings.dataDir where the embedded database keeps its files.
 * @throws {DataDirInUse} where another process has the folder; whatever the server says where it refuses.
 */
export async function openDatabase(settings: { databaseUrl: string | null; dataDir: string }): Promise<AnyDatabase> {
  const database = settings.databaseUrl ? await openPostgres(settings.databaseUrl) : await openPglite(settings.dataDir);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
