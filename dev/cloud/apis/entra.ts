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
    if (path === 'oauth2/v2.0/token' && asked.method === 'POST') return token(tenant, new URLSearchParams(asked.body));
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

  function token(tenantKey: string, form: URLSearchParams): Told {
    const own = tenantKey.toLowerCase() === world.partnerTenantId;
    const tenant = own ? null : state.tenant(tenantKey);
    const consent = tenant ? state.customer(tenant).entra : undefined;
    if (!own && (!tenant || consent === 'tenantGone')) return refuse(90002, tenantKey);
    const tenantId = tenant?.tenantId ?? world.partnerTenantId;
    if (form.get('client_id') !== world.clientId) return refuse(700016, tenantKey);
    const assertion = form.get('client_assertion');
    if (!form.get('client_secret') && !assertion) return refuse(7000218, tenantKey);
    if (!assertion && form.get('client_secret') !== world.clientSecret) return refuse(7000215, tenantKey);
    const audience = (form.get('scope') ?? '')
      .split(' ')
      .find((scope) => scope.endsWith('/.default'))
      ?.replace(/\/\.default$/, '');
    if (!audience || !audiences.has(audience)) return refuse(70011, tenantKey);
    if (consent === 'unknownApp') return refuse(700016, tenantKey);
    if (consent === 'noConsent') return refuse(65001, tenantKey);
    if (consent === 'conditionalAccess') return refuse(53003, tenantKey);
    const claims = { tid: tenantId, aud: audience, appid: world.clientId };
    const grant = form.get('grant_type');
    if (grant === 'client_credentials') {
      return told(200, {
        token_type: 'Bearer',
        expires_in: HOUR,
        ext_expires_in: HOUR,
        access_token: mint.mint(claims, HOUR),
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
    const { person, mfa, next } = exchanged;
    const oid = state.world.people[person]?.objectId ?? '';
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return told(200, {
      token_type: 'Bearer',
      scope: `${claims.aud}/user_impersonation`,
      expires_in: HOUR,
      ext_expires_in: HOUR,
      access_token: mint.mint({ ...claims, oid, amr: mfa ? ['pwd', 'mfa'] : ['pwd'] }, HOUR),
      refresh_token: next,
      id_token: `${encode({ alg: 'none' })}.${encode({ oid, tid: claims.tid, preferred_username: person })}.`,
      client_info: encode({ uid: oid, utid: claims.tid }),
    });
  }
}

/** Those that a person has to clear up by signing in again; they carry what has to be proven then. */
const INTERACTION = new Set([50076, 50079, 53003, 530003]);

const ERRORS: Readonly<Record<number, { status: number; error: string }>> = {
  7000215: { status: 401, error: 'invalid_client' },
  7000218: { status: 401, error: 'invalid_client' },
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

function refusal(number: number, tenant: string, now: Date): Told {
  const { status, error } = ERRORS[number] ?? { status: 400, error: 'invalid_request' };
  const trace = guid(`trace ${number} ${tenant}`);
  const correlation = guid(`correlation ${number} ${tenant}`);
  const timestamp = now
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return told(status, {
    error,
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
