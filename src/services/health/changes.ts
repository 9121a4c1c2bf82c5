import { z } from 'zod';
import type { Issue } from '../../domain/health.ts';
import type { Graph } from '../graph/graph.ts';
import type { CallOptions } from '../upstream/call.ts';
import { givenId } from '../upstream/givenId.ts';
import { IssueShape } from './shapes.ts';

const PATH = '/admin/serviceAnnouncement/issues';
/** Graph takes pages of up to a thousand here. */
const LARGE_PAGES = { headers: { Prefer: 'odata.maxpagesize=1000' } };

/** An issue that hasn't been read closely yet: reading costs more than comparing. */
export interface RawIssue {
  readonly id: string;
  /** Milliseconds since 1970; 0 where it says none. */
  readonly modifiedAt: number;
  /** The whole of it. @returns null where it isn't an issue. */
  read(): Issue | null;
}

const Stamp = z.object({ id: givenId, lastModifiedDateTime: z.string().catch('') });

/**
 * What has changed in a tenant, whether it is over or not.
 * Source: https://learn.microsoft.com/graph/api/serviceannouncement-list-issues
 *
 * @param since by Microsoft's clock.
 * @throws {UpstreamError}
 */
export function readChangedIssues(
  graph: Graph,
  tenantId: string,
  since: Date,
  options: CallOptions = {},
): Promise<RawIssue[]> {
  return list(graph, tenantId, `lastModifiedDateTime ge ${since.toISOString()}`, options);
}

/**
 * Every issue that is open in a tenant.
 *
 * @throws {UpstreamError}
 */
export function readOpenIssues(graph: Graph, tenantId: string, options: CallOptions = {}): Promise<RawIssue[]> {
  return list(graph, tenantId, 'isResolved eq false', options);
}

async function list(graph: Graph, tenantId: string, filter: string, options: CallOptions): Promise<RawIssue[]> {
  const path = `${PATH}?$filter=${encodeURIComponent(filter)}`;
  const items = await graph.list(tenantId, path, z.unknown(), { ...LARGE_PAGES, ...options });
  // Pages are no snapshot: an item can come twice, and the later one counts.
  const found = new Map<string, RawIssue>();
  for (const item of items) {
    const stamp = Stamp.safeParse(item);
    if (!stamp.success) continue;
    const { id, lastModifiedDateTime } = stamp.data;
    found.set(id, { id, modifiedAt: millisecondsOf(lastModifiedDateTime), read: () => issueOf(item) });
  }
  return [...found.values()];
}

function issueOf(item: unknown): Issue | null {
  const parsed = IssueShape.safeParse(item);
  return parsed.success ? parsed.data : null;
}

function millisecondsOf(text: string): number {
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? 0 : at;
}
