import { z } from 'zod';
import type { Caller } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { claimsOf } from './claims.ts';
import { clientProof } from './clientProof.ts';
import { postEntraForm, wordOf } from './entraForm.ts';
import type { TokenSettings } from './tokens.ts';

/** What somebody has to do to sign in. */
export interface DeviceCode {
  readonly userCode: string;
  /** The page on which it is entered, on any machine. */
  readonly page: string;
  readonly expiresAt: Date;
}

/** Somebody who has signed in. */
export interface SignedInPerson {
  readonly refreshToken: string;
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
  readonly objectId: string;
  readonly tenantId: string;
  /** The address that they signed in with. */
  readonly userName: string;
  /** Whether with a second factor; null where the token doesn't say. */
  readonly mfa: boolean | null;
}

/** Nobody has signed in. */
export class SignInEnded extends Error {
  override readonly name = 'SignInEnded';
  readonly reason: 'declined' | 'expired';

  constructor(reason: 'declined' | 'expired') {
    super(reason === 'declined' ? 'the sign-in was declined' : 'nobody signed in in time');
    this.reason = reason;
  }
}

/** Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code */
const Issued = z.object({
  user_code: z.string().min(1),
  device_code: z.string().min(1),
  verification_uri: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  interval: z.coerce.number().positive().catch(5),
});
const Given = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  id_token: z.string().nullish().catch(null),
  expires_in: z.coerce.number().positive(),
});

const WAITING = new Set(['authorization_pending', 'slow_down']);
const ENDED: Readonly<Record<string, SignInEnded['reason']>> = {
  authorization_declined: 'declined',
  access_denied: 'declined',
  expired_token: 'expired',
  bad_verification_code: 'expired',
};
const SLOWER = 5_000;

/**
 * Somebody signs in to the app on another machine, by a code.
 *
 * Posted by ourselves, since Microsoft's library keeps the refresh token to itself.
 *
 * @param asked.tenantId where they are at home.
 * @param asked.audience the API that the first access token is for; the refresh token is good for all that are consented.
 * @param show is told what to do.
 * @throws {SignInEnded} where nobody did; {@link UpstreamError} with Entra's reason.
 */
export async function signInByDevice(
  settings: Omit<TokenSettings, 'audiences' | 'instanceDiscovery'>,
  caller: Caller,
  asked: { readonly tenantId: string; readonly audience: string },
  show: (code: DeviceCode) => void,
): Promise<SignedInPerson> {
  const base = `${settings.authorityHost}/${encodeURIComponent(asked.tenantId)}/oauth2/v2.0`;
  const scope = `${asked.audience}/.default offline_access openid profile`;
  const begun = await postEntraForm(`${base}/devicecode`, caller, async () => ({
    client_id: settings.clientId,
    scope,
  }));
  const issued = read(Issued, begun.body);
  const expiresAt = begun.at.getTime() + issued.expires_in * 1000;
  show({ userCode: issued.user_code, page: issued.verification_uri, expiresAt: new Date(expiresAt) });

  let interval = issued.interval * 1000;
  while (caller.clock.now().getTime() < expiresAt) {
    await caller.clock.sleep(interval);
    const { status, body, at } = await postEntraForm(
      `${base}/token`,
      caller,
      async () => ({
        ...(await clientProof(settings, `${base}/token`, caller.clock.now())),
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: issued.device_code,
      }),
      { expected: (word) => WAITING.has(word) || word in ENDED },
    );
    if (status === 200) return personOf(body, at);
    const reason = ENDED[wordOf(body)];
    if (reason) throw new SignInEnded(reason);
    if (wordOf(body) === 'slow_down') interval += SLOWER;
  }
  throw new SignInEnded('expired');
}

function personOf(body: unknown, at: Date): SignedInPerson {
  const given = read(Given, body);
  const id = claimsOf(given.id_token ?? '');
  const access = claimsOf(given.access_token);
  const objectId = id?.oid ?? access?.oid;
  const tenantId = id?.tid ?? access?.tid;
  if (!objectId || !tenantId) throw new UpstreamError({ kind: 'unreadable', api: 'entra', status: 200 });
  return {
    refreshToken: given.refresh_token,
    accessToken: given.access_token,
    expiresOnTimestamp: at.getTime() + given.expires_in * 1000,
    objectId,
    tenantId,
    userName: id?.preferred_username ?? id?.name ?? objectId,
    mfa: access?.amr ? access.amr.includes('mfa') : null,
  };
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new UpstreamError({ kind: 'unreadable', api: 'entra', status: 200 });
  return parsed.data;
}
