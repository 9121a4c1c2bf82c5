import { z } from 'zod';
import { guid } from '../guid.ts';
import { type Asked, type Told, told } from '../http.ts';
import type { State, Tenant } from '../state.ts';
import type { Throttle } from '../throttle.ts';
import type { Claims } from '../tokens.ts';
import { graphError } from './graphError.ts';
import { entity, page } from './odata.ts';

/** What each call costs, in resource units. */
const COST: Readonly<Record<string, number>> = {
  contracts: 3,
  subscribedSkus: 3,
  checkMemberGroups: 4,
  transitiveMemberOf: 2,
};
const DAY = 86_400_000;

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
  if (kind === 'tenantRelationships') return relationships(asked, path.slice(1), state);
  if (kind === 'contracts')
    return page(asked.url, [...state.tenants.values()].filter((one) => one.customer.contract).map(contractBody), 100);
  if (kind === 'groups') return groups(asked, state);
  if (kind === 'users' && key !== undefined) return users(asked, key, part, state);
  return graphError(400, 'BadRequest', `Resource not found for the segment '${kind}'.`);
}

function contractBody({ tenantId, initialDomain, customer }: Tenant) {
  return {
    id: guid(`contract ${tenantId}`),
    deletedDateTime: null,
    contractType: 'ResellerPartner',
    customerId: tenantId,
    // Mostly the domain that people know; some tenants have never set another default.
    defaultDomainName: customer.domain.endsWith('.example') ? initialDomain : customer.domain,
    displayName: customer.contractName ?? customer.name,
  };
}

function relationships(asked: Asked, [kind, id, part]: readonly string[], state: State): Told {
  const tenants = [...state.tenants.values()];
  if (kind === 'delegatedAdminCustomers') {
    const bodies = tenants.filter((one) => one.customer.delegatedAdmin).map(customerBody);
    if (id === undefined) return page(asked.url, bodies, 300);
    const one = bodies.find((body) => body.tenantId === id);
    return one ? entity(asked.url, one) : graphError(404, 'ResourceNotFound', 'No such customer.');
  }
  if (kind !== 'delegatedAdminRelationships')
    return graphError(400, 'BadRequest', 'Resource not found for the segment.');
  const all = tenants.flatMap((tenant) =>
    tenant.customer.relationships.map((_, index) => relationshipOf(tenant, index)),
  );
  if (id === undefined)
    return page(
      asked.url,
      all.map((one) => one.body),
      300,
    );
  const found = all.find((one) => one.body.id === id);
  if (!found) return graphError(404, 'ResourceNotFound', 'No such relationship.');
  return part === 'accessAssignments' ? page(asked.url, assignments(found, state), 300) : entity(asked.url, found.body);
}

function customerBody({ tenantId, customer }: Tenant) {
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminCustomer',
    '@odata.etag': `W/"${tenantId.slice(0, 8)}"`,
    id: tenantId,
    tenantId,
    displayName: customer.name,
  };
}

function relationshipOf(tenant: Tenant, index: number) {
  const { tenantId, customer } = tenant;
  const relationship = customer.relationships[index];
  if (!relationship) throw new RangeError('no such relationship');
  const now = Date.now();
  const waiting = relationship.status === 'approvalPending';
  const end = new Date(now + relationship.endsInDays * DAY).toISOString();
  return {
    tenant,
    relationship,
    body: {
      '@odata.type': '#microsoft.graph.delegatedAdminRelationship',
      '@odata.etag': `W/"${tenantId.slice(0, 8)}-${index}"`,
      id: `${guid(`relationship ${tenantId} ${index}`)}-${tenantId}`,
      displayName: `Managed services ${index + 1}`,
      duration: 'P730D',
      autoExtendDuration: 'PT0S',
      customer: { tenantId, displayName: customer.name },
      accessDetails: { unifiedRoles: relationship.roles.map((roleDefinitionId) => ({ roleDefinitionId })) },
      status: relationship.status,
      createdDateTime: '2026-01-10T08:00:00Z',
      lastModifiedDateTime: '2026-01-12T09:30:00.1234567Z',
      activatedDateTime: waiting ? null : '2026-01-12T09:30:00Z',
      endDateTime: waiting ? null : end,
    },
  };
}

function assignments({ relationship, body }: ReturnType<typeof relationshipOf>, state: State) {
  return relationship.groups.map((key) => ({
    '@odata.type': '#microsoft.graph.delegatedAdminAccessAssignment',
    '@odata.etag': 'W/"1"',
    id: guid(`assignment ${body.id} ${key}`),
    status: 'active',
    createdDateTime: '2026-01-12T10:00:00Z',
    lastModifiedDateTime: '2026-01-12T10:05:00Z',
    accessContainer: {
      accessContainerId: state.world.groups[key]?.id ?? guid(`group ${key}`),
      accessContainerType: 'securityGroup',
    },
    accessDetails: { unifiedRoles: relationship.roles.map((roleDefinitionId) => ({ roleDefinitionId })) },
  }));
}

function groups(asked: Asked, state: State): Told {
  const name = /displayName eq '((?:[^']|'')*)'/
    .exec(asked.url.searchParams.get('$filter') ?? '')?.[1]
    ?.replaceAll("''", "'");
  const found = Object.values(state.world.groups).filter((group) => name === undefined || group.name === name);
  return page(
    asked.url,
    found.map((group) => groupBody(group)),
    100,
  );
}

function groupBody({ id, name }: { id: string; name: string }) {
  return {
    '@odata.type': '#microsoft.graph.group',
    id,
    displayName: name,
    securityEnabled: true,
    mailEnabled: false,
    groupTypes: [],
  };
}

const GroupIds = z.object({ groupIds: z.array(z.string()).max(20) });

function users(asked: Asked, id: string, part: string | undefined, state: State): Told {
  const person = Object.values(state.world.people).find((one) => one.objectId === id.toLowerCase());
  if (!person)
    return graphError(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  const mine = person.groups.map((key) => state.world.groups[key]).filter((group) => group !== undefined);
  if (part === 'checkMemberGroups') {
    const body = GroupIds.safeParse(JSON.parse(asked.body || '{}'));
    if (!body.success) return graphError(400, 'BadRequest', 'At most 20 group ids.');
    return told(200, {
      '@odata.context': `${asked.url.origin}/v1.0/$metadata#Collection(Edm.String)`,
      value: body.data.groupIds.filter((one) => mine.some((group) => group.id === one)),
    });
  }
  if (part !== 'transitiveMemberOf') return graphError(400, 'BadRequest', 'Resource not found for the segment.');
  const counted = asked.url.searchParams.has('$search') || asked.url.searchParams.has('$count');
  if (counted && asked.headers.consistencylevel !== 'eventual')
    return graphError(400, 'Request_UnsupportedQuery', 'ConsistencyLevel: eventual is needed.');
  const role = {
    '@odata.type': '#microsoft.graph.directoryRole',
    id: guid('directory role'),
    displayName: 'Global Administrator',
    roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
  };
  return page(asked.url, [...mine.map(groupBody), ...(person.globalAdmin ? [role] : [])], 999);
}
