/** Whoever says more than this says nothing that can be planned by, in seconds. */
const LONGEST = 7 * 86_400;

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
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : secondsUntil(text, now);
  if (seconds === null) return null;
  return new Date(now.getTime() + Math.ceil(Math.min(Math.max(seconds, 0), LONGEST) * 1000));
}

/** An HTTP date begins with its weekday; `Date.parse` would make a date of nearly anything. */
function secondsUntil(text: string, now: Date): number | null {
  const at = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? /i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : (at - now.getTime()) / 1000;
}
