import { type Told, told } from '../http.ts';

/** How a list is cut into pages. */
export interface Paging {
  /** How many a page holds where `$top` asks for no fewer. */
  readonly most: number;
  /** What the next link counts with. */
  readonly by?: '$skip' | '$skiptoken';
}

/**
 * One page of a list, as OData has it.
 *
 * @param body makes what goes over the wire, of this page's items alone.
 */
export function page<T>(
  url: URL,
  items: readonly T[],
  { most, by = '$skiptoken' }: Paging,
  body: (item: T) => unknown,
): Told {
  const top = Number(url.searchParams.get('$top') ?? most);
  const size = Math.max(1, Math.min(Number.isFinite(top) ? top : most, most));
  const skip = Number(url.searchParams.get('$skiptoken') ?? url.searchParams.get('$skip') ?? 0) || 0;
  const next = new URL(url);
  next.searchParams.delete('$skip');
  next.searchParams.set(by, String(skip + size));
  return told(200, {
    '@odata.context': contextOf(url),
    ...(url.searchParams.get('$count') === 'true' ? { '@odata.count': items.length } : {}),
    ...(skip + size < items.length ? { '@odata.nextLink': next.toString() } : {}),
    value: items.slice(skip, skip + size).map(body),
  });
}

/** One thing, as OData has it. */
export function entity(url: URL, body: object): Told {
  return told(200, { '@odata.context': `${contextOf(url)}/$entity`, ...body });
}

function contextOf(url: URL): string {
  return `${url.origin}/v1.0/$metadata#${url.pathname.replace(/^\/v1\.0\//, '')}`;
}
