import type { TokenCredential } from '@azure/core-auth';
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { z } from 'zod';
import { type Caller, callUpstream } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { keepTokens } from './keepTokens.ts';
import { type Wire, watchWire } from './wire.ts';

/** Whose API a token is for. */
export type Resource = 'graph' | 'arm' | 'partnerCenter';

/** How the app that reads customers' tenants proves who it is, and to whom. */
export interface TokenSettings {
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly clientCertificatePath: string | null;
  readonly authorityHost: string;
  /** False for a private or local authority, which Microsoft's list of authorities doesn't name. */
  readonly instanceDiscovery: boolean;
  /** The APIs' addresses: what a token is asked for. */
  readonly audiences: Readonly<Record<Resource, string>>;
}

/** Access tokens, one for each (tenant, resource). */
export interface Tokens {
  /** @throws {UpstreamError} with Entra's reason. */
  token(tenantId: string, resource: Resource): Promise<string>;
  /** The same for an SDK. */
  credential(tenantId: string, resource: Resource): TokenCredential;
  /** Drops a token that was refused. */
  forget(tenantId: string, resource: Resource): void;
}

/** What a credential gives isn't checked by it. */
const Given = z.object({ token: z.string().min(1), expiresOnTimestamp: z.number() });

/**
 * Client credentials in each customer's tenant.
 *
 * Kept is the token alone: a credential of @azure/identity holds some 80 KB, so it is built for the exchange and dropped.
 */
export function createTokens(settings: TokenSettings, caller: Caller): Tokens {
  return keepTokens((tenantId, resource) => {
    const scope = `${settings.audiences[resource]}/.default`;
    return callUpstream('entra', caller, {}, async (abortSignal) => {
      const wire = watchWire(caller.clock);
      try {
        return Given.parse(await credentialFor(tenantId, settings, wire).getToken(scope, { abortSignal }));
      } catch {
        throw new UpstreamError(wire.problem());
      }
    });
  }, caller.clock);
}

function credentialFor(tenantId: string, settings: TokenSettings, wire: Wire): TokenCredential {
  const options = {
    additionalPolicies: [{ policy: wire.policy, position: 'perRetry' as const }],
    authorityHost: settings.authorityHost,
    disableInstanceDiscovery: !settings.instanceDiscovery,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
  };
  if (settings.clientCertificatePath) {
    return new ClientCertificateCredential(tenantId, settings.clientId, settings.clientCertificatePath, options);
  }
  return new ClientSecretCredential(tenantId, settings.clientId, settings.clientSecret ?? '', options);
}
