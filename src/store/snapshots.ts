import { readingOf, type Snapshot } from '../domain/snapshot.ts';
import type { Database } from './database.ts';
import { jsonOf } from './json.ts';
import { SnapshotShape } from './snapshotShape.ts';

export type SnapshotRepository = ReturnType<typeof snapshotRepository>;

/** The last snapshot of each customer, and which customer an issue was seen at. */
export function snapshotRepository(database: Database) {
  return {
    /** @returns null where there is none, or one of an older version that can't be read any more. */
    async get(tenantId: string): Promise<Snapshot | null> {
      const rows = await database.query<{ body: unknown }>('select body from snapshot where tenant_id = $1', [
        tenantId,
      ]);
      const parsed = SnapshotShape.safeParse(rows[0]?.body);
      return parsed.success ? parsed.data : null;
    },

    /** @param at the instant of writing. */
    async put(snapshot: Snapshot, at: Date): Promise<void> {
      const { tenantId } = snapshot;
      const issueIds = [...new Set(idsIn(snapshot))];
      // One statement is atomic, and a third of the work of a transaction with three.
      await database.query(
        `with kept as (
           insert into snapshot (tenant_id, body, written_at) values ($1, $2::jsonb, $3)
           on conflict (tenant_id) do update set body = excluded.body, written_at = excluded.written_at
         ), gone as (
           delete from issue_sighting where tenant_id = $1 and not (issue_id = any($4::text[]))
         )
         insert into issue_sighting (issue_id, tenant_id, seen_at)
         select id, $1, $3 from unnest($4::text[]) as id
         on conflict (issue_id, tenant_id) do update set seen_at = excluded.seen_at`,
        [tenantId, jsonOf(snapshot), at, issueIds],
      );
    },

    /** Customers that had this issue when they were last read, the newest reading first. */
    async tenantsWithIssue(id: string): Promise<string[]> {
      const rows = await database.query<{ tenantId: string }>(
        'select tenant_id as "tenantId" from issue_sighting where issue_id = $1 order by seen_at desc, tenant_id',
        [id],
      );
      return rows.map((row) => row.tenantId);
    },
  };
}

function idsIn(snapshot: Snapshot): string[] {
  const issues = readingOf(snapshot.microsoft365)?.data.issues ?? [];
  const subscriptions = readingOf(snapshot.azure)?.data ?? [];
  return [
    ...issues.map((issue) => issue.id),
    ...subscriptions.flatMap((one) => (readingOf(one.events)?.data ?? []).map((event) => event.trackingId)),
  ];
}
