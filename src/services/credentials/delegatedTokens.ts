import { randomUUID } from 'node:crypto';
import type { Problem } from '../../domain/problem.ts';
import type { Logger } from '../../log.ts';
import type { Leases } from '../../store/leases.ts';
import type { Caller } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { exchangeRefreshToken } from './delegatedExchange.ts';
import { type DelegatedSignIn, type HeldSignIn, SIGN_IN } from './delegatedSignIn.ts';
import { type GivenToken, KEEP_REFUSAL, keepTokens } from './keepTokens.ts';
import type { Resource, TokenSettings, Tokens } from './tokens.ts';

/** Longer than an exchange with all its retries takes, in milliseconds. */
const LEASE = 120_000;
/** Refresh tokens live for ninety days: they are renewed long before, in milliseconds. */
const RENEW_AFTER = 86_400_000;
const RENEW_AGAIN_AFTER = 3_600_000;
/** These are said of the sign-in itself, not of one tenant. */
const SIGN_IN_OVER = new Set<Problem['kind']>(['signInExpired', 'signInRevoked']);

/**
 * The partner's user in every customer's tenant, through delegated administration: Microsoft's Secure Application Model.
 *
 * What the partner's own tenant gives as the next refresh token is kept. One exchange at a time does that, in whichever
 * process: the others use what there is and keep nothing, so nobody waits for anybody.
 */
export function createDelegatedTokens(
  settings: TokenSettings & { readonly partnerTenantId: string },
  { signIn, leases, logger }: { signIn: DelegatedSignIn; leases: Leases; logger: Logger },
  caller: Caller,
): Tokens {
  const { partnerTenantId } = settings;
  const now = () => caller.clock.now().getTime();
  let over: { readonly refreshToken: string; readonly problem: Problem; readonly until: number } | null = null;
  let triedToRenewAt = Number.NEGATIVE_INFINITY;

  async function redeem(held: HeldSignIn, tenantId: string, resource: Resource, keep: boolean) {
    // A sign-in that is over is over for thousands of customers: they aren't all asked about.
    if (over && over.refreshToken === held.refreshToken && over.until > now()) throw new UpstreamError(over.problem);
    const asked = { tenantId, audience: settings.audiences[resource], refreshToken: held.refreshToken, keep };
    try {
      return await exchangeRefreshToken(settings, caller, asked);
    } catch (error) {
      if (error instanceof UpstreamError && SIGN_IN_OVER.has(error.problem.kind)) {
        over = { refreshToken: held.refreshToken, problem: error.problem, until: now() + KEEP_REFUSAL };
      }
      throw error;
    }
  }

  async function atPartner(resource: Resource): Promise<GivenToken> {
    const holder = randomUUID();
    const at = caller.clock.now();
    const keeps = await leases.take(SIGN_IN, holder, at, new Date(at.getTime() + LEASE));
    try {
      const held = await signIn.current();
      const { refreshToken, ...given } = await redeem(held, partnerTenantId, resource, true);
      if (keeps && refreshToken !== null) await signIn.renew(held, refreshToken);
      return given;
    } finally {
      if (keeps) await leases.release(SIGN_IN, holder);
    }
  }

  async function atCustomer(tenantId: string, resource: Resource): Promise<GivenToken> {
    let held = await signIn.current();
    if (now() - held.renewedAt.getTime() > RENEW_AFTER && now() - triedToRenewAt > RENEW_AGAIN_AFTER) {
      triedToRenewAt = now();
      await atPartner(resource).catch((error: unknown) => {
        const problem = error instanceof UpstreamError ? error.problem : null;
        logger.warn({ err: error, kind: problem?.kind, code: problem?.code }, 'the partner’s sign-in wasn’t renewed');
      });
      held = await signIn.current();
    }
    const { refreshToken: _, ...given } = await redeem(held, tenantId, resource, false);
    return given;
  }

  return keepTokens(
    (tenantId, resource) => (tenantId === partnerTenantId ? atPartner(resource) : atCustomer(tenantId, resource)),
    caller.clock,
  );
}
