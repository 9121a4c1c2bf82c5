import type { ChangeKind } from '../../domain/change.ts';
import { type IssueBody, issueKey, type Member, type Sighting, type TrackedIssue } from '../../domain/trackedIssue.ts';
import { compare, isNewer } from './compare.ts';

/** One issue id, as it stands in memory: once for all customers, and once more for each that has its own. */
export type TrackedId = readonly TrackedIssue[];

/** Something that happened to an issue's content; of the shape in which the store keeps it. */
export interface ContentChange {
  readonly key: string;
  readonly kind: ChangeKind;
  readonly status: string;
  readonly at: Date;
}

/** What sightings, or a departure, came to. */
export interface Merged {
  /** All of that id as they are now, in order of their keys: the one over all customers first. */
  readonly issues: TrackedId;
  /** Those of them that are not as they were: to be written, and looked at by whoever follows them. Nothing changed: empty. */
  readonly changed: TrackedId;
  readonly changes: readonly ContentChange[];
  /** Customers that weren't among those that have the issue of that key. */
  readonly joined: readonly { readonly key: string; readonly tenantId: string }[];
}

/**
 * Takes in what polls saw of one issue id, in the order in which it was seen. Pure.
 *
 * The newest body of any customer is the issue's content; an older one only says that this customer has it, too. A
 * customer for whom it isn't Microsoft's, or whose texts differ from those that others have as of the same time, gets an
 * issue of its own, and keeps it.
 *
 * @param tracked all there is of that source and id; empty where it was never seen.
 * @param sightings of that source and id.
 */
export function absorb(tracked: TrackedId, sightings: readonly Sighting[]): Merged {
  const drafts = new Map(tracked.map((issue) => [issue.key, draftOf(issue)]));
  const changes: ContentChange[] = [];
  const joined: { key: string; tenantId: string }[] = [];
  for (const sighting of sightings) {
    const { body, tenantId, at } = sighting;
    const key = keyOf(drafts, sighting);
    const draft = drafts.get(key) ?? begun(key, sighting);
    drafts.set(key, draft);
    const kind = compare(draft.body, body);
    if (kind) changes.push({ key, kind, status: body.status, at });
    takeBody(draft, body);
    if (takeMember(draft, memberOf(sighting, draft.members.get(tenantId)))) joined.push({ key, tenantId });
    if (draft.tenantId !== null) leave(drafts.get(issueKey(body.source, body.id, null)), tenantId);
  }
  return { ...result(tracked, drafts), changes, joined };
}

/**
 * Takes out a customer whose own API says that it doesn't have the issue. That is no ending: for the others it goes on,
 * and nothing has happened to it. Pure.
 */
export function depart(tracked: TrackedId, tenantId: string): Merged {
  const drafts = new Map(tracked.map((issue) => [issue.key, draftOf(issue)]));
  for (const draft of drafts.values()) leave(draft, tenantId);
  return { ...result(tracked, drafts), changes: [], joined: [] };
}

/** An issue that is being worked on: its customers are copied once, however many sightings there are. */
interface Draft {
  readonly key: string;
  readonly tenantId: string | null;
  readonly firstSeenAt: Date;
  body: IssueBody | null;
  readonly members: Map<string, Member>;
  touched: boolean;
}

function draftOf(issue: TrackedIssue): Draft {
  return { ...issue, members: new Map(issue.members), touched: false };
}

function begun(key: string, { tenantId, at, body }: Sighting): Draft {
  const own = key !== issueKey(body.source, body.id, null);
  return {
    key,
    tenantId: own ? tenantId : null,
    firstSeenAt: at,
    body: null,
    members: new Map(),
    touched: true,
  };
}

function keyOf(drafts: ReadonlyMap<string, Draft>, { tenantId, body }: Sighting): string {
  const own = issueKey(body.source, body.id, tenantId);
  const shared = issueKey(body.source, body.id, null);
  if (drafts.has(own) || body.origin !== 'microsoft') return own;
  return contradicts(drafts.get(shared), tenantId, body) ? own : shared;
}

/** Whether others have other texts as of the same time. Its own, if it had them before, were touched up silently. */
function contradicts(shared: Draft | undefined, tenantId: string, body: IssueBody): boolean {
  if (!shared?.body || shared.body.textHash === body.textHash) return false;
  const time = body.modifiedAt.getTime();
  return shared.body.modifiedAt.getTime() === time && shared.members.get(tenantId)?.modifiedAt.getTime() !== time;
}

function takeBody(draft: Draft, body: IssueBody): void {
  if (!draft.body || isNewer(draft.body, body)) {
    draft.body = body;
    draft.touched = true;
    return;
  }
  // Azure shows each customer the regions that it uses: an issue over all of them is in all of these.
  const more = body.regions.filter((region) => !draft.body?.regions.includes(region));
  if (more.length === 0 || body.modifiedAt.getTime() !== draft.body.modifiedAt.getTime()) return;
  draft.body = { ...draft.body, regions: [...draft.body.regions, ...more].toSorted() };
  draft.touched = true;
}

function memberOf({ tenantId, body, at }: Sighting, known: Member | undefined): Member {
  const { status, level, resolved, modifiedAt, textHash } = body;
  if (known && !isNewer(known, body)) return known;
  return { tenantId, status, level, resolved, modifiedAt, textHash, firstSeenAt: known?.firstSeenAt ?? at };
}

/** @returns whether it is a new one. */
function takeMember(draft: Draft, member: Member): boolean {
  const known = draft.members.get(member.tenantId);
  if (known === member) return false;
  draft.members.set(member.tenantId, member);
  draft.touched = true;
  return !known;
}

function leave(draft: Draft | undefined, tenantId: string): void {
  if (draft?.members.delete(tenantId)) draft.touched = true;
}

function result(tracked: TrackedId, drafts: ReadonlyMap<string, Draft>): Pick<Merged, 'issues' | 'changed'> {
  const before = new Map(tracked.map((issue) => [issue.key, issue]));
  const changed: TrackedIssue[] = [];
  const issues = [...drafts.values()].flatMap(({ key, tenantId, firstSeenAt, body, members, touched }) => {
    const known = before.get(key);
    if (known && !touched) return [known];
    if (!body) return [];
    const issue = { key, tenantId, firstSeenAt, body, members };
    changed.push(issue);
    return [issue];
  });
  return { issues: issues.toSorted((a, b) => (a.key < b.key ? -1 : 1)), changed };
}
