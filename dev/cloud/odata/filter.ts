/** Reads a field of an item; undefined where there is no such field. An array fits when one of its entries does. */
export type FieldOf<T> = (item: T, path: string) => unknown;

type Literal = string | number | boolean | null | Date;
type Test<T> = (item: T) => boolean;

/** A query option that can't be understood, or isn't supported. */
export class QueryRefused extends Error {}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/**
 * Parses a `$filter`: comparisons joined with `and`, `or`, `not` and parentheses, and `list/any(x:x eq 'value')`.
 *
 * @param fields the paths that can be compared.
 * @throws {QueryRefused}
 */
export function parseFilter<T>(text: string, fields: ReadonlySet<string>, fieldOf: FieldOf<T>): Test<T> {
  const tokens = text.match(/'(?:[^']|'')*'|[()]|[^\s()']+/g) ?? [];
  const next = () => tokens.shift() ?? refuse(`it ends too early: ${text}`);
  const expect = (token: string) => {
    if (next() !== token) refuse(`'${token}' is missing: ${text}`);
  };

  function either(): Test<T> {
    const tests = [both()];
    while (tokens[0] === 'or') {
      next();
      tests.push(both());
    }
    return (item) => tests.some((test) => test(item));
  }

  function both(): Test<T> {
    const tests = [one()];
    while (tokens[0] === 'and') {
      next();
      tests.push(one());
    }
    return (item) => tests.every((test) => test(item));
  }

  function one(): Test<T> {
    const token = next();
    if (token === 'not') {
      const test = one();
      return (item) => !test(item);
    }
    if (token === '(') {
      const test = either();
      expect(')');
      return test;
    }
    if (token.endsWith('/any')) {
      expect('(');
      next();
      const test = comparison(known(token.slice(0, -'/any'.length)));
      expect(')');
      return test;
    }
    return comparison(known(token));
  }

  function comparison(path: string): Test<T> {
    const operator = next();
    const holds = COMPARISONS[operator] ?? refuse(`the operator '${operator}' is unknown`);
    const wanted = literalOf(next());
    return (item) => {
      const value = fieldOf(item, path);
      return (Array.isArray(value) ? value : [value]).some((single) => holds(orderOf(single, wanted)));
    };
  }

  const known = (path: string) => (fields.has(path) ? path : refuse(`there is no property '${path}' to filter by`));
  const test = either();
  if (tokens.length > 0) refuse(`unexpected '${tokens[0]}'`);
  return test;
}

function refuse(why: string): never {
  throw new QueryRefused(`Invalid filter clause: ${why}.`);
}

function literalOf(token: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  const date = /^\d{4}-\d\d-\d\d/.test(token) ? new Date(token) : null;
  return date && !Number.isNaN(date.getTime()) ? date : refuse(`'${token}' is no literal`);
}

/** Below, at or above zero; NaN where the two can't be compared. */
function orderOf(value: unknown, wanted: Literal): number {
  const actual = value ?? null;
  if (actual === null || wanted === null) return actual === wanted ? 0 : Number.NaN;
  if (wanted instanceof Date) return new Date(String(actual)).getTime() - wanted.getTime();
  if (typeof wanted === 'string') return String(actual).localeCompare(wanted, 'en', { sensitivity: 'base' });
  return Number(actual) - Number(wanted);
}
