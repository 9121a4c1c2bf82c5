import type { IssueState } from '../../../src/domain/change.ts';
import {
  type IssueBody,
  issueKey,
  type Member,
  type Sighting,
  type TrackedIssue,
} from '../../../src/domain/trackedIssue.ts';

/** A Monday morning; times of a test are so many minutes after it. */
export const NINE = new Date('2026-11-23T09:00:00Z');

/** So many minutes after nine. */
export function at(minutes: number): Date {
  return new Date(NINE.getTime() + minutes * 60_000);
}

/** What is compared of an issue that is open since nine. */
export function stateOf(difference: Partial<IssueState> = {}): IssueState {
  return {
    level: 'incident',
    status: 'serviceDegradation',
    resolved: false,
    modifiedAt: at(0),
    textHash: 'first',
    startedAt: at(0),
    ...difference,
  };
}

/** An incident of Exchange Online, as one tenant's API gives it. */
export function bodyWith(difference: Partial<IssueBody> = {}): IssueBody {
  return {
    ...stateOf(),
    source: 'microsoft365',
    id: 'EX226792',
    title: 'Some users can’t send mail',
    service: 'Exchange Online',
    regions: [],
    origin: 'microsoft',
    endedAt: null,
    lastPost: null,
    nextUpdate: null,
    sensitive: false,
    ...difference,
  };
}

/** A tenant's poll saw that body. */
export function seen(tenantId: string, difference: Partial<IssueBody> = {}, minutes = 1): Sighting {
  return { tenantId, body: bodyWith(difference), at: at(minutes) };
}

/** One customer that has the issue. */
export function memberWith(tenantId: string, difference: Partial<Member> = {}): Member {
  const { status, level, resolved, modifiedAt, textHash } = stateOf();
  return { tenantId, status, level, resolved, modifiedAt, textHash, firstSeenAt: at(1), ...difference };
}

/** An issue over these customers. */
export function issueOver(
  members: readonly (string | Member)[],
  difference: Partial<IssueBody> = {},
  firstSeenAt = at(1),
): TrackedIssue {
  const body = bodyWith(difference);
  const all = members.map((one) => (typeof one === 'string' ? memberWith(one, { level: body.level }) : one));
  return {
    key: issueKey(body.source, body.id, null),
    tenantId: null,
    body,
    members: new Map(all.map((one) => [one.tenantId, one])),
    doubts: new Map(),
    firstSeenAt,
  };
}
