import type { Clock } from '../../src/clock.ts';
import { certificateRefusal } from './clientAssertion.ts';
import type { Identities } from './identities.ts';
import type { World } from './world/world.ts';

/** A registered application: what it may prove itself with. */
export interface AppRegistration {
  readonly clientId: string;
  readonly secrets?: readonly string[];
  /** PEM, without the keys. */
  readonly certificates?: readonly string[];
  /** Managed identities that may speak for it. */
  readonly federation?: readonly { readonly subject: string; readonly audience: string }[];
  /** What it may get tokens for beside the cloud's own APIs. */
  readonly audiences?: readonly string[];
  /** Its permissions for Graph, as its own tokens name them. */
  readonly roles?: readonly string[];
}

/** Which applications there are, as a test sees it. */
export interface AppControls {
  /** Registers an application, in place of the one of that id. */
  register(app: AppRegistration): void;
}

/** The permissions that the reader needs, as an administrator of the partner's has consented to them. */
export const READER_ROLES: readonly string[] = [
  'DelegatedAdminRelationship.Read.All',
  'Directory.Read.All',
  'GroupMember.Read.All',
  'ServiceHealth.Read.All',
  'ServiceMessage.Read.All',
  'User.Read.All',
];

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The applications of the partner's tenant: the reader at first, with its secret. */
export function createApps(world: World, identities: Identities, clock: Clock) {
  const apps = new Map<string, AppRegistration>();
  const register = (app: AppRegistration) => void apps.set(app.clientId, app);
  register({ clientId: world.clientId, secrets: [world.clientSecret], roles: READER_ROLES });

  function byAssertion(app: AppRegistration, assertion: string, endpoint: string): number | null {
    const issuer = issuerOf(assertion);
    if (issuer === app.clientId) return certificateRefusal(app, assertion, endpoint, clock.now());
    if (issuer !== identities.issuer) return 700211;
    const claims = identities.read(assertion);
    if (!claims) return 700024;
    const federation = app.federation ?? [];
    if (!federation.some(({ subject }) => subject === claims.sub)) return 700213;
    return federation.some((one) => one.subject === claims.sub && one.audience === claims.aud) ? null : 700212;
  }

  return {
    find: (clientId: string | null) => (clientId === null ? undefined : apps.get(clientId)),
    /**
     * Whether a token request comes from the application that it names.
     *
     * @param endpoint the token endpoint that it came to.
     * @returns the AADSTS number of the refusal; null where it does.
     */
    refusal(form: URLSearchParams, endpoint: string): number | null {
      const app = apps.get(form.get('client_id') ?? '');
      if (!app) return 700016;
      const [assertion, secret] = [form.get('client_assertion'), form.get('client_secret')];
      if (assertion && form.get('client_assertion_type') === JWT_BEARER) return byAssertion(app, assertion, endpoint);
      if (!secret) return 7000218;
      return app.secrets?.includes(secret) ? null : 7000215;
    },
    controls: { register } satisfies AppControls,
  };
}

function issuerOf(assertion: string): unknown {
  try {
    const claims: unknown = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'iss' in claims ? claims.iss : null;
  } catch {
    return null;
  }
}
