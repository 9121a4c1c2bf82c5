import { hasGdapRole, TICKET_ROLES } from '../gdap.ts';
import { type Asked, pathOf, type Told } from '../http.ts';
import type { State } from '../state.ts';
import type { Tenant } from '../tenants.ts';
import type { Claims, TokenMint } from '../tokens.ts';
import { answerConsents } from './partnerCenter/consents.ts';
import { answerCustomers, answerManagedServices, customerBody } from './partnerCenter/customers.ts';
import { notFound, refused, said } from './partnerCenter/said.ts';
import { answerRequests } from './partnerCenter/serviceRequests.ts';

/** Groups whose members may act for customers. */
const AGENTS = ['adminAgents', 'helpdeskAgents'];

/** Partner Center: customers, their managed services, and service requests. */
export function createPartnerCenter(state: State, mint: TokenMint, audience: string) {
  return (asked: Asked): Told => {
    const claims = mint.read(asked.headers.authorization);
    if (claims?.aud !== audience || claims.tid !== state.world.partnerTenantId)
      return refused(asked, 401, 800001, 'The access token is missing or invalid.');
    const isMfaCompliant = claims.amr?.includes('mfa') ?? false;
    if (claims.oid && !isMfaCompliant)
      return refused(asked, 401, '900421', 'The token has to be one of a sign-in with a second factor.', [], {
        isMfaCompliant: 'false',
      });
    const answer = route(asked, claims);
    if (asked.headers.validatemfa !== 'true') return answer;
    return { ...answer, headers: { ...answer.headers, isMfaCompliant: String(isMfaCompliant) } };
  };

  function route(asked: Asked, claims: Claims): Told {
    const [version, kind, id, part, ...rest] = pathOf(asked.url);
    if (version !== 'v1') return notFound(asked);
    if (kind === 'servicerequests') return own(asked, claims, pathOf(asked.url).slice(2));
    if (kind !== 'customers') return notFound(asked);
    if (id === undefined) return answerCustomers(asked, state);
    const tenant = state.tenants.get(id);
    if (!tenant || !state.customer(tenant).contract) return notFound(asked, 'Customer not found.');
    if (part === undefined) return said(asked, 200, customerBody(tenant));
    if (part === 'servicerequests') return requestsOf(asked, claims, tenant, rest);
    if (part === 'applicationconsents') return consentsOf(asked, claims, tenant, rest[0]);
    if (part !== 'managedservices') return notFound(asked);
    return claims.oid ? answerManagedServices(asked, tenant) : denied(asked);
  }

  function requestsOf(asked: Asked, claims: Claims, tenant: Tenant, path: readonly string[]): Told {
    const refusal = refusedRequests(asked, claims);
    if (refusal) return refusal;
    if (!hasGdapRole(state.customer(tenant), TICKET_ROLES)) return refused(asked, 403, 2032, 'Access denied.');
    return answerRequests(asked, state.requests, tenant.tenantId, path, nameOf(claims));
  }

  /** For admin agents alone. */
  function consentsOf(asked: Asked, claims: Claims, tenant: Tenant, appId: string | undefined): Told {
    if (!claims.oid) return denied(asked);
    if (!personOf(claims)?.groups.includes('adminAgents')) return refused(asked, 403, 2032, 'Access denied.');
    return answerConsents(asked, state, tenant, appId);
  }

  function own(asked: Asked, claims: Claims, path: readonly string[]): Told {
    // The creation is deprecated, and so is what it needed.
    if (asked.method === 'POST') {
      state.requests.countCreation();
      return refused(asked, 405, 800002, 'Service requests can no longer be created here.');
    }
    if (path[0] === 'supporttopics') return refused(asked, 410, 800002, 'Support topics are no longer listed here.');
    return refusedRequests(asked, claims) ?? answerRequests(asked, state.requests, null, path, nameOf(claims));
  }

  /** For users alone, of those that may act for customers; and only as long as there is such a thing. */
  function refusedRequests(asked: Asked, claims: Claims): Told | null {
    const { gone } = state.requests.settings();
    if (gone !== null) return refused(asked, gone, 1000, 'Service requests are not available.');
    if (!claims.oid) return denied(asked);
    const groups = personOf(claims)?.groups ?? [];
    return AGENTS.some((group) => groups.includes(group)) ? null : refused(asked, 403, 2032, 'Access denied.');
  }

  function personOf({ oid }: Claims) {
    return Object.values(state.world.people).find((one) => one.objectId === oid);
  }

  function nameOf(claims: Claims): string {
    return personOf(claims)?.name ?? '';
  }
}

const denied = (asked: Asked) => refused(asked, 401, 401, 'Access denied.');
