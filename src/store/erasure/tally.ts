/** How many rows of each table were erased, changed, or asked to be edited in Teams. */
export type Tally = Map<string, number>;

/** Adds to a count; what is none isn't named. */
export function count(tally: Tally, what: string, rows: number | { readonly length: number }): void {
  const more = typeof rows === 'number' ? rows : rows.length;
  if (more > 0) tally.set(what, (tally.get(what) ?? 0) + more);
}
