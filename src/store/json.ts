/** How JSON writes a character zero, or half of a surrogate pair; and, rarely, a backslash before the same letters. */
const SUSPECT = /\\u(?:0000|d[89a-f])/;

/**
 * JSON that `jsonb` takes: it has no character zero and no half of a surrogate pair, which texts from outside, or cut in
 * the wrong place, may hold.
 */
export function jsonOf(value: unknown): string {
  const json = JSON.stringify(value);
  // Nearly always nothing is wrong, and looking at every text by itself takes twice as long.
  return SUSPECT.test(json) ? JSON.stringify(value, (_key, one) => cleaned(one)) : json;
}

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? plainText(value) : value;
}

/** The same for a text by itself: a server takes no parameter with a character zero in it. */
export function plainText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
