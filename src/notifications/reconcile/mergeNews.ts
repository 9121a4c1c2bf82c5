import { type IssueSource, issueKey, type Sighting, type TrackedIssue } from '../../domain/trackedIssue.ts';
import { absorb, type ContentChange, depart, type TrackedId } from '../issues/merge.ts';
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

/** News put in order by issue id. Pure. */
export function newsById({ polls, asked, checked }: News): ReadonlyMap<string, NewsOfId> {
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
  return byId;
}

/** What news come to, over all issue ids. */
export interface MergedNews {
  /** All issues of those ids, as they are now. */
  readonly issues: readonly TrackedIssue[];
  readonly changed: readonly TrackedIssue[];
  readonly changes: readonly ContentChange[];
}

/**
 * Takes news in. Pure.
 *
 * @param loaded every issue of those ids, as the store has it.
 */
export function mergeNews(byId: ReadonlyMap<string, NewsOfId>, loaded: readonly TrackedIssue[]): MergedNews {
  const known = Map.groupBy(loaded, ({ body }) => issueKey(body.source, body.id, null));
  const issues: TrackedIssue[] = [];
  const changed = new Map<string, TrackedIssue>();
  const changes: ContentChange[] = [];
  for (const [lock, { sightings, departures }] of byId) {
    let tracked: TrackedId = known.get(lock) ?? [];
    const seen = absorb(tracked, sightings);
    tracked = seen.issues;
    changes.push(...seen.changes);
    for (const one of seen.changed) changed.set(one.key, one);
    for (const tenantId of departures) {
      const left = depart(tracked, tenantId);
      tracked = left.issues;
      for (const one of left.changed) changed.set(one.key, one);
    }
    issues.push(...tracked);
  }
  return { issues, changed: [...changed.values()], changes };
}
