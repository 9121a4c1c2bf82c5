import type { Kit } from './kit.ts';
import type { Turn } from './turn.ts';

/** The zone of who writes, as Teams sends it with messages; else the one that is configured. IANA. */
export function timeZoneOf({ activity }: Pick<Turn, 'activity'>, { config }: Pick<Kit, 'config'>): string {
  const { localTimezone } = activity;
  return localTimezone && isTimeZone(localTimezone) ? localTimezone : config.defaultTimeZone;
}

/** Whether a text names a zone. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
