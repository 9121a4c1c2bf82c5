import { z } from 'zod';
import type { Role } from '../../domain/role.ts';
import type { Graph } from '../graph/graph.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';

/** Object ids of the groups that make somebody an agent; a role whose group couldn't be told is missing. */
export type AgentGroups = ReadonlyMap<string, Role>;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const GroupShape = z.object({
  id: z.string().transform((id) => id.toLowerCase()),
  securityEnabled: z.boolean().nullish(),
  groupTypes: z.array(z.string()).nullish(),
});

/**
 * The groups by object id. A display name is looked up where that is allowed: it has to be the name of exactly one
 * security group, since anybody who may make groups can make another of that name.
 *
 * @throws {UpstreamError} where Graph can't be asked.
 */
export async function resolveGroups(
  graph: Graph,
  partnerTenantId: string,
  groups: { readonly admin: string; readonly helpdesk: string; readonly sales: string },
  namesAllowed: boolean,
): Promise<AgentGroups> {
  const resolved = new Map<string, Role>();
  for (const role of ['admin', 'helpdesk', 'sales'] as const) {
    const group = groups[role];
    const id = GUID.test(group) ? group.toLowerCase() : namesAllowed ? await idOf(graph, partnerTenantId, group) : null;
    if (id) resolved.set(id, role);
  }
  return resolved;
}

async function idOf(graph: Graph, partnerTenantId: string, name: string): Promise<string | null> {
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const found = await graph.list(partnerTenantId, `/groups?$filter=${filter}`, GroupShape);
  const [only] = found;
  if (!only || found.length > 1) return null;
  const unified = only.groupTypes?.includes('Unified') ?? false;
  return only.securityEnabled && !unified ? only.id : null;
}

/** Whether an error says that the person isn't in the partner's tenant. */
export function isUnknownPerson(error: unknown): boolean {
  return error instanceof UpstreamError && error.problem.api === 'graph' && error.problem.status === 404;
}
