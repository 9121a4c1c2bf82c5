import { guid } from '../guid.ts';
import type { Asked, Told } from '../http.ts';
import { entity, page } from '../odata/page.ts';
import type { State } from '../state.ts';
import type { Tenant } from '../tenants.ts';
import type { WorldRelationship } from '../world/types.ts';
import { graphError } from './graphError.ts';

/** One of a customer's relationships. */
interface Related {
  readonly tenant: Tenant;
  readonly index: number;
  readonly relationship: WorldRelationship;
}

const MINUTES_OF_A_DAY = 24 * 60;
const MOST = { most: 300 };

/**
 * Delegated administration: customers, relationships and their access assignments.
 * Source: https://learn.microsoft.com/graph/api/resources/delegatedadminrelationships-api-overview
 */
export function answerRelationships(asked: Asked, [kind, id, part]: readonly string[], state: State): Told {
  const tenants = [...state.tenants.values()];
  if (kind === 'delegatedAdminCustomers') {
    if (id === undefined) {
      const mine = tenants.filter((one) => state.customer(one).delegatedAdmin);
      return page(asked.url, mine, MOST, (one) => customerBody(one, state));
    }
    const one = state.tenants.get(id);
    return one && state.customer(one).delegatedAdmin
      ? entity(asked.url, customerBody(one, state))
      : graphError(404, 'ResourceNotFound', 'No such customer.');
  }
  if (kind !== 'delegatedAdminRelationships')
    return graphError(400, 'BadRequest', 'Resource not found for the segment.');
  if (id === undefined) {
    const all = tenants.flatMap((one) => relationshipsOf(one, state));
    return page(asked.url, all, MOST, (one) => relationshipBody(one, state));
  }
  // The id ends in the tenant's: a relationship is found among its customer's few.
  const tenant = state.tenants.get(id.slice(-36));
  const found = tenant && relationshipsOf(tenant, state).find((one) => idOf(one) === id);
  if (!found) return graphError(404, 'ResourceNotFound', 'No such relationship.');
  return part === 'accessAssignments'
    ? page(asked.url, found.relationship.groups, MOST, (group) => assignmentBody(found, group, state))
    : entity(asked.url, relationshipBody(found, state));
}

function relationshipsOf(tenant: Tenant, state: State): Related[] {
  return state.customer(tenant).relationships.map((relationship, index) => ({ tenant, index, relationship }));
}

function idOf({ tenant, index }: Related): string {
  return `${guid(`relationship ${tenant.tenantId} ${index}`)}-${tenant.tenantId}`;
}

function customerBody(tenant: Tenant, state: State) {
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminCustomer',
    '@odata.etag': `W/"${tenant.tenantId.slice(0, 8)}"`,
    id: tenant.tenantId,
    tenantId: tenant.tenantId,
    displayName: state.customer(tenant).name,
  };
}

function relationshipBody(related: Related, state: State) {
  const { tenant, index, relationship } = related;
  const waiting = relationship.status === 'approvalPending';
  const changed = state.changedAt(tenant);
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminRelationship',
    '@odata.etag': `W/"${tenant.tenantId.slice(0, 8)}-${index}-${changed?.getTime() ?? 0}"`,
    id: idOf(related),
    displayName: `Managed services ${index + 1}`,
    duration: 'P730D',
    autoExtendDuration: 'PT0S',
    customer: { tenantId: tenant.tenantId, displayName: state.customer(tenant).name },
    accessDetails: rolesOf(relationship),
    status: relationship.status,
    createdDateTime: '2026-01-10T08:00:00Z',
    lastModifiedDateTime: changed?.toISOString() ?? '2026-01-12T09:30:00.1234567Z',
    activatedDateTime: waiting ? null : '2026-01-12T09:30:00Z',
    endDateTime: waiting ? null : state.ago(-relationship.endsInDays * MINUTES_OF_A_DAY).toISOString(),
  };
}

function assignmentBody(related: Related, group: string, state: State) {
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminAccessAssignment',
    '@odata.etag': 'W/"1"',
    id: guid(`assignment ${idOf(related)} ${group}`),
    status: 'active',
    createdDateTime: '2026-01-12T10:00:00Z',
    lastModifiedDateTime: '2026-01-12T10:05:00Z',
    accessContainer: {
      accessContainerId: state.world.groups[group]?.id ?? guid(`group ${group}`),
      accessContainerType: 'securityGroup',
    },
    accessDetails: rolesOf(related.relationship),
  };
}

function rolesOf({ roles }: WorldRelationship) {
  return { unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })) };
}
