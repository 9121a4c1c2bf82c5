import type { ChangeKind } from '../../domain/change.ts';
import type { IssueBody, IssueSource, TrackedIssue } from '../../domain/trackedIssue.ts';
import { difference } from '../issues/compare.ts';
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
  /** Those of them who are to say whether they have a text that is in doubt, too. */
  readonly witnesses: readonly string[];
}

/** What makes it worth asking those that have the issue, instead of waiting for their turn. */
const URGENT: ReadonlySet<ChangeKind> = new Set(['worsened', 'escalated', 'resolved', 'falsePositive', 'reopened']);
/** So many are asked whether they have a text that one has; it takes most of them for it to be everybody's. */
const WITNESSES = 8;

/**
 * Whom to ask after news: an issue that wasn't known before may be everybody's, and what has become worse or is over at one
 * customer probably is so at the others. A text that only one has needs witnesses. Pure.
 *
 * @param baseline customers whose issues are old news: nobody is asked because of them.
 */
export function asksAfter(
  { changed, changes, doubted }: MergedNews,
  baseline: ReadonlySet<string>,
  following: Following,
  { customers, unreadable, readAt }: Pick<ReconcilerParts, 'customers' | 'unreadable' | 'readAt'>,
): Ask[] {
  const kinds = Map.groupBy(changes, (change) => change.key);
  const asks: Ask[] = [];
  for (const issue of changed) {
    // What stands for one tenant is nobody else's.
    if (issue.tenantId !== null) continue;
    const mine = (kinds.get(issue.key) ?? []).map((change) => change.kind);
    const { source, id } = issue.body;
    const add = (tenantIds: readonly string[], search: boolean, doubt?: { readonly most: number }) => {
      // Who has never been read is asked for everything anyway.
      const askable = tenantIds
        .filter((tenantId) => readAt(tenantId) && !unreadable().has(tenantId))
        .slice(0, doubt?.most);
      const witnesses = doubt ? askable.slice(0, WITNESSES) : [];
      if (askable.length > 0) asks.push({ source, id, tenantIds: askable, search, witnesses });
    };
    if (mine.includes('opened') && !onlyOldNews(issue, baseline)) add(strangersTo(issue), true);
    if (mine.some((kind) => URGENT.has(kind))) add(laggards(issue), false);
    for (const { tenantId } of doubted.filter((one) => one.key === issue.key)) {
      const body = issue.doubts.get(tenantId)?.body;
      if (body)
        add(witnesses(issue, tenantId, body), false, {
          most: isUrgent(issue, body) ? Number.POSITIVE_INFINITY : WITNESSES,
        });
    }
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

function isUrgent({ body }: TrackedIssue, inDoubt: IssueBody): boolean {
  const kind = difference(body, inDoubt);
  return kind !== null && URGENT.has(kind);
}

/** Those who can say whether a text is one customer's own: the only one that has the issue, or those not read since. */
function witnesses(issue: TrackedIssue, tenantId: string, inDoubt: IssueBody): string[] {
  const members = [...issue.members.values()];
  return members
    .filter((one) => members.length === 1 || (one.modifiedAt < inDoubt.modifiedAt && one.tenantId !== tenantId))
    .map((one) => one.tenantId);
}

/** Those whose last reading is older than the issue's content. */
function laggards({ members, body }: TrackedIssue): string[] {
  return [...members.values()]
    .filter((member) => member.modifiedAt < body.modifiedAt && !(member.resolved && body.resolved))
    .map((member) => member.tenantId);
}
