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
/**
 * What reading health and messages takes, and what tells names of users and groups: anything else is more than that.
 * Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
const ENOUGH: ReadonlySet<string> = new Set([
  'f023fd81-a637-4b56-95fd-791ac0226033', // Service Support Administrator
  '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b', // Message Center Reader
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', // Directory Readers
]);
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
 * How many relationships give an account a role that may read health, and how many a role that may more, of those that were
 * looked into.
 *
 * @throws {UpstreamError}
 */
export async function readReach(
  { graph, partnerTenantId }: { readonly graph: Graph; readonly partnerTenantId: string },
  groupIds: ReadonlySet<string>,
): Promise<{
  readonly reached: number;
  readonly beyond: number;
  readonly lookedInto: number;
  readonly active: number;
}> {
  const base = '/tenantRelationships/delegatedAdminRelationships';
  const all = await graph.list(partnerTenantId, `${base}?$top=300`, RelationshipShape);
  const active = all.filter((one) => ACTIVE.has(one.status));
  const chosen = active.slice(0, LOOKED_INTO);
  let [reached, beyond] = [0, 0];
  for (const { id } of chosen) {
    const path = `${base}/${encodeURIComponent(id)}/accessAssignments`;
    const assignments = await graph.list(partnerTenantId, path, AssignmentShape);
    const roles = assignments.flatMap(({ status, groupId, roleIds }) =>
      status === 'active' && groupIds.has(groupId) ? roleIds : [],
    );
    if (roles.some((role) => HEALTH_ROLE_IDS.has(role))) reached += 1;
    if (roles.some((role) => !ENOUGH.has(role))) beyond += 1;
  }
  return { reached, beyond, lookedInto: chosen.length, active: active.length };
}
