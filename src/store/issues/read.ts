import type { ConcernLevel } from '../../domain/concern.ts';
import type { Member, TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Queryable } from '../database.ts';
import { readable } from '../shapes.ts';
import {
  type IssueHead,
  IssueHeadShape,
  type IssueOfTenant,
  IssueOfTenantRow,
  IssueRow,
  MemberRow,
  type Membership,
  MembershipShape,
} from './shapes.ts';

const HEAD = 'i.key, i.tenant_id as "tenantId", i.body, i.first_seen_at as "firstSeenAt"';
const MEMBER = `m.issue_key as "issueKey", m.tenant_id as "tenantId", m.status, m.level, m.resolved,
  m.modified_at as "modifiedAt", m.text_hash as "textHash"`;
/** A member as JSON, its fields named as in {@link Member}. */
export const MEMBER_JSON = `jsonb_build_object('tenantId', m.tenant_id, 'status', m.status, 'level', m.level,
  'resolved', m.resolved, 'modifiedAt', m.modified_at, 'textHash', m.text_hash, 'firstSeenAt', m.first_seen_at) as member`;
export const ISSUE_OF_TENANT = `select ${HEAD}, ${MEMBER_JSON} from issue_member m join issue i on i.key = m.issue_key`;

/** So many memberships are read at once. */
const PAGE = 10_000;

/** What is known of issues. */
export function issueReads(on: Queryable) {
  /** @param where a condition on `i`. */
  async function tracked(where: string, parameters: readonly unknown[]): Promise<TrackedIssue[]> {
    const rows = readable(
      IssueRow,
      await on.query(`select ${HEAD} from issue i where ${where} order by i.key`, parameters),
    );
    if (rows.length === 0) return [];
    const members = new Map<string, Map<string, Member>>(rows.map((row) => [row.key, new Map()]));
    const found = await on.query(
      `select ${MEMBER}, m.first_seen_at as "firstSeenAt" from issue_member m where m.issue_key = any($1::text[])
       order by m.issue_key, m.first_seen_at, m.tenant_id`,
      [[...members.keys()]],
    );
    for (const { issueKey, ...member } of readable(MemberRow, found))
      members.get(issueKey)?.set(member.tenantId, member);
    return rows.map((row) => ({ ...row, members: members.get(row.key) ?? new Map() }));
  }

  return {
    /** In order of keys; those that aren't there, or can't be read, are left out. */
    load: (keys: readonly string[]): Promise<TrackedIssue[]> => tracked('i.key = any($1::text[])', [keys]),

    /** The one over all tenants, and those that stand for single ones. */
    byIssueId: (id: string): Promise<TrackedIssue[]> => tracked('i.issue_id = $1', [id]),

    /** Those that aren't over for every customer. */
    open: (levels: readonly ConcernLevel[]): Promise<TrackedIssue[]> =>
      tracked('not i.resolved and i.level = any($1::text[])', [levels]),

    /**
     * The same without their customers, but with their numbers.
     *
     * @param tenantIds counts these alone, and leaves out what none of them has; null for all.
     */
    async openHeads(levels: readonly ConcernLevel[], tenantIds: readonly string[] | null): Promise<IssueHead[]> {
      const rows = await on.query(
        `select ${HEAD}, n.customers, n.open from issue i
         join (
           select m.issue_key, count(*)::integer as customers, (count(*) filter (where not m.resolved))::integer as open
           from issue_member m join issue o on o.key = m.issue_key
           where not o.resolved and o.level = any($1::text[])
             and ($2::text[] is null or m.tenant_id = any($2::text[]))
           group by m.issue_key
         ) n on n.issue_key = i.key
         where n.open > 0 order by i.key`,
        [levels, tenantIds],
      );
      return readable(IssueHeadShape, rows);
    },

    /** @param openOnly leaves out what is over for this customer. */
    async ofTenant(tenantId: string, { openOnly }: { readonly openOnly: boolean }): Promise<IssueOfTenant[]> {
      const rows = await on.query(
        `${ISSUE_OF_TENANT} where m.tenant_id = $1 and not ($2::boolean and m.resolved) order by i.key`,
        [tenantId, openOnly],
      );
      return readable(IssueOfTenantRow, rows);
    },

    /**
     * What is remembered of each customer's bodies, page by page, so that it is never in memory twice; equal texts are one
     * string.
     *
     * @param changedSince leaves out issues that are over and haven't changed since.
     */
    async *membership(changedSince: Date | null = null): AsyncGenerator<Membership[]> {
      const strings = new Map<string, string>();
      const one = (text: string): string => {
        const known = strings.get(text);
        if (known === undefined) strings.set(text, text);
        return known ?? text;
      };
      let after: readonly [string, string] = ['', ''];
      for (;;) {
        const rows: Record<string, unknown>[] = await on.query(
          `select ${MEMBER} from issue_member m join issue i on i.key = m.issue_key
           where (m.issue_key, m.tenant_id) > ($1, $2) and ($3::timestamptz is null or not i.resolved or i.changed_at >= $3)
           order by m.issue_key, m.tenant_id limit ${PAGE}`,
          [...after, changedSince],
        );
        yield readable(MembershipShape, rows).map((row) => ({
          ...row,
          issueKey: one(row.issueKey),
          tenantId: one(row.tenantId),
          textHash: one(row.textHash),
          status: one(row.status),
        }));
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) return;
        after = [String(last.issueKey), String(last.tenantId)];
      }
    },
  };
}
