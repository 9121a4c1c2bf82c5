import { UsageError } from './command.ts';

/** What every command takes. */
export const COMMON = { help: { type: 'boolean' }, lang: { type: 'string' } } as const;

/**
 * Runs Node's `parseArgs`, and says what is wrong in one sentence.
 *
 * @throws {UsageError}
 */
export function parsed<R extends { readonly values: object }>(parse: () => R): R['values'] {
  let values: R['values'];
  try {
    values = parse().values;
  } catch (error) {
    // Node's own words say which argument it is; what it suggests for positional ones is of no use here.
    const text = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UsageError(`${text}. --help says what there is.`);
  }
  const blank = Object.entries(values).find(([, value]) => [value].flat().includes(''));
  if (blank) throw new UsageError(`--${blank[0]} takes a value. --help says more.`);
  return values;
}
