import { type Told, told } from '../http.ts';

/**
 * One page of a list, as OData has it.
 *
 * @param most how many a page holds where `$top` asks for no fewer.
 */
export function page(url: URL, items: readonly unknown[], most: number): Told {
  const top = Number(url.searchParams.get('$top') ?? most);
  const size = Math.max(1, Math.min(Number.isFinite(top) ? top : most, most));
  const skip = Number(url.searchParams.get('$skiptoken') ?? url.searchParams.get('$skip') ?? 0) || 0;
  const next = new URL(url);
  next.searchParams.delete('$skip');
  next.searchParams.set('$skiptoken', String(skip + size));
  return told(200, {
    '@odata.context': `${url.origin}/v1.0/$metadata#${url.pathname.replace(/^\/v1\.0\//, '')}`,
    ...(skip + size < items.length ? { '@odata.nextLink': next.toString() } : {}),
    value: items.slice(skip, skip + size),
  });
}

/** One thing, as OData has it. */
export function entity(url: URL, body: object): Told {
  return told(200, {
    '@odata.context': `${url.origin}/v1.0/$metadata#${url.pathname.replace(/^\/v1\.0\//, '')}/$entity`,
    ...body,
  });
}
