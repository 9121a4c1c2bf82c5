import { guid } from '../guid.ts';
import { type Asked, pathOf, type Told, told } from '../http.ts';
import type { State } from '../state.ts';
import type { TokenMint } from '../tokens.ts';

const HOUR = 3600;

/** Entra: openid configuration and the token endpoint. */
export function createEntra(state: State, mint: TokenMint, origin: string, audiences: ReadonlySet<string>) {
  const { world } = state;
  const refuse = (number: number, tenant: string) => refusal(number, tenant, state.clock.now());

  return (asked: Asked): Told => {
    const [tenant = '', ...rest] = pathOf(asked.url);
    const path = rest.join('/');
    const known = tenant.toLowerCase() === world.partnerTenantId || tenant === 'organizations' || state.tenant(tenant);
    if (path === 'v2.0/.well-known/openid-configuration')
      return known ? told(200, configuration(tenant)) : refuse(90002, tenant);
    if (asked.method === 'POST' && path === 'oauth2/v2.0/token') return token(tenant, new URLSearchParams(asked.body));
    if (asked.method === 'POST' && path === 'oauth2/v2.0/devicecode') {
      return known ? deviceCode(tenant, new URLSearchParams(asked.body)) : refuse(90002, tenant);
    }
    return told(404, { error: 'not_found' });
  };

  function configuration(tenant: string) {
    const base = `${origin}/${tenant}`;
    return {
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_types_supported: ['code', 'id_token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  function deviceCode(tenant: string, form: URLSearchParams): Told {
    if (form.get('client_id') !== world.clientId) return refuse(700016, tenant);
    const scope = form.get('scope') ?? '';
    if (audienceOf(scope) === null) return refuse(70011, tenant);
    const { deviceCode: device_code, userCode, expiresIn, interval } = state.signIns.devices.issue(scope);
    const page = `${origin}/device`;
    return told(200, {
      user_code: userCode,
      device_code,
      verification_uri: page,
      expires_in: expiresIn,
      interval,
      message: `To sign in, open ${page} and enter the code ${userCode}.`,
    });
  }

  /** The API that a scope names; null where it is none of ours, nor one of the application's. */
  function audienceOf(scope: string, more: readonly string[] = []): string | null {
    const named = scope.split(' ').find((one) => one.endsWith('/.default'));
    const audience = named?.replace(/\/\.default$/, '') ?? '';
    return audiences.has(audience) || more.includes(audience) ? audience : null;
  }

  function token(tenantKey: string, form: URLSearchParams): Told {
    const own = tenantKey.toLowerCase() === world.partnerTenantId;
    const tenant = own ? null : state.tenant(tenantKey);
    const consent = tenant ? state.customer(tenant).entra : undefined;
    if (!own && (!tenant || consent === 'tenantGone')) return refuse(90002, tenantKey);
    const tenantId = tenant?.tenantId ?? world.partnerTenantId;
    const unproven = state.apps.refusal(form, configuration(tenantKey).token_endpoint);
    if (unproven !== null) return refuse(unproven, tenantKey);
    const app = state.apps.find(form.get('client_id'));
    if (!app || (!own && app.clientId !== world.clientId)) return refuse(700016, tenantKey);
    const grant = form.get('grant_type');
    if (grant === DEVICE_GRANT) return byDeviceCode(tenantId, form.get('device_code'));
    const audience = audienceOf(form.get('scope') ?? '', app.audiences);
    if (audience === null) return refuse(70011, tenantKey);
    if (consent === 'unknownApp') return refuse(700016, tenantKey);
    if (consent === 'noConsent') return refuse(65001, tenantKey);
    if (consent === 'conditionalAccess') return refuse(53003, tenantKey);
    const claims = { tid: tenantId, aud: audience, appid: app.clientId };
    if (grant === 'client_credentials') {
      return told(200, {
        token_type: 'Bearer',
        expires_in: HOUR,
        ext_expires_in: HOUR,
        access_token: mint.mint({ ...claims, ...(app.roles ? { roles: [...app.roles] } : {}) }, HOUR),
      });
    }
    if (grant === 'refresh_token') return byRefreshToken(claims, form.get('refresh_token'));
    return refuse(70003, tenantKey);
  }

  /** The partner's signed-in user, exchanged into any customer's tenant. */
  function byRefreshToken(claims: { tid: string; aud: string; appid: string }, given: string | null): Told {
    if (!given) return refuse(900144, claims.tid);
    const exchanged = state.signIns.exchange(given, claims.tid);
    if ('refused' in exchanged) return refuse(exchanged.refused, claims.tid);
    return userTokens(claims, exchanged);
  }

  /** Somebody has entered the code elsewhere, or hasn't yet. */
  function byDeviceCode(tid: string, given: string | null): Told {
    if (!given) return refuse(900144, tid);
    const polled = state.signIns.devices.poll(given);
    if ('refused' in polled) {
      const number = DEVICE_NUMBERS[polled.refused];
      return refusal(number, tid, state.clock.now(), polled.refused);
    }
    const { person, mfa, scope } = polled;
    const claims = { tid, aud: audienceOf(scope) ?? '', appid: world.clientId };
    const lasts = scope.split(' ').includes('offline_access');
    return userTokens(claims, { person, mfa, next: lasts ? state.signIns.begin(person, mfa) : undefined });
  }

  function userTokens(
    claims: { tid: string; aud: string; appid: string },
    { person, mfa, next }: { person: string; mfa: boolean; next: string | undefined },
  ): Told {
    const { objectId: oid = '', name = '' } = world.people[person] ?? {};
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = { oid, tid: claims.tid, name, preferred_username: person };
    return told(200, {
      token_type: 'Bearer',
      scope: `${claims.aud}/user_impersonation`,
      expires_in: HOUR,
      ext_expires_in: HOUR,
      access_token: mint.mint({ ...claims, oid, amr: mfa ? ['pwd', 'mfa'] : ['pwd'] }, HOUR),
      refresh_token: next,
      id_token: `${encode({ alg: 'none' })}.${encode(id)}.`,
      client_info: encode({ uid: oid, utid: claims.tid }),
    });
  }
}

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** Clients go by OAuth's words; the numbers go with them. */
const DEVICE_NUMBERS = {
  authorization_pending: 70016,
  slow_down: 70016,
  authorization_declined: 70017,
  bad_verification_code: 70018,
  expired_token: 70020,
} as const;

/** Those that a person has to clear up by signing in again; they carry what has to be proven then. */
const INTERACTION = new Set([50076, 50079, 53003, 530003]);

const ERRORS: Readonly<Record<number, { status: number; error: string }>> = {
  7000215: { status: 401, error: 'invalid_client' },
  7000218: { status: 401, error: 'invalid_client' },
  50027: { status: 401, error: 'invalid_client' },
  700021: { status: 401, error: 'invalid_client' },
  700023: { status: 401, error: 'invalid_client' },
  700024: { status: 401, error: 'invalid_client' },
  700027: { status: 401, error: 'invalid_client' },
  700211: { status: 401, error: 'invalid_client' },
  700212: { status: 401, error: 'invalid_client' },
  700213: { status: 401, error: 'invalid_client' },
  700016: { status: 400, error: 'unauthorized_client' },
  65001: { status: 400, error: 'invalid_grant' },
  53003: { status: 400, error: 'invalid_grant' },
  530003: { status: 400, error: 'interaction_required' },
  50076: { status: 400, error: 'interaction_required' },
  50079: { status: 400, error: 'interaction_required' },
  50173: { status: 400, error: 'invalid_grant' },
  50196: { status: 400, error: 'invalid_grant' },
  70000: { status: 400, error: 'invalid_grant' },
  70008: { status: 400, error: 'invalid_grant' },
  700082: { status: 400, error: 'invalid_grant' },
  7000222: { status: 401, error: 'invalid_client' },
  90033: { status: 503, error: 'temporarily_unavailable' },
  900144: { status: 400, error: 'invalid_request' },
  70011: { status: 400, error: 'invalid_scope' },
  70003: { status: 400, error: 'unsupported_grant_type' },
  90002: { status: 400, error: 'invalid_request' },
};

/** @param word OAuth's, where it isn't the one that always goes with the number. */
function refusal(number: number, tenant: string, now: Date, word?: string): Told {
  const { status, error } = ERRORS[number] ?? { status: 400, error: 'invalid_request' };
  const trace = guid(`trace ${number} ${tenant}`);
  const correlation = guid(`correlation ${number} ${tenant}`);
  const timestamp = now
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return told(status, {
    error: word ?? error,
    error_description: `AADSTS${number}: The local cloud refuses this request.\r\nTrace ID: ${trace}\r\nCorrelation ID: ${correlation}\r\nTimestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    ...(INTERACTION.has(number)
      ? { claims: '{"access_token":{"capolids":{"essential":true}}}', suberror: 'message_only' }
      : {}),
  });
}
