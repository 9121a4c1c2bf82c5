import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RememberedRepository } from '../../store/remembered.ts';
import type { CenterRequest, CenterRequests } from '../support/support.ts';
import type { CallOptions } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { type Asked, createPartnerCenterHttp, type PartnerCenterSettings } from './http.ts';
import { noteBody } from './requestChange.ts';
import { RequestShape } from './requestShape.ts';

const PAGE = 100;
const PAGES_AT_MOST = 100;
/** What is gone may come back, but isn't asked for every minute, in milliseconds. */
const GONE_FOR = 86_400_000;
const GONE = 'partnerCenter/serviceRequestsGone';

const PageShape = z.object({ items: z.array(z.unknown()) });
const Raw = z.record(z.string(), z.unknown());
const NO_SUCH_THING = new Set([404, 405, 410]);
/** Refusals of a note that won't be taken the next time either. */
const REFUSED = new Set([400, 403, 404, 409, 413, 422]);

/**
 * Service requests of customers at Partner Center, as the partner's signed-in user: it takes them from nobody else.
 *
 * @param settings.tokens the user's.
 */
export function createCenterRequests({
  remembered,
  ...settings
}: PartnerCenterSettings & { remembered: Pick<RememberedRepository, 'read' | 'put'> }): CenterRequests {
  const call = createPartnerCenterHttp(settings);
  // There is a call that makes requests, too: it is deprecated, and nothing here can make it.
  const ask = (asked: Asked & { readonly method?: 'GET' | 'PATCH' }, options: CallOptions) => call(asked, options);
  const { clock } = settings;
  const pathOf = (tenantId: string, id?: string) =>
    `/customers/${encodeURIComponent(tenantId)}/servicerequests${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

  async function isGone(): Promise<boolean> {
    return (await remembered.read(GONE, new Date(clock.now().getTime() - GONE_FOR))) !== null;
  }

  /** A customer whom Partner Center doesn't know is answered alike: so the partner's own requests are looked at. */
  async function isGoneNow(status: number, options: CallOptions): Promise<boolean> {
    if (status === 404) {
      const [own] = await Promise.allSettled([ask({ path: '/servicerequests?size=1&offset=0' }, options)]);
      if (own?.status === 'fulfilled' || !NO_SUCH_THING.has(statusOf(own?.reason))) return false;
    }
    await remembered.put(GONE, true, clock.now());
    return true;
  }

  async function pages(tenantId: string, options: CallOptions): Promise<CenterRequest[]> {
    const found = new Map<string, CenterRequest>();
    let unfit = 0;
    for (let page = 0; page < PAGES_AT_MOST; page++) {
      const path = `${pathOf(tenantId)}?size=${PAGE}&offset=${page * PAGE}`;
      const read = PageShape.safeParse(await ask({ path }, options));
      if (!read.success) throw unreadable();
      const before = found.size + unfit;
      for (const raw of read.data.items) {
        const one = RequestShape.safeParse(raw);
        if (one.success) found.set(one.data.id, one.data);
        else unfit += 1;
      }
      // A full page of what is known already: the list goes round.
      if (read.data.items.length < PAGE || found.size + unfit === before) break;
    }
    if (unfit > 0 && found.size === 0) throw unreadable();
    return [...found.values()];
  }

  /** @returns null where there is no such request. Another one than the one asked for is none of this customer's business. */
  async function raw(tenantId: string, id: string, options: CallOptions): Promise<Record<string, unknown> | null> {
    try {
      const read = Raw.safeParse(await ask({ path: pathOf(tenantId, id) }, options));
      if (read.success && `${read.data.id}`.toLowerCase() === id.toLowerCase()) return read.data;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
    throw unreadable();
  }

  /** What `work` gives; null where the whole feature is gone. */
  async function unlessGone<T>(options: CallOptions, work: () => Promise<T>): Promise<T | null> {
    if (await isGone()) return null;
    try {
      return await work();
    } catch (error) {
      const status = statusOf(error);
      if (NO_SUCH_THING.has(status) && (await isGoneNow(status, options))) return null;
      throw error;
    }
  }

  /** The same for one request: where it isn't there, whether there are any at all. */
  async function details(tenantId: string, id: string, options: CallOptions) {
    const read = await raw(tenantId, id, options);
    if (read) return read;
    return (await isGoneNow(404, options)) ? null : undefined;
  }

  return {
    ofCustomer: (tenantId, options = {}) => unlessGone(options, () => pages(tenantId, options)),

    details: (tenantId, id, options = {}) =>
      unlessGone(options, async () => {
        const found = await details(tenantId, id, options);
        if (!found) return found;
        const read = RequestShape.safeParse(found);
        if (!read.success) throw unreadable();
        return read.data;
      }),

    addNote: (tenantId, id, { key, text }, options = {}) =>
      unlessGone(options, async () => {
        const found = await details(tenantId, id, options);
        if (!found) return found === null ? null : false;
        const requestId = idOf(`${tenantId} ${id} ${key}`);
        try {
          await ask({ method: 'PATCH', path: pathOf(tenantId, id), body: noteBody(found, text), requestId }, options);
          return true;
        } catch (error) {
          if (REFUSED.has(statusOf(error))) return false;
          throw error;
        }
      }),
  };
}

function unreadable(): UpstreamError {
  return new UpstreamError({ kind: 'unreadable', api: 'partnerCenter' });
}

/** The status that Partner Center answered with; 0 for anything else. */
function statusOf(error: unknown): number {
  if (!(error instanceof UpstreamError) || error.problem.api !== 'partnerCenter') return 0;
  return error.problem.status ?? 0;
}

/** The same GUID for the same text. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
