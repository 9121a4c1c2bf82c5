import type { Queryable } from '../database.ts';
import { jsonOf } from '../json.ts';
import { readable } from '../shapes.ts';
import { ISSUE_OF_TENANT } from './read.ts';
import { ChangeShape, type IssueChange, IssueOfTenantRow, type PastIssue } from './shapes.ts';

const SELECT = 'select issue_key as key, kind, status, at from issue_change';

/** What happened to issues. */
export function issueChanges(on: Queryable) {
  return {
    /** The issues must have been saved. */
    async addChanges(changes: readonly IssueChange[]): Promise<void> {
      if (changes.length === 0) return;
      await on.query(
        `insert into issue_change (issue_key, kind, status, at)
         select key, kind, status, at
         from jsonb_to_recordset($1::jsonb) as new (position integer, key text, kind text, status text, at timestamptz)
         order by position`,
        [jsonOf(changes.map((change, position) => ({ ...change, position })))],
      );
    },

    /** In the order in which they happened. */
    changesOf: async (key: string): Promise<IssueChange[]> =>
      readable(ChangeShape, await on.query(`${SELECT} where issue_key = $1 order by id`, [key])),

    /** What one customer had that is open, or changed since, the newest first, with what happened to it. */
    async history(tenantId: string, since: Date): Promise<PastIssue[]> {
      const issues = readable(
        IssueOfTenantRow,
        await on.query(
          `${ISSUE_OF_TENANT} where m.tenant_id = $1 and (not m.resolved or i.changed_at >= $2)
           order by i.changed_at desc, i.key`,
          [tenantId, since],
        ),
      );
      const rows = await on.query(`${SELECT} where issue_key = any($1::text[]) order by id`, [
        issues.map(({ key }) => key),
      ]);
      const changes = Map.groupBy(readable(ChangeShape, rows), ({ key }) => key);
      return issues.map((issue) => ({ ...issue, changes: changes.get(issue.key) ?? [] }));
    },
  };
}
