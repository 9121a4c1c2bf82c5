import type { TokenCredential } from '@azure/core-auth';
import { z } from 'zod';
import { type Caller, callUpstream } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { type AppProof, type Authority, appCredential } from './appCredential.ts';
import { keepTokens } from './keepTokens.ts';
import { watchWire } from './wire.ts';

/** Whose API a token is for. */
export type Resource = 'graph' | 'arm' | 'partnerCenter';

/** How the app that reads customers' tenants proves who it is, and to whom. */
export interface TokenSettings extends AppProof, Authority {
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
        const credential = appCredential(settings, tenantId, settings, [{ policy: wire.policy, position: 'perRetry' }]);
        return Given.parse(await credential.getToken(scope, { abortSignal }));
      } catch {
        throw new UpstreamError(wire.problem());
      }
    });
  }, caller.clock);
}
