/**
 * When Microsoft says that it can be asked again. Seen on the wire: whole seconds, fractional seconds, an HTTP date,
 * nothing at all.
 *
 * @param header the Retry-After header, or null.
 * @param now the instant of the answer.
 * @returns null where it doesn't say, or says nothing that can be read.
 */
export function parseRetryAfter(header: string | null | undefined, now: Date): Date | null {
  const text = header?.trim();
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return new Date(now.getTime() + Math.ceil(Number(text) * 1000));
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : new Date(Math.max(at, now.getTime()));
}
