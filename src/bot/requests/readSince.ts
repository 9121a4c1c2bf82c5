import { DateTime } from 'luxon';

/** What somebody says of the time at which something began; or why it can't be meant. */
export type Since =
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'future' }
  | { readonly kind: 'longAgo' };

/** Clocks differ by so much. */
const AHEAD_MS = 5 * 60_000;
/** A problem that is older than this began on a day that was typed wrongly. */
const DAYS_AT_MOST = 366;

const TODAY = /^(?:today|aujourd['’]?hui)\b[ ,]*/i;
const YESTERDAY = /^(?:yesterday|hier)\b[ ,]*/i;
const NOW = /^(?:now|just now|maintenant)$/i;
/** `9:10`, `09h10`, `14h`, `at 9:10`, `à 9h10`; seconds are let be. */
const TIME = /^(?:at |à |a )?(\d{1,2})(?:[:h.](\d{2})?(?::\d{2}(?:\.\d+)?)?)?(?: ?([ap])\.?m\.?)?$/i;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ,]+|$)/;
/** The day before the month, as both of the bot's languages write it here. */
const WRITTEN_DAY = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?:[ ,]+|$)/;

/**
 * Reads a day and a time in the zone of whoever typed them. Clients send `2026-11-23 09:10`; those without a calendar let
 * people type: `today 9:10`, `hier 14h`, `23/11 9:10`, or the time alone. A day alone begins at midnight. With a zone of its
 * own (`…Z`, `+01:00`) the text is taken at its word.
 *
 * @param timeZone IANA; one that isn't known counts as UTC.
 */
export function readSince(text: string, { now, timeZone }: { now: Date; timeZone: string }): Since {
  const typed = text.trim().replace(/\s+/g, ' ');
  const instant = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(typed) ? DateTime.fromISO(typed) : null;
  const at = instant ?? localTime(typed, here(now, timeZone));
  if (!at?.isValid) return { kind: 'unreadable' };
  const ms = at.toMillis();
  if (ms > now.getTime() + AHEAD_MS) return { kind: 'future' };
  if (ms < now.getTime() - DAYS_AT_MOST * 86_400_000) return { kind: 'longAgo' };
  return { kind: 'at', at: new Date(ms) };
}

function here(now: Date, timeZone: string): DateTime {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return local.isValid ? local : DateTime.fromJSDate(now, { zone: 'utc' });
}

function localTime(typed: string, now: DateTime): DateTime | null {
  if (NOW.test(typed)) return now;
  const { day, rest } = dayOf(typed, now);
  if (day === null) return null;
  if (rest === '') return day.startOf('day');
  const time = TIME.exec(rest);
  if (!time) return null;
  const [, hours = '', minutes = '0', half] = time;
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half.toLowerCase() === 'p');
  const minute = Number(minutes);
  // A number alone is a time only where a day or a sign says so: `14h`, `today 14`, not `14`.
  const bare = half === undefined && /^\d+$/.test(rest);
  if (bare && rest === typed) return null;
  if (hour > 23 || minute > 59) return null;
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}

/** Of 12 hours, the one of 24; 24 for what isn't one of twelve. */
function hourOf(hour: number, afternoon: boolean): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (afternoon ? 12 : 0);
}

function dayOf(typed: string, now: DateTime): { day: DateTime | null; rest: string } {
  const rest = (pattern: RegExp) => typed.replace(pattern, '').trim();
  if (TODAY.test(typed)) return { day: now, rest: rest(TODAY) };
  if (YESTERDAY.test(typed)) return { day: now.minus({ days: 1 }), rest: rest(YESTERDAY) };
  const iso = ISO_DAY.exec(typed);
  if (iso) return { day: dayIn(now, iso[1], iso[2], iso[3]), rest: rest(ISO_DAY) };
  const written = WRITTEN_DAY.exec(typed);
  // `9.10` alone is a time rather than the ninth of October.
  if (written && !/^\d+\.\d+$/.test(typed)) {
    return { day: dayIn(now, written[3], written[2], written[1]), rest: rest(WRITTEN_DAY) };
  }
  return { day: now, rest: typed };
}

/** A day of this year where none is named, or of the last one where it would lie ahead. */
function dayIn(now: DateTime, year: string | undefined, month = '', day = ''): DateTime | null {
  const named = year === undefined ? now.year : Number(year.length === 2 ? `20${year}` : year);
  const made = DateTime.fromObject({ year: named, month: Number(month), day: Number(day) }, { zone: now.zone });
  if (!made.isValid) return null;
  return year === undefined && made.toMillis() > now.toMillis() ? made.minus({ years: 1 }) : made;
}
