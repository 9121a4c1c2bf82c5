import { z } from 'zod';
import type { CenterMessage } from '../../domain/centerMessage.ts';
import type { Graph } from '../graph/graph.ts';
import { NOT_IN_TENANT } from '../graph/graphError.ts';
import type { CallOptions } from '../upstream/call.ts';
import { givenId } from '../upstream/givenId.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { CenterMessageShape } from './centerMessageShape.ts';
import { instant } from './shapes.ts';

const PATH = '/admin/serviceAnnouncement/messages';
/** Graph takes pages of up to a thousand here; bodies are long, so that a page of those is kept smaller. */
const STAMPS = { headers: { Prefer: 'odata.maxpagesize=1000' } };
const BODIES = { headers: { Prefer: 'odata.maxpagesize=200' } };

/** That a message center lists a post, and since when it is as it is. */
export interface MessageStamp {
  readonly id: string;
  readonly modifiedAt: Date;
}

const StampShape = z
  .object({ id: givenId, lastModifiedDateTime: instant })
  .transform(({ id, lastModifiedDateTime }): MessageStamp => ({ id, modifiedAt: lastModifiedDateTime ?? new Date(0) }));

/**
 * Which posts a tenant's message center lists, without their long bodies.
 * Source: https://learn.microsoft.com/graph/api/serviceannouncement-list-messages
 *
 * @param since leaves out what hasn't changed since, by Microsoft's clock; null for all.
 * @throws {UpstreamError}
 */
export async function readMessageStamps(
  graph: Graph,
  tenantId: string,
  since: Date | null,
  options: CallOptions = {},
): Promise<MessageStamp[]> {
  const path = `${PATH}?$select=id,lastModifiedDateTime${filterOf(since)}`;
  return distinct(await graph.list(tenantId, path, StampShape, { ...STAMPS, ...options }));
}

/**
 * The posts themselves.
 *
 * @param since leaves out what hasn't changed since, by Microsoft's clock; null for all.
 * @throws {UpstreamError}
 */
export async function readMessages(
  graph: Graph,
  tenantId: string,
  since: Date | null,
  options: CallOptions = {},
): Promise<CenterMessage[]> {
  const filter = filterOf(since);
  const path = filter === '' ? PATH : `${PATH}?${filter.slice(1)}`;
  return distinct(await graph.list(tenantId, path, CenterMessageShape, { ...BODIES, ...options }));
}

/**
 * One post by its id.
 *
 * @returns null where the tenant doesn't have it: which Graph says as "forbidden".
 * @throws {UpstreamError}
 */
export async function readMessage(
  graph: Graph,
  tenantId: string,
  id: string,
  options: CallOptions = {},
): Promise<CenterMessage | null> {
  try {
    return await graph.get(tenantId, `${PATH}/${encodeURIComponent(id)}`, CenterMessageShape, options);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { api, status, code } = error.problem;
    if ((api === 'graph' && status === 404) || code === NOT_IN_TENANT) return null;
    throw error;
  }
}

function filterOf(since: Date | null): string {
  return since ? `&$filter=${encodeURIComponent(`lastModifiedDateTime ge ${since.toISOString()}`)}` : '';
}

/** Pages are no snapshot: a post can come twice, and the later one counts. */
function distinct<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
