import { type FieldOf, parseFilter, QueryRefused } from './filter.ts';

type Body = Readonly<Record<string, unknown>>;

/** What can be asked of a list. */
export interface Queryable {
  /** Fields that can be selected. */
  readonly fields: ReadonlySet<string>;
  /** Fields that can't be filtered or ordered by. */
  readonly opaque: ReadonlySet<string>;
}

/** Options that lists of service communications take. */
const OPTIONS = new Set(['$filter', '$orderby', '$select', '$top', '$skip', '$count', '$expand', '$skiptoken']);
const fieldOf: FieldOf<Body> = (body, path) => body[path];

/**
 * Filters, orders and cuts bodies as the query asks.
 *
 * @throws {QueryRefused} for options, fields and values that aren't supported.
 */
export function query<T extends Body>(bodies: readonly T[], url: URL, { fields, opaque }: Queryable): Body[] {
  for (const name of url.searchParams.keys()) {
    if (name.startsWith('$') && !OPTIONS.has(name))
      throw new QueryRefused(`The query option '${name}' is not supported.`);
  }
  for (const name of ['$top', '$skip']) {
    const value = url.searchParams.get(name);
    if (value !== null && !/^\d+$/.test(value)) throw new QueryRefused(`Invalid value '${value}' for ${name}.`);
  }
  const comparable = new Set([...fields].filter((field) => !opaque.has(field)));
  const filter = url.searchParams.get('$filter');
  const found: Body[] = filter ? bodies.filter(parseFilter(filter, comparable, fieldOf)) : [...bodies];
  const order = url.searchParams.get('$orderby');
  if (order) found.sort(orderBy(order, comparable));
  const select = url.searchParams.get('$select');
  return select ? found.map(selector(select, fields)) : found;
}

/** One body, with the fields that are asked for. */
export function select(body: Body, url: URL, { fields }: Queryable): Body {
  const wanted = url.searchParams.get('$select');
  return wanted ? selector(wanted, fields)(body) : body;
}

function orderBy(text: string, comparable: ReadonlySet<string>): (a: Body, b: Body) => number {
  const keys = text.split(',').map((part) => {
    const [field = '', direction = 'asc', ...more] = part.trim().split(/\s+/);
    if (!comparable.has(field) || more.length > 0 || !['asc', 'desc'].includes(direction))
      throw new QueryRefused(`Invalid orderby clause: '${part.trim()}'.`);
    return { field, sign: direction === 'desc' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { field, sign } of keys) {
      const [left, right] = [String(a[field] ?? ''), String(b[field] ?? '')];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}

function selector(text: string, fields: ReadonlySet<string>): (body: Body) => Body {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!fields.has(name)) throw new QueryRefused(`Could not find a property named '${name}'.`);
  }
  return (body) => Object.fromEntries(names.filter((name) => name in body).map((name) => [name, body[name]]));
}
