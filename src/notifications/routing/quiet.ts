import { DateTime } from 'luxon';
import type { QuietHours } from '../../domain/subscription.ts';

/**
 * Whether it is quiet at an instant.
 *
 * @param timeZone IANA; one that isn't known counts as UTC.
 */
export function within(quiet: QuietHours, timeZone: string, now: Date): boolean {
  return stretchAt(quiet, timeZone, now) !== null;
}

/** When it stops being quiet; null where it isn't. Stretches that follow on each other are one. */
export function endOf(quiet: QuietHours, timeZone: string, now: Date): Date | null {
  let end: Date | null = null;
  // Seven stretches of a whole day each would never end: a week is enough to find that out, and to look again then.
  for (let count = 0; count < 8; count++) {
    const next = stretchAt(quiet, timeZone, end ?? now);
    if (!next) return end;
    end = next;
  }
  return end;
}

/** The end of the stretch that an instant falls into; null where it falls into none. */
function stretchAt(quiet: QuietHours, timeZone: string, now: Date): Date | null {
  const today = localDay(timeZone, now);
  const overnight = minutesOf(quiet.to) <= minutesOf(quiet.from);
  // What began yesterday may still go on.
  for (const day of [today, today.minus({ days: 1 })]) {
    if (!quiet.days.includes(day.weekday)) continue;
    const begin = atLocal(day, quiet.from);
    const end = atLocal(overnight ? day.plus({ days: 1 }) : day, quiet.to);
    if (begin <= now && now < end) return end;
  }
  return null;
}

/** The beginning of the local day. */
export function localDay(timeZone: string, now: Date): DateTime {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return (local.isValid ? local : DateTime.fromJSDate(now, { zone: 'utc' })).startOf('day');
}

/** By the calendar, not by adding hours: a day on which clocks change has 23 or 25. */
export function atLocal(day: DateTime, localTime: string): Date {
  const minutes = minutesOf(localTime);
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 }).toJSDate();
}

/** Minutes since midnight; what isn't a time is midnight. */
function minutesOf(localTime: string): number {
  const [, hours, minutes] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(localTime) ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) % (24 * 60);
}
