import type { Issue, Microsoft365Health } from '../../domain/health.ts';
import type { Graph } from '../graph/graph.ts';
import { NOT_IN_TENANT } from '../graph/graphError.ts';
import type { CallOptions } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { IssueShape, OverviewShape } from './shapes.ts';

const BASE = '/admin/serviceAnnouncement';

/**
 * Every service of a tenant with its status, and its open issues.
 * Source: https://learn.microsoft.com/graph/api/resources/service-communications-api-overview
 *
 * @throws {UpstreamError}
 */
export async function readMicrosoft365(
  graph: Graph,
  tenantId: string,
  options: CallOptions,
): Promise<Microsoft365Health> {
  // Expanding the issues of each service would bring every resolved one with its whole history.
  const filter = encodeURIComponent('isResolved eq false');
  const [services, issues] = await Promise.all([
    graph.list(tenantId, `${BASE}/healthOverviews`, OverviewShape, { ...options, whole: true }),
    graph.list(tenantId, `${BASE}/issues?$filter=${filter}`, IssueShape, { ...options, whole: true }),
  ]);
  return { services: distinct(services, (one) => one.name), issues: distinct(issues, (one) => one.id) };
}

/**
 * One issue by its id.
 *
 * @returns null where the tenant doesn't have it: which Graph says as "forbidden".
 * @throws {UpstreamError}
 */
export async function readIssue(
  graph: Graph,
  tenantId: string,
  id: string,
  options: CallOptions,
): Promise<Issue | null> {
  try {
    return await graph.get(tenantId, `${BASE}/issues/${encodeURIComponent(id)}`, IssueShape, options);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if ((error.problem.api === 'graph' && error.problem.status === 404) || error.problem.code === NOT_IN_TENANT)
      return null;
    throw error;
  }
}

/** Pages are no snapshot: an item can come twice. */
function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
