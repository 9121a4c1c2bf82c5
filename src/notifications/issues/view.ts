import { levelRank, severity } from '../../domain/concern.ts';
import type { IssueView } from '../../domain/outageCard.ts';
import type { Member, TrackedIssue } from '../../domain/trackedIssue.ts';

/** What a conversation sees of an issue now, with what only telling of it needs. */
export interface LiveView extends IssueView {
  /** The newest reading among the customers for whom it is open: a card isn't reopened by an older one than it was told of. */
  readonly openAsOf: Date | null;
  /** When Microsoft says that it ended. */
  readonly endedAt: Date | null;
  /** When the bot first saw it at any customer. */
  readonly firstSeenAt: Date;
  /** Texts that some of these customers have, and of which isn't known whether the others have them, too. */
  readonly inDoubt: readonly TextInDoubt[];
}

/** As of when such a text is, and when it was first seen. */
export interface TextInDoubt {
  readonly modifiedAt: Date;
  readonly since: Date;
}

/**
 * The issue narrowed to some customers. Its state is the worst of theirs; it is over when it is over for each of them that
 * can be read. Its texts are the newest that any customer has, its time is that of the newest reading of these ones.
 *
 * @param tenantIds customers that are followed; null for all.
 * @param unreadableIds customers that can't be read just now.
 * @returns null where it affects none of them.
 */
export function viewOf(
  issue: TrackedIssue,
  tenantIds: readonly string[] | null,
  unreadableIds: ReadonlySet<string>,
): LiveView | null {
  const members = tenantIds === null ? membersInOrder(issue) : membersAmong(issue, tenantIds);
  if (members.length === 0) return null;
  const open = members.filter((one) => !one.resolved);
  const readable = unreadableIds.size === 0 ? members : members.filter((one) => !unreadableIds.has(one.tenantId));
  const asked = readable.length > 0 ? readable : members;
  const resolved = asked === members ? open.length === 0 : asked.every((one) => one.resolved);
  // A customer that can't be read may still be as bad as it was: that counts until it is over for all the others.
  const counted = resolved ? asked : open;
  return {
    level: counted.reduce(worse).level,
    status: counted.reduce(resolved ? newer : worse).status,
    resolved,
    modifiedAt: members.reduce(newer).modifiedAt,
    textHash: issue.body.textHash,
    startedAt: issue.body.startedAt,
    tenantIds: idsOf(members),
    resolvedIds: open.length === members.length ? [] : idsOf(members.filter((one) => one.resolved)),
    unreadableIds:
      readable.length === members.length ? [] : idsOf(members.filter((one) => unreadableIds.has(one.tenantId))),
    openAsOf: open.length > 0 ? open.reduce(newer).modifiedAt : null,
    endedAt: issue.body.endedAt,
    firstSeenAt: issue.firstSeenAt,
    inDoubt: inDoubt(issue, members),
  };
}

/**
 * Views of one issue for many conversations: those that follow the very same list of customers share one.
 *
 * @returns does what viewOf does.
 */
export function viewsOf(
  issue: TrackedIssue,
  unreadableIds: ReadonlySet<string>,
): (tenantIds: readonly string[]) => LiveView | null {
  const known = new Map<readonly string[], LiveView | null>();
  return (tenantIds) => {
    const view = known.get(tenantIds);
    if (view !== undefined) return view;
    const made = viewOf(issue, tenantIds, unreadableIds);
    known.set(tenantIds, made);
    return made;
  };
}

function inDoubt({ doubts }: TrackedIssue, members: readonly Member[]): readonly TextInDoubt[] {
  if (doubts.size === 0) return [];
  const mine = members.map(({ tenantId }) => doubts.get(tenantId)).filter((one) => one !== undefined);
  return mine.map(({ since, body }) => ({ modifiedAt: body.modifiedAt, since }));
}

const ordered = new WeakMap<TrackedIssue, readonly Member[]>();

/** The customers that have the issue in order of coming; put in order once, since thousands of conversations look at it. */
export function membersInOrder(issue: TrackedIssue): readonly Member[] {
  const known = ordered.get(issue);
  if (known) return known;
  const members = [...issue.members.values()].sort(byComing);
  ordered.set(issue, members);
  return members;
}

function membersAmong(issue: TrackedIssue, tenantIds: readonly string[]): readonly Member[] {
  const members: Member[] = [];
  let inOrder = true;
  for (const tenantId of tenantIds) {
    const member = issue.members.get(tenantId);
    if (!member) continue;
    const last = members[members.length - 1];
    inOrder &&= !last || byComing(last, member) < 0;
    members.push(member);
  }
  // Lists of followers are in order already, each customer once.
  return inOrder ? members : [...new Set(members)].sort(byComing);
}

function byComing(a: Member, b: Member): number {
  const ahead = a.firstSeenAt.getTime() - b.firstSeenAt.getTime();
  return ahead || (a.tenantId < b.tenantId ? -1 : Number(a.tenantId > b.tenantId));
}

function newer(a: Member, b: Member): Member {
  return a.modifiedAt.getTime() >= b.modifiedAt.getTime() ? a : b;
}

function worse(a: Member, b: Member): Member {
  // Nearly all of them say the same.
  const same = a.level === b.level && a.status === b.status;
  const rank = same ? 0 : levelRank(a.level) - levelRank(b.level) || severity(a.status) - severity(b.status);
  return rank < 0 || (rank === 0 && newer(a, b) === a) ? a : b;
}

function idsOf(members: readonly Member[]): string[] {
  return members.map((one) => one.tenantId);
}
