import type { ConcernLevel } from '../../domain/concern.ts';
import type { Member, TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Queryable } from '../database.ts';
import { readable } from '../shapes.ts';
import {
  type DoubtedIssue,
  DoubtedIssueShape,
  type IssueHead,
  IssueHeadShape,
  type IssueOfTenant,
  IssueOfTenantRow,
  IssueRow,
  MEMBER_SQL,
  type Membership,
  MembershipPage,
  MembersRow,
} from './shapes.ts';

const HEAD = 'i.key, i.tenant_id as "tenantId", i.body, i.first_seen_at as "firstSeenAt"';
export const ISSUE_OF_TENANT = `select ${HEAD}, ${MEMBER_SQL} as member
  from issue_member m join issue i on i.key = m.issue_key`;

/** So many memberships are read at once. */
const PAGE = 10_000;

/** What is known of issues. */
export function issueReads(on: Queryable) {
  /** @param where a condition on `i`. */
  async function tracked(where: string, parameters: readonly unknown[]): Promise<TrackedIssue[]> {
    const rows = readable(
      IssueRow,
      await on.query(`select ${HEAD}, i.doubts from issue i where ${where} order by i.key`, parameters),
    );
    if (rows.length === 0) return [];
    const found = await on.query(
      `select m.issue_key as "issueKey", json_agg(${MEMBER_SQL} order by m.first_seen_at, m.tenant_id) as members
       from issue_member m where m.issue_key = any($1::text[]) group by m.issue_key`,
      [rows.map((row) => row.key)],
    );
    const members = new Map(readable(MembersRow, found).map((row) => [row.issueKey, byTenant(row.members)]));
    return rows.map((row) => ({ ...row, members: members.get(row.key) ?? new Map() }));
  }

  return {
    /** In order of keys; those that aren't there, or can't be read, are left out. */
    load: (keys: readonly string[]): Promise<TrackedIssue[]> => tracked('i.key = any($1::text[])', [keys]),

    /** The one over all tenants, and those that stand for single ones. */
    byIssueId: (id: string): Promise<TrackedIssue[]> => tracked('i.issue_id = $1', [id]),

    /** The same for several ids. */
    byIssueIds: (ids: readonly string[]): Promise<TrackedIssue[]> => tracked('i.issue_id = any($1::text[])', [ids]),

    /** Customers whose texts are in doubt; nearly always nobody's. */
    inDoubt: async (): Promise<DoubtedIssue[]> =>
      readable(
        DoubtedIssueShape,
        await on.query(
          `select i.key, i.source, i.issue_id as id, d.key as "tenantId", d.value->>'since' as since
           from issue i cross join lateral jsonb_each(i.doubts) d where i.doubts is not null order by i.key, d.key`,
        ),
      ),

    /** Customers that have an issue of this id, over all tenants or their own; those for whom it isn't over first. */
    async tenantsWith(id: string): Promise<string[]> {
      const rows = await on.query<{ tenantIds: string[] | null }>(
        `select array_agg(m.tenant_id order by m.resolved, m.first_seen_at, m.tenant_id) as "tenantIds"
         from issue_member m join issue i on i.key = m.issue_key where i.issue_id = $1`,
        [id],
      );
      return rows[0]?.tenantIds ?? [];
    },

    /** Those that aren't over for every customer. */
    open: (levels: readonly ConcernLevel[]): Promise<TrackedIssue[]> =>
      tracked('not i.resolved and i.level = any($1::text[])', [levels]),

    /**
     * The same without their customers, but with their numbers.
     *
     * @param tenantIds counts these alone, and leaves out what none of them has; null for all.
     */
    async openHeads(levels: readonly ConcernLevel[], tenantIds: readonly string[] | null): Promise<IssueHead[]> {
      // Issue by issue each one's few hundred customers are counted in a small table, instead of sorting all of them.
      const among = tenantIds === null ? '' : 'filter (where m.tenant_id = any($2::text[]))';
      const rows = await on.query(
        `select ${HEAD}, n.customers, n.open, n.states from issue i
         cross join lateral (
           select sum(s.count)::integer as customers,
             (sum(s.count) filter (where not s.resolved))::integer as open,
             json_agg(json_build_object('level', s.level, 'status', s.status)) filter (where not s.resolved) as states
           from (
             select m.resolved, m.level, m.status, count(*) ${among} as count
             from issue_member m where m.issue_key = i.key group by m.resolved, m.level, m.status
           ) s
           where s.count > 0
         ) n
         where not i.resolved and i.level = any($1::text[]) and n.open > 0 order by i.key`,
        tenantIds === null ? [levels] : [levels, tenantIds],
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

    /** An issue of this id as one customer has it, or had it. */
    async oneOfTenant(tenantId: string, id: string): Promise<IssueOfTenant | null> {
      const rows = await on.query(
        `${ISSUE_OF_TENANT} where m.tenant_id = $1 and i.issue_id = $2 order by m.resolved, i.key limit 1`,
        [tenantId, id],
      );
      return readable(IssueOfTenantRow, rows)[0] ?? null;
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
      let after: readonly string[] = ['', ''];
      for (;;) {
        const rows = await on.query<{ members: unknown; last: string[]; count: number }>(
          `select coalesce(json_agg(json_build_array(m.issue_key, ${MEMBER_SQL})), '[]') as members,
             max(array[m.issue_key, m.tenant_id]) as last, count(*)::integer as count
           from (
             select m.* from issue_member m join issue i on i.key = m.issue_key
             where (m.issue_key, m.tenant_id) > ($1, $2)
               and ($3::timestamptz is null or not i.resolved or i.changed_at >= $3)
             order by m.issue_key, m.tenant_id limit ${PAGE}
           ) m`,
          [after[0], after[1], changedSince],
        );
        const page = rows[0];
        if (!page?.count) return;
        yield MembershipPage.parse(page.members).map(([issueKey, { firstSeenAt: _, ...member }]) => ({
          ...member,
          issueKey: one(issueKey),
          tenantId: one(member.tenantId),
          textHash: one(member.textHash),
          status: one(member.status),
        }));
        if (page.count < PAGE) return;
        after = page.last;
      }
    },
  };
}

function byTenant(members: readonly Member[]): Map<string, Member> {
  return new Map(members.map((member) => [member.tenantId, member]));
}
