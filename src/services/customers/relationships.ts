import type { Clock } from '../../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { AssignmentShape, type KeptRelationship, RelationshipShape } from './shapes.ts';

/** Assignments of a relationship that hasn't changed are read anew after this long, in milliseconds. */
const KEEP = 60 * 60_000;
/** So many relationships are asked for their assignments at once: each call costs a share of the tenant's budget. */
const AT_ONCE = 6;
const ACTIVE = new Set(['active', 'expiring']);

/**
 * Every delegated administration relationship with its access assignments.
 *
 * Assignments cost a call for each relationship, so they are asked for only where the relationship is active and either
 * it has changed or they are old. Where they can't be read, the last ones stay: it is for the next reading to say that
 * they are gone.
 *
 * @param known what was read last, by relationship id.
 * @throws {UpstreamError} where the list itself can't be read.
 */
export async function readRelationships(
  graph: Graph,
  partnerTenantId: string,
  known: ReadonlyMap<string, KeptRelationship>,
  clock: Clock,
): Promise<{ tenantId: string; kept: KeptRelationship }[]> {
  const list = await graph.list(
    partnerTenantId,
    '/tenantRelationships/delegatedAdminRelationships?$top=300',
    RelationshipShape,
  );
  const now = clock.now().getTime();
  const results = list.map(({ id, status, endDateTime, lastModifiedDateTime, customer }) => {
    const before = known.get(id);
    const kept: KeptRelationship = {
      id,
      name: customer.displayName,
      status,
      endsAt: endDateTime ?? null,
      modifiedAt: lastModifiedDateTime ?? null,
      assignedAt: before?.assignedAt ?? null,
      assignments: before?.assignments ?? [],
    };
    const stale = !before?.assignedAt || before.modifiedAt !== kept.modifiedAt || now - before.assignedAt >= KEEP;
    return { tenantId: customer.tenantId, kept, due: ACTIVE.has(status) && stale };
  });
  const queue = results.filter((one) => one.due);
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { kept } = next;
      const path = `/tenantRelationships/delegatedAdminRelationships/${encodeURIComponent(kept.id)}/accessAssignments`;
      try {
        kept.assignments = await graph.list(partnerTenantId, path, AssignmentShape);
        kept.assignedAt = now;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        // What is kept is of the relationship as it was: so it stays due.
        kept.modifiedAt = known.get(kept.id)?.modifiedAt ?? null;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results.map(({ tenantId, kept }) => ({ tenantId, kept }));
}
