import type { IssueState } from '../../domain/change.ts';

const DAY = 24 * 60 * 60_000;

/** When to remind of planned maintenance: a day before; null where there is nothing to remind of, or that time is past. */
export function remindAtOf({ level, resolved, startedAt }: IssueState, now: Date): Date | null {
  if (level !== 'maintenance' || resolved || !startedAt) return null;
  const at = new Date(startedAt.getTime() - DAY);
  return at > now ? at : null;
}
