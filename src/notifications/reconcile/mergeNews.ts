import { type IssueSource, issueKey, type Sighting, type TrackedIssue } from '../../domain/trackedIssue.ts';
import type { DoubtedIssue } from '../../store/issues.ts';
import {
  absorb,
  type ContentChange,
  type Doubted,
  depart,
  judge,
  type Merged,
  type TrackedId,
} from '../issues/merge.ts';
import type { Sight } from '../issues/sight.ts';
import type { News } from '../watch/watcher.ts';

/** Everything that is new of one issue id. */
export interface NewsOfId {
  readonly source: IssueSource;
  readonly id: string;
  /** The key to lock, for all issues of that id. */
  readonly lock: string;
  readonly sightings: Sighting[];
  /** Customers that don't have it any more. */
  readonly departures: string[];
}

/**
 * News put in order by issue id. Pure.
 *
 * @param inDoubt customers whose texts are in doubt: that they were read without anything new is news of these issues.
 */
export function newsById(
  { polls, asked, checked }: News,
  inDoubt: readonly DoubtedIssue[],
): ReadonlyMap<string, NewsOfId> {
  const byId = new Map<string, NewsOfId>();
  const of = (source: IssueSource, id: string): NewsOfId => {
    const lock = issueKey(source, id, null);
    const known = byId.get(lock) ?? { source, id, lock, sightings: [], departures: [] };
    byId.set(lock, known);
    return known;
  };
  for (const poll of polls) {
    for (const sighting of poll.sightings) of(sighting.body.source, sighting.body.id).sightings.push(sighting);
    for (const { source, id } of poll.departures) of(source, id).departures.push(poll.tenantId);
  }
  for (const { source, id, tenantId, body, at } of asked) {
    if (body) of(source, id).sightings.push({ tenantId, body, at });
    if (body === null) of(source, id).departures.push(tenantId);
  }
  for (const { source, id } of checked) of(source, id);
  const polled = new Set(polls.map((poll) => poll.tenantId));
  for (const { source, id, tenantId } of inDoubt) if (polled.has(tenantId)) of(source, id);
  return byId;
}

/** What news come to, over all issue ids. */
export interface MergedNews {
  /** All issues of those ids, as they are now. */
  readonly issues: readonly TrackedIssue[];
  readonly changed: readonly TrackedIssue[];
  readonly changes: readonly ContentChange[];
  /** Customers whose texts are in doubt from now on. */
  readonly doubted: readonly Doubted[];
}

/**
 * Takes news in. Pure.
 *
 * @param loaded every issue of those ids, as the store has it.
 * @param sightOf what is known of who has been read, these news included; by the key to lock.
 */
export function mergeNews(
  byId: ReadonlyMap<string, NewsOfId>,
  loaded: readonly TrackedIssue[],
  now: Date,
  sightOf: (lock: string) => Sight,
): MergedNews {
  const known = Map.groupBy(loaded, ({ body }) => issueKey(body.source, body.id, null));
  const issues: TrackedIssue[] = [];
  const changed = new Map<string, TrackedIssue>();
  const changes: ContentChange[] = [];
  const doubted: Doubted[] = [];
  for (const [lock, { sightings, departures }] of byId) {
    let tracked: TrackedId = known.get(lock) ?? [];
    const take = (merged: Merged) => {
      tracked = merged.issues;
      changes.push(...merged.changes);
      doubted.push(...merged.doubted);
      for (const one of merged.changed) changed.set(one.key, one);
    };
    const sight = sightOf(lock);
    take(absorb(tracked, sightings, sight));
    for (const tenantId of departures) take(depart(tracked, tenantId, now));
    take(judge(tracked, now, sight));
    issues.push(...tracked);
  }
  return { issues, changed: [...changed.values()], changes, doubted };
}
