import { ConfigError } from './configError.ts';

/** The settings that are secrets: each may be a reference to a vault in place of the secret itself. */
export const SECRET_SETTINGS = [
  'MicrosoftAppPassword',
  'AZURE_CLIENT_SECRET',
  'PARTNER_REFRESH_TOKEN',
  'ENCRYPTION_KEY',
  'DATABASE_URL',
] as const;
export type SecretSetting = (typeof SECRET_SETTINGS)[number];

/** A setting whose value is in a vault. */
export interface SecretReference {
  readonly setting: SecretSetting;
  readonly vaultUrl: string;
  readonly name: string;
  /** The newest where none is named. */
  readonly version: string | null;
}

const REFERENCE = /^@Microsoft\.KeyVault\((.*)\)$/s;
const EXAMPLE = '@Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<name>)';

/**
 * Finds the settings that refer to a vault.
 * Source: https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#understand-source-app-settings-from-key-vault
 *
 * @throws {ConfigError} naming each that is written in another way.
 */
export function secretReferences(environment: NodeJS.ProcessEnv): readonly SecretReference[] {
  const found: SecretReference[] = [];
  const problems: string[] = [];
  for (const setting of SECRET_SETTINGS) {
    const [, inner] = REFERENCE.exec(environment[setting]?.trim() ?? '') ?? [];
    if (inner === undefined) continue;
    const place = placeOf(inner);
    if (place) found.push({ setting, ...place });
    else problems.push(`${setting}: write the reference as ${EXAMPLE}, with a version behind the name or none`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return found;
}

function placeOf(inner: string): Omit<SecretReference, 'setting'> | null {
  const [, uri] = /^\s*SecretUri\s*=\s*(https:\/\/\S+?)\s*$/.exec(inner) ?? [];
  if (uri === undefined || !URL.canParse(uri)) return null;
  const { origin, pathname, search, hash, username, password } = new URL(uri);
  const [, name, version] = /^\/secrets\/([0-9A-Za-z-]{1,127})(?:\/([0-9A-Za-z]*))?$/.exec(pathname) ?? [];
  if (name === undefined || search || hash || username || password) return null;
  return { vaultUrl: origin, name, version: version || null };
}
