import { guid } from '../guid.ts';
import type { Asked, Told } from '../http.ts';
import { page } from '../odata/page.ts';
import type { State } from '../state.ts';
import type { Tenant } from '../tenants.ts';
import type { Throttle } from '../throttle.ts';
import type { Claims } from '../tokens.ts';
import { graphError } from './graphError.ts';
import { group, groups, users } from './graphPeople.ts';
import { answerRelationships } from './graphRelationships.ts';

/** What each call costs, in resource units. */
const COST: Readonly<Record<string, number>> = {
  contracts: 3,
  subscribedSkus: 3,
  checkMemberGroups: 4,
  transitiveMemberOf: 2,
};

/** Graph in the partner's own tenant: customers, relationships, contracts, people. */
export function answerPartner(
  asked: Asked,
  claims: Claims,
  path: readonly string[],
  state: State,
  throttle: Throttle,
): Told {
  const [kind = '', key, part] = path;
  const wait = throttle.identity(claims.appid, claims.tid, COST[part ?? kind] ?? 1);
  if (wait > 0) {
    const headers = {
      'retry-after': String(wait),
      'x-ms-throttle-scope': 'Tenant_Application',
      'x-ms-throttle-limit-percentage': '1.0',
    };
    return graphError(429, 'TooManyRequests', 'Too many requests.', headers);
  }
  if (kind === 'tenantRelationships') return answerRelationships(asked, path.slice(1), state);
  if (kind === 'contracts') {
    const tenants = [...state.tenants.values()].filter((one) => state.customer(one).contract);
    return page(asked.url, tenants, { most: 100 }, (one) => contractBody(one, state));
  }
  if (kind === 'groups') return key === undefined ? groups(asked, state) : group(asked, key, state);
  if (kind === 'users' && key !== undefined) return users(asked, key, part, state);
  return graphError(400, 'BadRequest', `Resource not found for the segment '${kind}'.`);
}

function contractBody(tenant: Tenant, state: State) {
  const customer = state.customer(tenant);
  return {
    id: guid(`contract ${tenant.tenantId}`),
    deletedDateTime: null,
    contractType: 'ResellerPartner',
    customerId: tenant.tenantId,
    // Mostly the domain that people know; some tenants have never set another default.
    defaultDomainName: customer.domain.endsWith('.example') ? tenant.initialDomain : customer.domain,
    displayName: customer.contractName ?? customer.name,
  };
}
