import type { TokenCredential } from '@azure/core-auth';
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Problem } from '../../domain/problem.ts';
import { type Caller, callUpstream } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
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

type Kept = { readonly token: string; readonly until: number } | { readonly problem: Problem; readonly until: number };

/** A token is used until this long before it expires, in milliseconds. */
const SPARE = 5 * 60_000;
/** A refusal that only a person can mend isn't asked for again within this time, in milliseconds. */
const KEEP_REFUSAL = 30_000;
const REFUSALS = new Set<Problem['kind']>(['noConsent', 'tenantNotFound', 'badCredential', 'interactionRequired']);

/**
 * Client credentials in each customer's tenant.
 *
 * Kept is the token alone: a credential of @azure/identity holds some 80 KB, so it is built for the exchange and dropped.
 */
export function createTokens(settings: TokenSettings, caller: Caller): Tokens {
  const kept = new LRUCache<string, Kept>({ max: 50_000 });
  const underWay = new Map<string, Promise<Kept>>();
  const now = () => caller.clock.now().getTime();

  async function read(tenantId: string, resource: Resource): Promise<Kept> {
    const key = `${tenantId}/${resource}`;
    const known = kept.get(key);
    if (known && known.until > now()) return known;
    const running = underWay.get(key);
    if (running) return running;
    const asking = exchange(tenantId, resource)
      .then((fresh) => {
        kept.set(key, fresh);
        return fresh;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  }

  /** Several may wait for it: so nobody's giving up ends it, only its own time limit. */
  async function exchange(tenantId: string, resource: Resource): Promise<Kept> {
    try {
      const scope = `${settings.audiences[resource]}/.default`;
      return await callUpstream('entra', caller, {}, async (abortSignal) => {
        const wire = watchWire(caller.clock);
        try {
          const given = await credentialFor(tenantId, settings, wire).getToken(scope, { abortSignal });
          const { token, expiresOnTimestamp } = Given.parse(given);
          return { token, until: expiresOnTimestamp - SPARE };
        } catch {
          throw new UpstreamError(wire.problem());
        }
      });
    } catch (error) {
      if (!(error instanceof UpstreamError) || !REFUSALS.has(error.problem.kind)) throw error;
      return { problem: error.problem, until: now() + KEEP_REFUSAL };
    }
  }

  async function valid(tenantId: string, resource: Resource) {
    const found = await read(tenantId, resource);
    if ('problem' in found) throw new UpstreamError(found.problem);
    return found;
  }

  return {
    token: async (tenantId, resource) => (await valid(tenantId, resource)).token,
    credential: (tenantId, resource) => ({
      async getToken() {
        const { token, until } = await valid(tenantId, resource);
        return { token, expiresOnTimestamp: until + SPARE };
      },
    }),
    forget: (tenantId, resource) => {
      kept.delete(`${tenantId}/${resource}`);
    },
  };
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
