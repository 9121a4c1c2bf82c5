import { z } from 'zod';
import { HEALTH_ROLE_IDS } from '../../domain/role.ts';
import { AssignmentShape, RelationshipShape } from '../customers/shapes.ts';
import type { Graph } from '../graph/graph.ts';
import { resolveGroups } from './groups.ts';

/** What an account is to the partner, as far as it matters for reading customers with it. */
export interface AccountStanding {
  /** Names of the directory roles that it has in the partner's tenant: it should have none. */
  readonly directoryRoles: readonly string[];
  /** Whether it is an admin agent, who owns every customer's Azure subscriptions: it should not. */
  readonly adminAgent: boolean;
  readonly groupIds: ReadonlySet<string>;
}

const MemberOf = z.object({
  '@odata.type': z.string().catch(''),
  id: z.string().transform((id) => id.toLowerCase()),
  displayName: z.string().nullish().catch(null),
});
const ACTIVE = new Set(['active', 'expiring']);
/** So many relationships are looked into: each costs a call. */
const LOOKED_INTO = 20;

/**
 * Reads an account's groups and directory roles.
 * Source: https://learn.microsoft.com/graph/api/user-list-transitivememberof
 *
 * @param parts.graph with the app's own permissions in the partner's tenant.
 * @throws {UpstreamError}
 */
export async function readStanding(
  parts: {
    readonly graph: Graph;
    readonly partnerTenantId: string;
    readonly groups: { readonly admin: string; readonly helpdesk: string; readonly sales: string };
    readonly namesAllowed: boolean;
  },
  objectId: string,
): Promise<AccountStanding> {
  const { graph, partnerTenantId, groups, namesAllowed } = parts;
  const path = `/users/${encodeURIComponent(objectId)}/transitiveMemberOf?$top=999`;
  const [known, member] = await Promise.all([
    resolveGroups(graph, partnerTenantId, groups, namesAllowed),
    graph.list(partnerTenantId, path, MemberOf),
  ]);
  const roles = member.filter((one) => one['@odata.type'].endsWith('.directoryRole'));
  return {
    directoryRoles: roles.map((one) => one.displayName || one.id),
    adminAgent: member.some((one) => known.get(one.id) === 'admin'),
    groupIds: new Set(member.map((one) => one.id)),
  };
}

/**
 * How many relationships give an account a role that may read health, of those that were looked into.
 *
 * @throws {UpstreamError}
 */
export async function readReach(
  { graph, partnerTenantId }: { readonly graph: Graph; readonly partnerTenantId: string },
  groupIds: ReadonlySet<string>,
): Promise<{ readonly reached: number; readonly lookedInto: number; readonly active: number }> {
  const base = '/tenantRelationships/delegatedAdminRelationships';
  const all = await graph.list(partnerTenantId, `${base}?$top=300`, RelationshipShape);
  const active = all.filter((one) => ACTIVE.has(one.status));
  const chosen = active.slice(0, LOOKED_INTO);
  let reached = 0;
  for (const { id } of chosen) {
    const path = `${base}/${encodeURIComponent(id)}/accessAssignments`;
    const assignments = await graph.list(partnerTenantId, path, AssignmentShape);
    const reads = assignments.some(
      (one) =>
        one.status === 'active' && groupIds.has(one.groupId) && one.roleIds.some((role) => HEALTH_ROLE_IDS.has(role)),
    );
    if (reads) reached += 1;
  }
  return { reached, lookedInto: chosen.length, active: active.length };
}
