import { DateTime } from 'luxon';

/** How long something is muted: so many milliseconds, or until a time of tomorrow. */
export type HowLong =
  | { readonly kind: 'lasting'; readonly ms: number }
  | { readonly kind: 'tomorrow'; readonly hour: number; readonly minute: number };

const HOUR = 3_600_000;
/** The longest silence, in milliseconds. */
export const LONGEST_MS = 7 * 24 * HOUR;
const SHORTEST_MS = 60_000;
/** Working hours begin. */
export const MORNING = { kind: 'tomorrow', hour: 8, minute: 0 } as const;

/**
 * When a silence ends.
 *
 * @param timeZone the conversation's; one that isn't known counts as UTC.
 */
export function endOfMute(howLong: HowLong, timeZone: string, now: Date): Date {
  if (howLong.kind === 'lasting') {
    return new Date(now.getTime() + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, howLong.ms)));
  }
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const today = local.isValid ? local : DateTime.fromJSDate(now, { zone: 'utc' });
  const { hour, minute } = howLong;
  return today.plus({ days: 1 }).set({ hour, minute, second: 0, millisecond: 0 }).toJSDate();
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|min|mins|minutes?)$/, 60_000],
  [/^(?:h|hrs?|hours?|heures?)$/, HOUR],
  [/^(?:d|days?|j|jours?)$/, 24 * HOUR],
  [/^(?:w|weeks?|semaines?)$/, 7 * 24 * HOUR],
];
const NUMBER = /(?:^|\s)(?:for |pendant |durant |pour )?(\d{1,4}) ?([a-z]+)$/iu;
const TOMORROW =
  /(?:^|\s)(?:until |till |jusqu['’][aà] ?|jusque )?(?:tomorrow|demain)(?: (?:at |[aà] )?(\d{1,2})(?:[:h](\d{2})?)?)?$/iu;

/** Takes a duration off the end of a text; null where none stands there. */
export function takeHowLong(text: string): { readonly rest: string; readonly howLong: HowLong } | null {
  const tomorrow = TOMORROW.exec(text);
  if (tomorrow) {
    const [hour, minute] = [Number(tomorrow[1] ?? MORNING.hour), Number(tomorrow[2] ?? 0)];
    if (hour < 24 && minute < 60) {
      return { rest: text.slice(0, tomorrow.index).trim(), howLong: { kind: 'tomorrow', hour, minute } };
    }
  }
  const [whole, amount, word] = NUMBER.exec(text) ?? [];
  const unit = UNITS.find(([pattern]) => pattern.test(word?.toLowerCase() ?? ''))?.[1];
  if (whole === undefined || unit === undefined) return null;
  return {
    rest: text.slice(0, text.length - whole.length).trim(),
    howLong: { kind: 'lasting', ms: Number(amount) * unit },
  };
}
