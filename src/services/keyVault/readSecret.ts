import type { TokenCredential } from '@azure/core-auth';
import { SecretClient } from '@azure/keyvault-secrets';

/**
 * Why a secret can't be read.
 *
 * - `notAllowed`: the identity has no right to it, or the vault's network rules keep the bot out.
 * - `notThere`: the vault has no such secret, or no such version.
 * - `noToken`: the machine has no such identity.
 * - `empty`: it is there, with nothing in it.
 * - `unreachable`: no answer from the vault.
 */
export type SecretProblem = 'notAllowed' | 'notThere' | 'noToken' | 'empty' | 'unreachable';

/** Longest time for one secret, its tries together, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * Reads one secret of a vault.
 *
 * @returns the value, or why there is none; nothing of what the vault has answered.
 */
export async function readSecret(
  { vaultUrl, name, version }: { readonly vaultUrl: string; readonly name: string; readonly version: string | null },
  credential: TokenCredential,
): Promise<{ readonly value: string } | { readonly problem: SecretProblem }> {
  let tokenGiven = true;
  const watched: TokenCredential = {
    async getToken(scopes, asked) {
      tokenGiven = false;
      const token = await credential.getToken(scopes, asked);
      tokenGiven = token !== null;
      return token;
    },
  };
  const client = new SecretClient(vaultUrl, watched, { retryOptions: { maxRetries: 2 } });
  try {
    const abortSignal = AbortSignal.timeout(TIMEOUT);
    const { value } = await client.getSecret(name, { abortSignal, ...(version === null ? {} : { version }) });
    return value ? { value } : { problem: 'empty' };
  } catch (error) {
    return { problem: tokenGiven ? problemOf(error) : 'noToken' };
  }
}

function problemOf(error: unknown): SecretProblem {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 401 || status === 403) return 'notAllowed';
  return status === 404 ? 'notThere' : 'unreachable';
}
