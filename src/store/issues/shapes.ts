import { z } from 'zod';
import type { ChangeKind } from '../../domain/change.ts';
import { levelRank, severity } from '../../domain/concern.ts';
import type { Doubt, IssueBody, IssueSource, Member } from '../../domain/trackedIssue.ts';
import { ChangeKindShape, instant, LevelShape, listOf, maybeInstant } from '../shapes.ts';

/** An issue without its customers, but with their numbers. */
export interface IssueHead {
  readonly key: string;
  /** The one tenant that it stands for; null where it stands for all. */
  readonly tenantId: string | null;
  readonly body: IssueBody;
  readonly firstSeenAt: Date;
  /** Customers that have it or had it. */
  readonly customers: number;
  /** Of these, the ones for whom it isn't over. */
  readonly open: number;
  /** The worst of what it is for those: the body is the newest of any customer's, and may say that it is over. */
  readonly worst: Pick<Member, 'level' | 'status'>;
}

/** An issue as one customer has it. */
export interface IssueOfTenant extends Pick<IssueHead, 'key' | 'tenantId' | 'body' | 'firstSeenAt'> {
  readonly member: Member;
}

/** The same with what happened to it, the oldest first. */
export interface PastIssue extends IssueOfTenant {
  readonly changes: readonly IssueChange[];
}

/** Something that happened to an issue. */
export interface IssueChange {
  readonly key: string;
  readonly kind: ChangeKind;
  /** Microsoft's status from then on. */
  readonly status: string;
  readonly at: Date;
}

/** What is remembered of one customer's body of an issue, to tell an unchanged one from a changed one. */
export interface Membership extends Omit<Member, 'firstSeenAt'> {
  readonly issueKey: string;
}

const SourceShape: z.ZodType<IssueSource> = z.enum(['microsoft365', 'azure']);

/** An issue's body as JSON has it, back into what it was. */
export const IssueBodyShape: z.ZodType<IssueBody> = z.object({
  source: SourceShape,
  id: z.string(),
  level: LevelShape,
  title: z.string(),
  service: z.string(),
  regions: z.array(z.string()),
  status: z.string(),
  origin: z.string(),
  resolved: z.boolean(),
  startedAt: maybeInstant,
  endedAt: maybeInstant,
  modifiedAt: instant,
  lastPost: z.object({ at: instant, text: z.string() }).nullable(),
  nextUpdate: z.string().nullable(),
  sensitive: z.boolean(),
  textHash: z.string(),
});

const head = { key: z.string(), tenantId: z.string().nullable(), body: IssueBodyShape, firstSeenAt: z.date() };

const DoubtShape: z.ZodType<Doubt> = z.object({ since: instant, body: IssueBodyShape });

/** One that can't be read is as good as none: the customer's next reading shows whether there still is a doubt. */
const doubts = z
  .record(z.string(), z.unknown())
  .nullable()
  .catch(null)
  .transform((record): ReadonlyMap<string, Doubt> => {
    const entries = Object.entries(record ?? {}).map(
      ([tenantId, doubt]) => [tenantId, DoubtShape.safeParse(doubt)] as const,
    );
    return new Map(entries.flatMap(([tenantId, { data }]) => (data ? [[tenantId, data] as const] : [])));
  });

export const IssueRow = z.object({ ...head, doubts });

/** A customer whose text of an issue is in doubt. */
export interface DoubtedIssue {
  readonly key: string;
  readonly source: IssueSource;
  readonly id: string;
  readonly tenantId: string;
  readonly since: Date;
}

export const DoubtedIssueShape: z.ZodType<DoubtedIssue> = z.object({
  key: z.string(),
  source: SourceShape,
  id: z.string(),
  tenantId: z.string(),
  since: instant,
});

export const IssueHeadShape: z.ZodType<IssueHead> = z
  .object({
    ...head,
    customers: z.number(),
    open: z.number(),
    states: z.array(z.object({ level: LevelShape, status: z.string() })).nonempty(),
  })
  .transform(({ states, ...rest }) => ({
    ...rest,
    worst: states.reduce((a, b) =>
      (levelRank(a.level) - levelRank(b.level) || severity(a.status) - severity(b.status)) <= 0 ? a : b,
    ),
  }));

/**
 * Members come as lists within JSON: ten thousand of them as rows take the driver five times as long.
 * This is such a list in SQL, of the table `m`; dates are milliseconds since 1970.
 */
export const MEMBER_SQL = `json_build_array(m.tenant_id, m.status, m.level, m.resolved,
  round(extract(epoch from m.modified_at) * 1000), m.text_hash, round(extract(epoch from m.first_seen_at) * 1000))`;

const ms = z.number().transform((number) => new Date(number));
export const MemberShape = z.tuple([z.string(), z.string(), LevelShape, z.boolean(), ms, z.string(), ms]).transform(
  ([tenantId, status, level, resolved, modifiedAt, textHash, firstSeenAt]): Member => ({
    tenantId,
    status,
    level,
    resolved,
    modifiedAt,
    textHash,
    firstSeenAt,
  }),
);

export const MembershipPage = listOf(z.tuple([z.string(), MemberShape]));

export const MembersRow = z.object({ issueKey: z.string(), members: listOf(MemberShape) });

export const IssueOfTenantRow = z.object({ ...head, member: MemberShape });

export const ChangeShape: z.ZodType<IssueChange> = z.object({
  key: z.string(),
  kind: ChangeKindShape,
  status: z.string(),
  at: z.date(),
});
