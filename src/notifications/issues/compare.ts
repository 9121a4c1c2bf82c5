import type { ChangeKind, IssueState } from '../../domain/change.ts';
import { levelRank, statusRank } from '../../domain/concern.ts';

/**
 * What happened to an issue between two readings of it: the most important change. Pure. `isResolved` is trusted over
 * the status, and a reading that is as old as the other one, or older, changes nothing.
 *
 * @param before null where it wasn't there.
 * @returns null where nothing has changed that anybody could see.
 */
export function compare(before: IssueState | null, after: IssueState): ChangeKind | null {
  if (before && !isNewer(before, after)) return null;
  return difference(before, after);
}

type Age = Pick<IssueState, 'modifiedAt' | 'resolved'>;

/**
 * Whether one reading supersedes another. Of two that carry the same time, or none, the one that says "over" does:
 * Microsoft closes without touching the time, and a card that stays red for ever is worse than one that is green early.
 */
export function isNewer(before: Age, after: Age): boolean {
  const ahead = after.modifiedAt.getTime() - before.modifiedAt.getTime();
  return ahead > 0 || (ahead === 0 && after.resolved && !before.resolved);
}

/** The most important difference between two states, whichever is newer; null where there is none. */
export function difference(before: IssueState | null, after: IssueState): ChangeKind | null {
  if (!before) return after.resolved ? null : 'opened';
  if (before.resolved !== after.resolved) return after.resolved ? ending(after) : 'reopened';
  const restated = before.status !== after.status;
  if (after.resolved && restated) {
    if (after.status === 'postIncidentReviewPublished') return 'reviewed';
    if (after.status === 'falsePositive') return 'falsePositive';
  }
  return (after.resolved ? null : movement(before, after)) ?? (restated || rewritten(before, after) ? 'updated' : null);
}

function ending({ status }: IssueState): ChangeKind {
  return status === 'falsePositive' ? 'falsePositive' : 'resolved';
}

/** Which way an open issue went; null where it stands still or nobody can tell. */
function movement(before: IssueState, after: IssueState): ChangeKind | null {
  if (before.level !== after.level) {
    if (after.level === 'incident') return 'escalated';
    return levelRank(after.level) < levelRank(before.level) ? 'worsened' : 'eased';
  }
  if (after.level === 'maintenance' && before.startedAt?.getTime() !== after.startedAt?.getTime()) return 'moved';
  const was = statusRank(before.status);
  const is = statusRank(after.status);
  if (was === null || is === null || was === is) return null;
  return is < was ? 'worsened' : 'eased';
}

function rewritten(before: IssueState, after: IssueState): boolean {
  return before.textHash !== after.textHash || before.startedAt?.getTime() !== after.startedAt?.getTime();
}

/**
 * What happened to the view that one conversation has, since it was told of it. A view also changes because customers come
 * and go: it gets worse, or is open again, only where a customer's reading says so that is newer than what was told.
 */
export function changeOfView(
  told: IssueState,
  view: IssueState & { readonly openAsOf: Date | null },
): ChangeKind | null {
  const kind = difference(told, view);
  const worse = kind === 'reopened' || kind === 'worsened' || kind === 'escalated';
  return worse && !(view.openAsOf && view.openAsOf > told.modifiedAt) ? null : kind;
}
