import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { StoreSettings } from '../../config/storeSettings.ts';
import type { SetupSay } from '../../locales/setup.ts';
import type { Database } from '../../store/database.ts';
import { isUpToDate } from '../../store/migrate.ts';
import { openPglite } from '../../store/pglite.ts';
import { openPostgres } from '../../store/postgres.ts';
import type { Surroundings } from '../command/command.ts';

/**
 * Opens the bot's database as it is: a command makes none, and upgrades none, since a bot of another version may be running
 * on it.
 *
 * @returns null where it can't be used; the operator has been told why, and what to do.
 */
export async function openStore(
  settings: StoreSettings,
  { err }: Pick<Surroundings, 'err'>,
  say: SetupSay,
): Promise<Database | null> {
  const database = settings.databaseUrl ? await openPostgres(settings.databaseUrl) : await embedded(settings, err, say);
  if (!database) return null;
  if (await isUpToDate(database)) return database;
  await database.close();
  err(say('store.otherVersion'));
  return null;
}

async function embedded({ dataDir }: StoreSettings, err: Surroundings['err'], say: SetupSay): Promise<Database | null> {
  if (!existsSync(join(dataDir, 'pglite'))) {
    err(say('store.none', { folder: resolve(dataDir) }));
    return null;
  }
  try {
    return await openPglite(dataDir);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DataDirInUse') throw error;
    err(say('store.inUse', { folder: resolve(dataDir) }));
    return null;
  }
}
