import { DateTime } from 'luxon';
import { UsageError } from '../command/command.ts';

/** From an instant, up to another that doesn't belong to it. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** ISO 8601 knows months, weeks and days without hyphens as well: none of them says where such a stretch would end. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * Reads a stretch of time as it is typed: days, the last one included, or instants. What names no zone is in the given one.
 *
 * @param zone IANA.
 * @throws {UsageError}
 */
export function periodOf(from: string, to: string, zone: string): Period {
  const period = { from: read('--from', from, zone).toJSDate(), to: endOf(to, zone).toJSDate() };
  if (period.from >= period.to) throw new UsageError('--to has to be later than --from. --help says more.');
  return period;
}

function endOf(text: string, zone: string): DateTime {
  const end = read('--to', text, zone);
  return DAY.test(text) ? end.plus({ days: 1 }) : end;
}

function read(name: string, text: string, zone: string): DateTime {
  const read = DateTime.fromISO(text, { zone });
  if (read.isValid && (DAY.test(text) || INSTANT.test(text))) return read;
  throw new UsageError(`${name} takes a day, 2026-11-01, or an instant, 2026-11-01T09:00+01:00. --help says more.`);
}
