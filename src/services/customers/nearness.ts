import type { Entry } from './searchIndex.ts';

/**
 * How many typing errors lie between a text and a customer's name, one of its aliases, or one of its words.
 *
 * @param folded the folded text.
 * @returns null where there are too many for it to be a typing error: one in short words, two from six letters on.
 */
export function nearness(entry: Entry, folded: string): number | null {
  const most = folded.length < 3 ? 0 : folded.length < 6 ? 1 : 2;
  if (most === 0) return null;
  let least: number | null = null;
  for (const candidate of [entry.name, ...entry.aliases, ...entry.words]) {
    const found = distance(candidate, folded, least === null ? most : least - 1);
    if (found !== null) least = found;
    if (least === 0) break;
  }
  return least;
}

/** Optimal string alignment distance: an exchange of two neighbours is one error. Null where it is above `most`. */
function distance(a: string, b: string, most: number): number | null {
  if (most < 0 || Math.abs(a.length - b.length) > most) return null;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return null;
    before = last;
    last = row;
  }
  const found = last[b.length] ?? Number.POSITIVE_INFINITY;
  return found <= most ? found : null;
}
