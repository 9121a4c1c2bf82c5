import { ConfigError } from './configError.ts';
import { Environment } from './environment.ts';

/** As much of the configuration as a command takes that works on the database alone. */
export interface StoreSettings {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly defaultTimeZone: string;
}

const Store = Environment.pick({ DATABASE_URL: true, DATA_DIR: true, DEFAULT_TIME_ZONE: true });

/**
 * Reads where the database is, whatever else is set or missing: the machine may be another than the bot's.
 *
 * @throws {ConfigError}
 */
export function storeSettingsIn(environment: Readonly<Record<string, string | undefined>>): StoreSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = Store.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const { DATABASE_URL, DATA_DIR, DEFAULT_TIME_ZONE } = parsed.data;
  return { databaseUrl: DATABASE_URL ?? null, dataDir: DATA_DIR, defaultTimeZone: DEFAULT_TIME_ZONE };
}
