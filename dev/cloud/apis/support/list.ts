import { type Asked, type Told, told } from '../../http.ts';
import { type FieldOf, parseFilter, QueryRefused } from '../../odata/filter.ts';

/** How a list of Microsoft.Support can be asked for. */
export interface Listing<T> {
  /** How many a page holds where `$top` doesn't say. */
  readonly usual: number;
  readonly most: number;
  /** Fields for `eq` alone, and those for `gt` and `ge`. */
  readonly equal: readonly string[];
  readonly later: readonly string[];
  readonly fieldOf: FieldOf<T>;
  readonly body: (item: T) => unknown;
  /** The first page holds nothing but the link to the next. */
  readonly emptyFirst: boolean;
}

/**
 * One page of a list.
 *
 * @throws {QueryRefused} for a filter or a number that isn't supported.
 */
export function supportPage<T>({ url }: Asked, items: readonly T[], listing: Listing<T>): Told {
  const { usual, most, body, emptyFirst } = listing;
  const top = url.searchParams.get('$top');
  const size = top === null ? usual : Number(top);
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw new QueryRefused(`$top has to be a whole number from 1 to ${most}.`);
  const found = items.filter(wanted(url.searchParams.get('$filter'), listing));
  const token = url.searchParams.get('$skipToken');
  const skip = Number(token ?? 0) || 0;
  const page = token === null && emptyFirst ? [] : found.slice(skip, skip + size);
  const next = new URL(url);
  next.searchParams.set('$skipToken', String(skip + page.length));
  const more = skip + page.length < found.length || (token === null && emptyFirst);
  return told(200, { value: page.map(body), ...(more ? { nextLink: next.toString() } : {}) });
}

function wanted<T>(filter: string | null, { equal, later, fieldOf }: Listing<T>): (item: T) => boolean {
  if (!filter) return () => true;
  const allowed = (fields: readonly string[], operators: string) =>
    new RegExp(`^(${fields.join('|')}) (${operators}) ('[^']*'|[^'\\s]+)$`, 'i');
  for (const part of filter.split(/ and /i)) {
    if (!allowed(equal, 'eq').test(part.trim()) && !allowed(later, 'gt|ge').test(part.trim()))
      throw new QueryRefused(`The filter '${part}' is not supported.`);
  }
  // The documents write these names with and without a capital.
  const names = [...equal, ...later];
  const exact = filter.replace(
    /[a-z]+(?= (?:eq|gt|ge) )/gi,
    (name) => names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name,
  );
  return parseFilter(exact.replaceAll(/ and /gi, ' and '), new Set(names), fieldOf);
}
