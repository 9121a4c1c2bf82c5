import type { Member, TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Queryable } from '../database.ts';
import { jsonOf } from '../json.ts';

/** Writing issues; inside a transaction. */
export function issueWrites(on: Queryable) {
  return {
    /**
     * Keeps other transactions that lock any of these issues, known or not, waiting until this one ends.
     *
     * @param keys the locks are taken in one order, so that two never wait for each other.
     */
    async lock(keys: readonly string[]): Promise<void> {
      await on.query(
        'select 1 from (select pg_advisory_xact_lock(hashtextextended(key, 3)) from unnest($1::text[]) as key) as locked',
        [[...new Set(keys)].sort()],
      );
    },

    /**
     * Makes the issues and their customers what is given.
     *
     * @param loaded the same issues as this transaction has loaded them: only customers that differ from there are written.
     */
    async save(issues: readonly TrackedIssue[], at: Date, loaded: readonly TrackedIssue[] = []): Promise<void> {
      if (issues.length === 0) return;
      await on.query(
        `insert into issue as old
           (key, source, issue_id, tenant_id, level, service, resolved, body, doubts, first_seen_at, changed_at)
         select key, body->>'source', body->>'id', "tenantId", body->>'level', body->>'service', resolved, body, doubts,
           "firstSeenAt", $2
         from jsonb_to_recordset($1::jsonb)
           as new (key text, "tenantId" text, resolved boolean, body jsonb, doubts jsonb, "firstSeenAt" timestamptz)
         order by key
         on conflict (key) do update set level = excluded.level, service = excluded.service,
           resolved = excluded.resolved, body = excluded.body, doubts = excluded.doubts,
           changed_at = case when (old.resolved, old.body) is distinct from (excluded.resolved, excluded.body)
             then excluded.changed_at else old.changed_at end
         where (old.resolved, old.body, old.doubts) is distinct from (excluded.resolved, excluded.body, excluded.doubts)`,
        [jsonOf(issues.map(headOf)), at],
      );
      const before = new Map(loaded.map((issue) => [issue.key, issue.members]));
      const gone = issues.flatMap(({ key, members }) =>
        [...(before.get(key)?.keys() ?? [])]
          .filter((tenantId) => !members.has(tenantId))
          .map((tenantId) => ({ key, tenantId })),
      );
      if (gone.length > 0) await on.query(REMOVE, [jsonOf(gone)]);
      const unknown = issues.filter(({ key }) => !before.has(key));
      if (unknown.length > 0) await on.query(REMOVE_OTHERS, [jsonOf(unknown.map(namesOf))]);
      const changed = issues.flatMap(({ key, members }) =>
        [...differing(members, before.get(key))].map((one) => ({ ...one, key })),
      );
      if (changed.length > 0) await on.query(UPSERT, [jsonOf(changed)]);
    },

    /** The customer doesn't have the issue, and isn't counted as one for whom it is over. */
    async removeMember(key: string, tenantId: string): Promise<void> {
      await on.query(REMOVE, [jsonOf([{ key, tenantId }])]);
      // Nobody is left for whom it could ever be over.
      await on.query(
        `update issue set resolved = true where key = $1 and not resolved
           and not exists (select from issue_member where issue_key = $1 and not resolved)`,
        [key],
      );
    },

    /** @returns how many are over since before then, and gone with all that belongs to them. */
    sweep: async (resolvedBefore: Date): Promise<number> =>
      (await on.query('delete from issue where resolved and changed_at < $1 returning 1', [resolvedBefore])).length,
  };
}

const REMOVE = `delete from issue_member using jsonb_to_recordset($1::jsonb) as gone (key text, "tenantId" text)
  where issue_key = gone.key and tenant_id = gone."tenantId"`;

const REMOVE_OTHERS = `delete from issue_member using jsonb_to_recordset($1::jsonb) as kept (key text, "tenantIds" text[])
  where issue_key = kept.key and not (tenant_id = any(kept."tenantIds"))`;

const UPSERT = `insert into issue_member as old
    (issue_key, tenant_id, status, level, resolved, modified_at, text_hash, first_seen_at)
  select key, "tenantId", status, level, resolved, "modifiedAt", "textHash", "firstSeenAt"
  from jsonb_to_recordset($1::jsonb) as new (key text, "tenantId" text, status text, level text, resolved boolean,
    "modifiedAt" timestamptz, "textHash" text, "firstSeenAt" timestamptz)
  order by key, "tenantId"
  on conflict (issue_key, tenant_id) do update set status = excluded.status, level = excluded.level,
    resolved = excluded.resolved, modified_at = excluded.modified_at, text_hash = excluded.text_hash
  where (old.status, old.level, old.resolved, old.modified_at, old.text_hash) is distinct from
    (excluded.status, excluded.level, excluded.resolved, excluded.modified_at, excluded.text_hash)`;

/** An issue is over when it is so for every customer that has it. */
function headOf({ key, tenantId, body, members, doubts, firstSeenAt }: TrackedIssue) {
  return {
    key,
    tenantId,
    resolved: [...members.values()].every((member) => member.resolved),
    body,
    // Absent is null to the database.
    ...(doubts.size > 0 ? { doubts: Object.fromEntries(doubts) } : {}),
    firstSeenAt,
  };
}

function namesOf({ key, members }: TrackedIssue) {
  return { key, tenantIds: [...members.keys()] };
}

function* differing(members: ReadonlyMap<string, Member>, before: ReadonlyMap<string, Member> | undefined) {
  for (const member of members.values()) {
    const known = before?.get(member.tenantId);
    if (known !== member && !(known && same(known, member))) yield member;
  }
}

function same(a: Member, b: Member): boolean {
  return (
    a.status === b.status &&
    a.level === b.level &&
    a.resolved === b.resolved &&
    a.textHash === b.textHash &&
    a.modifiedAt.getTime() === b.modifiedAt.getTime()
  );
}
