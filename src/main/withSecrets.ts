import { ConfigError } from '../config/configError.ts';
import { secretReferences } from '../config/secretReferences.ts';
import { managedIdentity } from '../services/credentials/managedIdentity.ts';
import type { SecretProblem } from '../services/keyVault/readSecret.ts';

/**
 * Puts the secrets in the place of the references to them.
 *
 * Read once, at the start: a secret that changes later is taken by the next start.
 *
 * @throws {ConfigError} naming every setting whose secret can't be read, and what to do; never a value.
 */
export async function withSecrets(environment: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const references = secretReferences(environment);
  if (references.length === 0) return environment;
  // The vault's client is a second's work to load: most starts don't need it.
  const { readSecret } = await import('../services/keyVault/readSecret.ts');
  const credential = managedIdentity(readerOf(environment));
  const answers = await Promise.all(
    references.map(async (reference) => ({ reference, answer: await readSecret(reference, credential) })),
  );
  const problems: string[] = [];
  const secrets: Record<string, string> = {};
  for (const { reference, answer } of answers) {
    if ('value' in answer) secrets[reference.setting] = answer.value;
    else problems.push(`${reference.setting}: ${TO_DO[answer.problem]}`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...environment, ...secrets };
}

/** The identity that may read the vault: the one that is named, or else the one that the bot has anyway. */
function readerOf(environment: NodeJS.ProcessEnv): string {
  const { KEY_VAULT_IDENTITY: named, AZURE_CLIENT_FEDERATED_IDENTITY: readers } = environment;
  const bots = environment.MicrosoftAppType?.trim() === 'UserAssignedMSI' ? environment.MicrosoftAppId : undefined;
  return [named, readers, bots].map((one) => one?.trim()).find((one) => one) ?? 'system';
}

const TO_DO: Readonly<Record<SecretProblem, string>> = {
  notAllowed:
    'the vault refuses it: give the identity in KEY_VAULT_IDENTITY the role Key Vault Secrets User on the vault, and let ' +
    'the bot’s network in',
  notThere: 'the vault has no such secret: put the right name and version into SecretUri, or the secret into the vault',
  noToken: 'this machine has no such managed identity: put system or the client id of one into KEY_VAULT_IDENTITY',
  empty: 'the secret in the vault is empty: put a value into it',
  unreachable: 'the vault doesn’t answer: check the address in SecretUri, and that the bot can reach it',
};
