import { z } from 'zod';
import type { Caller } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { clientProof } from './clientProof.ts';
import { postEntraForm } from './entraForm.ts';
import type { TokenSettings } from './tokens.ts';

/** What a refresh token was exchanged for. */
export interface Exchanged {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
  /** The one to use from now on; null where there is none. */
  readonly refreshToken: string | null;
}

/**
 * Numbers may be texts: older endpoints write them so.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#refresh-the-access-token
 */
const Answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).nullish().catch(null),
});

/**
 * Exchanges a refresh token for an access token in any tenant.
 *
 * Posted by ourselves, since Microsoft's library keeps the new refresh token to itself.
 *
 * @param keep asks for a new refresh token, too.
 * @throws {UpstreamError} with Entra's reason.
 */
export async function exchangeRefreshToken(
  settings: Omit<TokenSettings, 'audiences' | 'instanceDiscovery'>,
  caller: Caller,
  asked: {
    readonly tenantId: string;
    readonly audience: string;
    readonly refreshToken: string;
    readonly keep: boolean;
  },
): Promise<Exchanged> {
  const endpoint = `${settings.authorityHost}/${encodeURIComponent(asked.tenantId)}/oauth2/v2.0/token`;
  const posted = await postEntraForm(endpoint, caller, async () => ({
    ...(await clientProof(settings, endpoint, caller.clock.now())),
    grant_type: 'refresh_token',
    refresh_token: asked.refreshToken,
    scope: `${asked.audience}/.default${asked.keep ? ' offline_access' : ''}`,
  }));
  const answer = Answer.safeParse(posted.body);
  if (!answer.success) throw new UpstreamError({ kind: 'unreadable', api: 'entra', status: 200 });
  return {
    token: answer.data.access_token,
    expiresOnTimestamp: posted.at.getTime() + answer.data.expires_in * 1000,
    refreshToken: answer.data.refresh_token ?? null,
  };
}
