import type { Locale } from '../domain/locale.ts';

/** Within this, the time of day is enough, in milliseconds. */
const SAME_DAY = 18 * 60 * 60_000;

interface Format {
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly zone: string;
}

const formats = new Map<string, Format>();

/**
 * An instant for where a card's own times don't work: previews and plain text. It names the zone, since readers may be in
 * another one: `13:50 (Europe/Paris)`.
 *
 * @param timeZone IANA; one that isn't known counts as UTC.
 */
export function zonedTime(
  at: Date,
  { now, locale, timeZone }: { now: Date; locale: Locale; timeZone: string },
): string {
  return `${localTime(at, { now, locale, timeZone })} (${formatOf(locale, timeZone).zone})`;
}

/** The same without the zone, where it stands close by. */
export function localTime(
  at: Date,
  { now, locale, timeZone }: { now: Date; locale: Locale; timeZone: string },
): string {
  const { time, day } = formatOf(locale, timeZone);
  const date = Math.abs(now.getTime() - at.getTime()) < SAME_DAY ? '' : `${day.format(at)}, `;
  return `${date}${time.format(at)}`;
}

function formatOf(locale: Locale, timeZone: string): Format {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  // Agents of a European partner: a clock of 24 hours, and the day before the month.
  const tag = locale === 'en' ? 'en-GB' : locale;
  const format: Format = {
    time: new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }),
    day: new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: zone }),
    zone,
  };
  formats.set(key, format);
  return format;
}

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
