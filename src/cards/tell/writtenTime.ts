import type { Locale } from '../../domain/locale.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant as it is written in a mail, which may be read on another day and in another zone: the day, the time, and the
 * zone by its name.
 *
 * @param timeZone IANA, known to be one.
 */
export function writtenTime(
  at: Date,
  { now, locale, timeZone }: { readonly now: Date; readonly locale: Locale; readonly timeZone: string },
): string {
  const withYear = at.getUTCFullYear() !== now.getUTCFullYear();
  const parts = formatOf(locale, timeZone, withYear).formatToParts(at);
  return parts.map(({ type, value }) => (type === 'timeZoneName' ? `(${value})` : value)).join('');
}

function formatOf(locale: Locale, timeZone: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${withYear}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'long',
    timeZone,
  });
  formats.set(key, format);
  return format;
}
