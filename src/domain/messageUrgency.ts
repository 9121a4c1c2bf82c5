import type { CenterMessage } from './centerMessage.ts';
import { fold } from './fold.ts';

const DAY = 24 * 60 * 60_000;
/** A date that has passed so long ago, in milliseconds, isn't urgent any more: whoever had to act has, or won't. */
const OVERDUE = 30 * DAY;

/**
 * How much a post wants somebody to do something, the most urgent first.
 *
 * - `due`: something has to be done by a day that is to come.
 * - `overdue`: that day has passed, lately.
 * - `urgent`: Microsoft calls it critical or high, or says that it is to prevent or fix something; without a day.
 * - `major`: a major change.
 * - `informed`: good to know.
 */
export type Urgency = 'due' | 'overdue' | 'urgent' | 'major' | 'informed';

const RANK = { due: 0, overdue: 1, urgent: 2, major: 3, informed: 4 } as const satisfies Record<Urgency, number>;
const SEVERE = new Set(['critical', 'high']);

/** How urgent a post is now. */
export function urgencyOf(message: CenterMessage, now: Date): Urgency {
  const { actionRequiredBy, severity, category, majorChange } = message;
  if (actionRequiredBy && actionRequiredBy >= now) return 'due';
  if (actionRequiredBy && now.getTime() - actionRequiredBy.getTime() <= OVERDUE) return 'overdue';
  if (SEVERE.has(severity) || (category === 'preventOrFixIssue' && !actionRequiredBy)) return 'urgent';
  return majorChange ? 'major' : 'informed';
}

/** Whether somebody has to do something. */
export function needsAction(message: CenterMessage, now: Date): boolean {
  return RANK[urgencyOf(message, now)] <= RANK.urgent;
}

/** For sorting: what has to be done first comes first, then the newest. */
export function byUrgency(now: Date): (a: CenterMessage, b: CenterMessage) => number {
  return (a, b) => {
    const urgency = urgencyOf(a, now);
    const rank = RANK[urgency] - RANK[urgencyOf(b, now)];
    if (rank !== 0) return rank;
    const days = urgency === 'due' ? (a.actionRequiredBy?.getTime() ?? 0) - (b.actionRequiredBy?.getTime() ?? 0) : 0;
    return days || b.modifiedAt.getTime() - a.modifiedAt.getTime() || (a.id < b.id ? -1 : 1);
  };
}

/** Whether a post is still listed. */
export function isListed({ endsAt }: CenterMessage, now: Date): boolean {
  return endsAt === null || endsAt > now;
}

/**
 * When a planned change takes effect: its beginning where that is to come, else the day by which something has to be done.
 *
 * @returns null for what isn't planned, and for what has begun.
 */
export function plannedFor({ category, startsAt, actionRequiredBy }: CenterMessage, now: Date): Date | null {
  if (category !== 'planForChange') return null;
  return [startsAt, actionRequiredBy].find((at) => at !== null && at > now) ?? null;
}

/** Words of tags on posts that are about somebody's data having been seen or lost. */
const SENSITIVE = /\b(data )?privacy\b|\bdata (breach|incident|spill)\b|\bsecurity (incident|advisory|breach)\b/;

/**
 * Whether a post must not be seen by others than the one who asks: Microsoft marks posts on data privacy by a tag, and
 * itself shows their attachments to privacy readers alone. There is no category for them.
 */
export function isSensitive({ tags }: Pick<CenterMessage, 'tags'>): boolean {
  return tags.some((tag) => SENSITIVE.test(fold(tag)));
}
