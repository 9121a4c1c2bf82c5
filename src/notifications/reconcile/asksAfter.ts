import type { ChangeKind } from '../../domain/change.ts';
import type { IssueSource, TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Following } from './followings.ts';
import type { MergedNews } from './mergeNews.ts';
import type { ReconcilerParts } from './reconciler.ts';

/** Customers to be asked for an issue out of turn. */
export interface Ask {
  readonly source: IssueSource;
  readonly id: string;
  readonly tenantIds: readonly string[];
  /** Whether it is to be found out who has it; else how it is where it is known to be. */
  readonly search: boolean;
}

/** What makes it worth asking those that have the issue, instead of waiting for their turn. */
const URGENT: ReadonlySet<ChangeKind> = new Set(['worsened', 'escalated', 'resolved', 'falsePositive', 'reopened']);

/**
 * Whom to ask after news: an issue that wasn't known before may be everybody's, and what has become worse or is over at one
 * customer probably is so at the others. Pure.
 *
 * @param baseline customers whose issues are old news: nobody is asked because of them.
 */
export function asksAfter(
  { changed, changes }: MergedNews,
  baseline: ReadonlySet<string>,
  following: Following,
  { customers, unreadable, hasBeenRead }: Pick<ReconcilerParts, 'customers' | 'unreadable' | 'hasBeenRead'>,
): Ask[] {
  const kinds = Map.groupBy(changes, (change) => change.key);
  const asks: Ask[] = [];
  for (const issue of changed) {
    // What stands for one tenant is nobody else's.
    if (issue.tenantId !== null) continue;
    const mine = (kinds.get(issue.key) ?? []).map((change) => change.kind);
    const { source, id } = issue.body;
    const add = (tenantIds: readonly string[], search: boolean) => {
      const askable = tenantIds.filter((tenantId) => hasBeenRead(tenantId) && !unreadable().has(tenantId));
      if (askable.length > 0) asks.push({ source, id, tenantIds: askable, search });
    };
    if (mine.includes('opened') && !onlyOldNews(issue, baseline)) add(strangersTo(issue), true);
    if (mine.some((kind) => URGENT.has(kind))) add(laggards(issue), false);
  }
  return asks;

  /** Followed customers that aren't known to have it. */
  function strangersTo(issue: TrackedIssue): string[] {
    const interested = following.interestedIn(issue);
    const candidates = interested === 'all' ? customers() : [...interested];
    return candidates.filter((tenantId) => !issue.members.has(tenantId));
  }
}

function onlyOldNews(issue: TrackedIssue, baseline: ReadonlySet<string>): boolean {
  return [...issue.members.keys()].every((tenantId) => baseline.has(tenantId));
}

/** Those whose last reading is older than the issue's content. */
function laggards({ members, body }: TrackedIssue): string[] {
  return [...members.values()]
    .filter((member) => member.modifiedAt < body.modifiedAt && !(member.resolved && body.resolved))
    .map((member) => member.tenantId);
}
