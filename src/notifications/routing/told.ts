import type { IssueView } from '../../domain/outageCard.ts';
import type { LiveView } from '../issues/view.ts';

/** What a conversation has been told once it was shown a view. */
export function toldOf(view: LiveView): IssueView {
  const { openAsOf: _, endedAt: __, firstSeenAt: ___, inDoubt: ____, ...told } = view;
  return told;
}

/**
 * The same for a conversation that was told before. What it was told to be over stays so for it when only an older reading
 * says otherwise, of a customer that came late: the card names that customer as still open, and that is all.
 */
export function toldAfter(told: IssueView, view: LiveView): IssueView {
  const now = toldOf(view);
  const stale = told.resolved && !view.resolved && !(view.openAsOf && view.openAsOf > told.modifiedAt);
  return stale ? { ...now, resolved: true, status: told.status, level: told.level } : now;
}

/** What is told when none of the customers has it any more. */
export function toldOfNobody(told: IssueView): IssueView {
  return { ...told, tenantIds: [], resolvedIds: [], unreadableIds: [] };
}

/** Whether two views look the same on a card. */
export function looksSame(a: IssueView, b: IssueView): boolean {
  return (
    a.level === b.level &&
    a.status === b.status &&
    a.resolved === b.resolved &&
    a.textHash === b.textHash &&
    a.startedAt?.getTime() === b.startedAt?.getTime() &&
    sameList(a.tenantIds, b.tenantIds) &&
    sameList(a.resolvedIds, b.resolvedIds) &&
    sameList(a.unreadableIds, b.unreadableIds)
  );
}

/** Whether two views are the same, down to the time. */
export function isSame(a: IssueView, b: IssueView): boolean {
  return a.modifiedAt.getTime() === b.modifiedAt.getTime() && looksSame(a, b);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

/**
 * Customers that a view names and that weren't among those that were told.
 *
 * @param baseline customers that don't count, since their issues are old news.
 */
export function arrivalsIn(
  told: IssueView | null,
  view: LiveView,
  baseline: ReadonlySet<string> | 'all',
): readonly string[] {
  if (baseline === 'all' || (told && sameList(told.tenantIds, view.tenantIds))) return [];
  if (!told && baseline.size === 0) return view.tenantIds;
  const known = new Set(told?.tenantIds);
  return view.tenantIds.filter((tenantId) => !known.has(tenantId) && !baseline.has(tenantId));
}
