import { type Asked, type Told, told } from '../http.ts';

const PAGE = 50;

/**
 * One page of a list, as Azure Resource Manager has it.
 *
 * @param last what the last page has as its next link: the list of subscriptions has to have one.
 */
export function armPage(asked: Asked, items: readonly unknown[], last?: ''): Told {
  const skip = Number(asked.url.searchParams.get('$skipToken') ?? 0) || 0;
  const next = new URL(asked.url);
  next.searchParams.set('$skipToken', String(skip + PAGE));
  const nextLink = skip + PAGE < items.length ? next.toString() : last;
  return told(200, { value: items.slice(skip, skip + PAGE), ...(nextLink === undefined ? {} : { nextLink }) });
}
