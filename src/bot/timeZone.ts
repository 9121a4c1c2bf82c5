import { zoneOf } from '../domain/timeZone.ts';
import type { Kit } from './kit.ts';
import type { Turn } from './turn.ts';

/** The zone of who writes, as Teams sends it with messages; else the one that is configured. IANA. */
export function timeZoneOf({ activity }: Pick<Turn, 'activity'>, { config }: Pick<Kit, 'config'>): string {
  return zoneOf(activity.localTimezone) ?? config.defaultTimeZone;
}
