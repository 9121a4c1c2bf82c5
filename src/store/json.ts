/**
 * JSON that `jsonb` takes: it has no character zero and no half of a surrogate pair, which texts from outside, or cut in
 * the wrong place, may hold.
 */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, one) =>
    typeof one === 'string' ? one.replaceAll('\0', '').toWellFormed() : one,
  );
}
