import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import type { Database } from '../../store/database.ts';
import { migrationsOf } from '../../store/migrate.ts';
import { openPglite } from '../../store/pglite.ts';
import { openPostgres } from '../../store/postgres.ts';

/** The bot's store, as it was found. */
export type Store =
  | { readonly kind: 'open'; readonly database: Database; readonly done: number; readonly known: number }
  /** The embedded one, which isn't there before the first start. */
  | { readonly kind: 'none' }
  /** A bot that runs has the embedded one. */
  | { readonly kind: 'inUse'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Opens the store without changing it: tables are brought up to date by the bot's own start. */
export async function lookAtStore({ databaseUrl, dataDir }: Config): Promise<Store> {
  if (!databaseUrl && !existsSync(join(dataDir, 'pglite'))) return { kind: 'none' };
  try {
    const database = databaseUrl ? await openPostgres(databaseUrl) : await openPglite(dataDir);
    try {
      return { kind: 'open', database, ...(await migrationsOf(database)) };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    const inUse = error instanceof Error && error.name === 'DataDirInUse';
    return { kind: inUse ? 'inUse' : 'failed', message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** Whether what is in it can be used by this version. */
export function isCurrent(store: Store): store is Store & { kind: 'open' } {
  return store.kind === 'open' && store.done === store.known;
}
