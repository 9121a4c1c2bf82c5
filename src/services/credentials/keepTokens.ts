import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.ts';
import type { Problem } from '../../domain/problem.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import type { Resource, Tokens } from './tokens.ts';

/** A token, as it was given. */
export interface GivenToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
}

type Kept = GivenToken & { readonly until: number };
type Refused = { readonly problem: Problem; readonly until: number };

/** A token is used until this long before it expires, in milliseconds. */
const SPARE = 5 * 60_000;
/** A refusal that only a person can mend isn't asked for again within this time, in milliseconds. */
export const KEEP_REFUSAL = 30_000;
const REFUSALS = new Set<Problem['kind']>([
  'noConsent',
  'roleMissing',
  'tenantNotFound',
  'badCredential',
  'interactionRequired',
  'mfaRequired',
  'signInMissing',
  'signInExpired',
  'signInRevoked',
]);

/**
 * Keeps tokens by (tenant, resource), and exchanges one at a time however many ask.
 *
 * @param exchange asks for one; several may wait for it, so nobody's giving up ends it, only its own time limit.
 */
export function keepTokens(
  exchange: (tenantId: string, resource: Resource) => Promise<GivenToken>,
  clock: Clock,
): Tokens {
  const kept = new LRUCache<string, Kept | Refused>({ max: 50_000 });
  const underWay = new Map<string, Promise<Kept | Refused>>();
  const now = () => clock.now().getTime();

  async function read(tenantId: string, resource: Resource): Promise<Kept | Refused> {
    const key = `${tenantId}/${resource}`;
    const known = kept.get(key);
    if (known && known.until > now()) return known;
    const running = underWay.get(key);
    if (running) return running;
    const asking = ask(tenantId, resource)
      .then((fresh) => {
        kept.set(key, fresh);
        return fresh;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  }

  async function ask(tenantId: string, resource: Resource): Promise<Kept | Refused> {
    try {
      const given = await exchange(tenantId, resource);
      return { ...given, until: given.expiresOnTimestamp - SPARE };
    } catch (error) {
      if (!(error instanceof UpstreamError) || !REFUSALS.has(error.problem.kind)) throw error;
      return { problem: error.problem, until: now() + KEEP_REFUSAL };
    }
  }

  async function valid(tenantId: string, resource: Resource): Promise<Kept> {
    const found = await read(tenantId, resource);
    if ('problem' in found) throw new UpstreamError(found.problem);
    return found;
  }

  return {
    token: async (tenantId, resource) => (await valid(tenantId, resource)).token,
    credential: (tenantId, resource) => ({
      async getToken() {
        const { token, expiresOnTimestamp } = await valid(tenantId, resource);
        return { token, expiresOnTimestamp };
      },
    }),
    forget: (tenantId, resource) => {
      kept.delete(`${tenantId}/${resource}`);
    },
  };
}
