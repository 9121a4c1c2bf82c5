import type { IssueState } from '../../domain/change.ts';

const DAY = 24 * 60 * 60_000;

/** When to remind of planned maintenance: a day before; null where there is nothing to remind of, or that time is past. */
export function remindAtOf({ level, resolved, startedAt }: IssueState, now: Date): Date | null {
  if (level !== 'maintenance' || resolved || !startedAt) return null;
  const at = new Date(startedAt.getTime() - DAY);
  return at > now ? at : null;
}

/** When a posted card of planned maintenance changes by time alone: at the reminder, then when the work begins; else null. */
export function wakeAtOf(state: IssueState, now: Date): Date | null {
  const { level, resolved, startedAt } = state;
  if (level !== 'maintenance' || resolved || !startedAt || startedAt <= now) return null;
  return remindAtOf(state, now) ?? startedAt;
}

/** Whether planned maintenance begins within a day from now. */
export function beginsSoon({ startedAt }: Pick<IssueState, 'startedAt'>, now: Date): boolean {
  return startedAt !== null && startedAt > now && startedAt.getTime() - DAY <= now.getTime();
}
