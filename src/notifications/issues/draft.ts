import type { ChangeKind } from '../../domain/change.ts';
import {
  type Doubt,
  type IssueBody,
  issueKey,
  type Member,
  type Sighting,
  type TrackedIssue,
} from '../../domain/trackedIssue.ts';
import { difference, isNewer } from './compare.ts';

/** One issue id, as it stands in memory: once for all customers, and once more for each that has its own. */
export type TrackedId = readonly TrackedIssue[];

/** Something that happened to an issue's content; of the shape in which the store keeps it. */
export interface ContentChange {
  readonly key: string;
  readonly kind: ChangeKind;
  readonly status: string;
  readonly at: Date;
}

/** A customer of whose text isn't known yet whether the others have it, too. */
export interface Doubted {
  readonly key: string;
  readonly tenantId: string;
}

/** What sightings, a departure or the time came to. */
export interface Merged {
  /** All of that id as they are now, in order of their keys: the one over all customers first. */
  readonly issues: TrackedId;
  /** Those of them that are not as they were: to be written, and looked at by whoever follows them. Nothing changed: empty. */
  readonly changed: TrackedId;
  readonly changes: readonly ContentChange[];
  /** Customers that weren't among those that have the issue of that key. */
  readonly joined: readonly { readonly key: string; readonly tenantId: string }[];
  /** Customers whose text was taken into doubt. */
  readonly doubted: readonly Doubted[];
}

/** An issue that is being worked on: its customers are copied once, however many sightings there are. */
export interface Draft {
  readonly key: string;
  readonly tenantId: string | null;
  readonly firstSeenAt: Date;
  body: IssueBody | null;
  readonly members: Map<string, Member>;
  readonly doubts: Map<string, Doubt>;
  touched: boolean;
}

/** All that is being worked on of one id. */
export interface Bench {
  readonly tracked: TrackedId;
  readonly drafts: Map<string, Draft>;
  readonly changes: ContentChange[];
  readonly joined: { key: string; tenantId: string }[];
  readonly doubted: Doubted[];
}

/** Spreads out what there is of one id. */
export function benchOf(tracked: TrackedId): Bench {
  const drafts = tracked.map((issue): [string, Draft] => [
    issue.key,
    { ...issue, members: new Map(issue.members), doubts: new Map(issue.doubts), touched: false },
  ]);
  return { tracked, drafts: new Map(drafts), changes: [], joined: [], doubted: [] };
}

/** What was made of it. What wasn't touched is the very object that it was. */
export function mergedOf({ tracked, drafts, changes, joined, doubted }: Bench): Merged {
  const before = new Map(tracked.map((issue) => [issue.key, issue]));
  const changed: TrackedIssue[] = [];
  const issues = [...drafts.values()].flatMap(({ touched, body, ...draft }) => {
    const known = before.get(draft.key);
    if (known && !touched) return [known];
    if (!body) return [];
    const issue = { ...draft, body };
    changed.push(issue);
    return [issue];
  });
  return { issues: issues.toSorted((a, b) => (a.key < b.key ? -1 : 1)), changed, changes, joined, doubted };
}

/** The draft of an issue, which is begun where there is none. */
export function draftFor(bench: Bench, { tenantId, at, body }: Sighting, own: boolean): Draft {
  const key = issueKey(body.source, body.id, own ? tenantId : null);
  const known = bench.drafts.get(key);
  if (known) return known;
  const draft: Draft = {
    key,
    tenantId: own ? tenantId : null,
    firstSeenAt: at,
    body: null,
    members: new Map(),
    doubts: new Map(),
    touched: true,
  };
  bench.drafts.set(key, draft);
  return draft;
}

/** Makes a body the issue's content, and notes what happened by that. */
export function putBody(bench: Bench, draft: Draft, body: IssueBody, at: Date): void {
  const kind = difference(draft.body, body);
  if (kind) bench.changes.push({ key: draft.key, kind, status: body.status, at });
  draft.body = body;
  draft.touched = true;
}

/** Makes a body of the same texts the issue's content where it is newer. */
export function takeBody(bench: Bench, draft: Draft, { body, at }: Sighting): void {
  if (!draft.body || isNewer(draft.body, body)) {
    putBody(bench, draft, body, at);
    return;
  }
  // Azure shows each customer the regions that it uses: an issue over all of them is in all of these.
  const more = body.regions.filter((region) => !draft.body?.regions.includes(region));
  if (more.length === 0 || body.modifiedAt.getTime() !== draft.body.modifiedAt.getTime()) return;
  draft.body = { ...draft.body, regions: [...draft.body.regions, ...more].toSorted() };
  draft.touched = true;
}

/**
 * Takes down how the issue is at one customer.
 *
 * @returns false where that is known already, or newer things are.
 */
export function takeMember(bench: Bench, draft: Draft, { tenantId, body, at }: Sighting): boolean {
  const known = draft.members.get(tenantId);
  if (known && !isNewer(known, body)) return false;
  const { status, level, resolved, modifiedAt, textHash } = body;
  const firstSeenAt = known?.firstSeenAt ?? at;
  draft.members.set(tenantId, { tenantId, status, level, resolved, modifiedAt, textHash, firstSeenAt });
  draft.touched = true;
  if (!known) bench.joined.push({ key: draft.key, tenantId });
  return true;
}

/** Takes a customer out, and what was in doubt about it. */
export function leave(draft: Draft, tenantId: string): void {
  const was = draft.members.delete(tenantId);
  if (draft.doubts.delete(tenantId) || was) draft.touched = true;
}
