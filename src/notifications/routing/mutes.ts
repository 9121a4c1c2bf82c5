import type { IssueView } from '../../domain/outageCard.ts';
import type { Mute } from '../../domain/subscription.ts';
import type { IssueBody } from '../../domain/trackedIssue.ts';
import { foldService, serviceFit } from './serviceFit.ts';

/** What of a view is looked at. */
type Seen = Pick<IssueView, 'tenantIds' | 'resolved' | 'resolvedIds'>;

/**
 * Until when a conversation has silenced an issue. Muted customers silence it when nobody else is left for whom it is open.
 * Pure.
 *
 * @param mutes of that conversation.
 * @param view what the conversation sees of the issue.
 * @returns null where it isn't muted.
 */
export function mutedUntil(
  mutes: readonly Mute[],
  issue: { readonly key: string; readonly body: Pick<IssueBody, 'source' | 'service'> },
  view: Seen | null,
  now: Date,
): Date | null {
  const active = mutes.filter((mute) => mute.until > now);
  if (active.length === 0) return null;
  const whole = active.filter(({ what }) => {
    if (what.kind === 'issue') return what.key === issue.key;
    return what.kind === 'service' && serviceFit([what.service])(foldService(issue.body));
  });
  return latest([...whole.map((mute) => mute.until), ...untilOneIsHeard(active, view)]);
}

/** The first end among the customers' mutes, where all of them are muted. */
function untilOneIsHeard(mutes: readonly Mute[], view: Seen | null): Date[] {
  const ends = new Map<string, Date>();
  for (const { what, until } of mutes) if (what.kind === 'customer') ends.set(what.tenantId, until);
  if (ends.size === 0 || !view) return [];
  const over = new Set(view.resolved ? [] : view.resolvedIds);
  let first = Number.POSITIVE_INFINITY;
  for (const tenantId of view.tenantIds) {
    if (over.has(tenantId)) continue;
    const end = ends.get(tenantId);
    if (!end) return [];
    first = Math.min(first, end.getTime());
  }
  return Number.isFinite(first) ? [new Date(first)] : [];
}

function latest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.max(...times.map(Number)));
}
