/**
 * How many typing errors a text may hold and still mean a name: one in short words, two from six letters on, none in a
 * word of two letters.
 *
 * @param folded the folded text.
 */
export function errorsAtMost(folded: string): number {
  return folded.length < 3 ? 0 : folded.length < 6 ? 1 : 2;
}

/**
 * How many typing errors lie between a text and others: a letter too many, too few, wrong, or two neighbours exchanged
 * (optimal string alignment).
 *
 * @param text what was typed, folded.
 * @returns compares with one other text; null where there are more than `most`. Made once for a search: thousands of
 * comparisons share its rows.
 */
export function createDistance(text: string, most: number): (other: string) => number | null {
  const width = text.length + 1;
  let before = new Uint16Array(width);
  let last = new Uint16Array(width);
  let row = new Uint16Array(width);

  return (other) => {
    if (Math.abs(other.length - text.length) > most) return null;
    for (let j = 0; j < width; j++) last[j] = j;
    for (let i = 1; i <= other.length; i++) {
      row[0] = i;
      let least = i;
      for (let j = 1; j < width; j++) {
        const same = other[i - 1] === text[j - 1];
        let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
        if (i > 1 && j > 1 && other[i - 1] === text[j - 2] && other[i - 2] === text[j - 1])
          cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) return null;
      [before, last, row] = [last, row, before];
    }
    const found = last[text.length] ?? 0;
    return found <= most ? found : null;
  };
}
