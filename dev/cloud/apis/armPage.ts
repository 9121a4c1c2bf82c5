import { type Asked, type Told, told } from '../http.ts';

const PAGE = 50;

/** One page of a list, as Azure Resource Manager has it. */
export function armPage(asked: Asked, items: readonly unknown[]): Told {
  const skip = Number(asked.url.searchParams.get('$skipToken') ?? 0) || 0;
  const next = new URL(asked.url);
  next.searchParams.set('$skipToken', String(skip + PAGE));
  return told(200, {
    value: items.slice(skip, skip + PAGE),
    ...(skip + PAGE < items.length ? { nextLink: next.toString() } : {}),
  });
}
