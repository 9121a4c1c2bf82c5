import type { TokenCredential } from '@azure/core-auth';
import { ManagedIdentityCredential } from '@azure/identity';
import type { ManagedIdentity } from '../../domain/managedIdentity.ts';

/** The identity's credential. It keeps its tokens by itself. */
export function managedIdentity(identity: ManagedIdentity): TokenCredential {
  return identity === 'system'
    ? new ManagedIdentityCredential()
    : new ManagedIdentityCredential({ clientId: identity });
}

/**
 * Gets the identity's token that an app presents in place of a secret.
 * Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 *
 * @param audience of Entra's exchange of tokens: it differs from cloud to cloud.
 */
export function federatedAssertion(identity: ManagedIdentity, audience: string): () => Promise<string> {
  const credential = managedIdentity(identity);
  return async () => {
    const given = await credential.getToken(`${audience}/.default`);
    if (!given) throw new Error('the managed identity gave no token');
    return given.token;
  };
}
