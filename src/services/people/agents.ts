import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Person, Rights, Role } from '../../domain/role.ts';
import type { Logger } from '../../log.ts';
import type { Graph } from '../graph/graph.ts';
import { problemOf } from '../upstream/problemOf.ts';
import { type AgentGroups, isUnknownPerson, resolveGroups } from './groups.ts';

/** Tells what people may do. */
export interface Agents {
  /**
   * Never rejects: whatever can't be read means no rights, with the problem.
   *
   * @param options.fresh asks Graph anew, for somebody who has just switched a role on.
   */
  rights(person: Person, options?: { fresh?: boolean }): Promise<{ rights: Rights; problem: Problem | null }>;
}

/** How long a yes and a no hold, and how long a yes may still serve while Graph itself fails; in milliseconds. */
const KEEP_YES = 5 * 60_000;
const KEEP_NO = 30_000;
const GRACE = 60 * 60_000;
/** Somebody stands on the phone: Graph has this long, in milliseconds. */
const LIMIT = 4_000;

const GLOBAL_ADMIN = '62e90394-69f5-4237-9190-012177145e10';
/** Source: https://learn.microsoft.com/graph/api/user-list-transitivememberof */
const MemberOf = z.object({
  '@odata.type': z.string().catch(''),
  id: z.string().transform((id) => id.toLowerCase()),
  roleTemplateId: z.string().nullish().catch(null),
});

/**
 * Reads roles from group membership in the partner's tenant, transitively.
 *
 * @param parts.namesAllowed whether groups may be given by display name.
 */
export function createAgents(parts: {
  graph: Graph;
  partnerTenantId: string;
  groups: { readonly admin: string; readonly helpdesk: string; readonly sales: string };
  namesAllowed: boolean;
  clock: Clock;
  logger: Logger;
}): Agents {
  const { graph, partnerTenantId, groups, namesAllowed, clock, logger } = parts;
  const kept = new LRUCache<string, Rights>({ max: 10_000 });
  let agentGroups: Promise<AgentGroups> | null = null;

  function groupsOfAgents(): Promise<AgentGroups> {
    agentGroups ??= resolveGroups(graph, partnerTenantId, groups, namesAllowed).catch((error: unknown) => {
      // Asked again next time: a failure isn't an answer.
      agentGroups = null;
      throw error;
    });
    return agentGroups;
  }

  async function read(person: Person): Promise<Rights> {
    const readAt = clock.now();
    const limit = new AbortController();
    const late = Promise.withResolvers<never>();
    // Whoever doesn't heed the signal isn't waited for either: the groups are looked up for everybody at once.
    const cancel = clock.after(LIMIT, () => {
      const reason = new DOMException('took too long', 'TimeoutError');
      limit.abort(reason);
      late.reject(reason);
    });
    try {
      const path = `/users/${encodeURIComponent(person.objectId)}/transitiveMemberOf?$top=999`;
      const [known, member] = await Promise.race([
        Promise.all([groupsOfAgents(), graph.list(partnerTenantId, path, MemberOf, { signal: limit.signal })]),
        late.promise,
      ]);
      const roles = new Set<Role>();
      for (const { id, roleTemplateId } of member) {
        const role = known.get(id);
        if (role) roles.add(role);
        if (roleTemplateId?.toLowerCase() === GLOBAL_ADMIN) roles.add('globalAdmin');
      }
      return { roles, groupIds: new Set(member.map((one) => one.id)), readAt, stale: false };
    } catch (error) {
      if (isUnknownPerson(error)) return none(readAt);
      throw error;
    } finally {
      cancel();
    }
  }

  return {
    async rights(person, { fresh = false } = {}) {
      const now = clock.now();
      if (person.tenantId !== partnerTenantId) return { rights: none(now), problem: null };
      const before = kept.get(person.objectId);
      const age = before ? now.getTime() - before.readAt.getTime() : Number.POSITIVE_INFINITY;
      if (before && !fresh && age < (before.roles.size > 0 ? KEEP_YES : KEEP_NO))
        return { rights: before, problem: null };
      try {
        const rights = await read(person);
        // Of two that were under way at once, the one that was asked for last knows better, whichever answers first.
        const newest = kept.get(person.objectId);
        if (!newest || newest.readAt <= rights.readAt) kept.set(person.objectId, rights);
        return { rights, problem: null };
      } catch (error) {
        const problem = problemOf(error, 'graph', clock.now());
        logger.warn({ person: person.objectId, problem }, 'group membership not read');
        if (before && before.roles.size > 0 && age < GRACE && isMicrosofts(problem)) {
          return { rights: { ...before, stale: true }, problem };
        }
        return { rights: none(now), problem };
      }
    },
  };
}

function none(readAt: Date): Rights {
  return { roles: new Set(), groupIds: new Set(), readAt, stale: false };
}

/** Graph itself failed; a refusal isn't such a failure. */
function isMicrosofts({ kind, status }: Problem): boolean {
  if (status !== undefined) return status >= 500 || status === 408;
  return kind === 'timedOut' || kind === 'unreachable';
}
