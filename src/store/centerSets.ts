import { createHash } from 'node:crypto';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';

/** Customers that have the very same posts. */
export interface CenterSet {
  readonly messageIds: readonly string[];
  readonly tenantIds: readonly string[];
}

/**
 * Which message center posts each customer has. Most customers have the same: each set of posts is kept once, so that
 * ten thousand customers with hundreds of posts each are thousands of rows, not millions.
 */
export function centerSets(on: Queryable) {
  async function setsOf(hashes: readonly string[]): Promise<Map<string, string[]>> {
    if (hashes.length === 0) return new Map();
    const rows = await on.query<{ hash: string; messageIds: string[] }>(
      'select hash, message_ids as "messageIds" from center_set where hash = any($1::text[])',
      [hashes],
    );
    return new Map(rows.map(({ hash, messageIds }) => [hash, messageIds]));
  }

  /** One that is there already is locked against being swept. */
  const keep = (kept: readonly { readonly hash: string; readonly messageIds: readonly string[] }[]) =>
    on.query(
      `insert into center_set (hash, message_ids)
       select hash, "messageIds" from jsonb_to_recordset($1::jsonb) as new (hash text, "messageIds" text[]) order by hash
       on conflict (hash) do update set hash = excluded.hash`,
      [jsonOf(kept)],
    );

  return {
    /** Adds posts to those of customers. */
    async add(lists: readonly { readonly tenantId: string; readonly messageIds: readonly string[] }[]): Promise<void> {
      const rows = await on.query<{ tenantId: string; hash: string }>(
        'select tenant_id as "tenantId", hash from center_tenant where tenant_id = any($1::text[])',
        [lists.map(({ tenantId }) => tenantId)],
      );
      const hashOf = new Map(rows.map(({ tenantId, hash }) => [tenantId, hash]));
      const before = await setsOf([...new Set(hashOf.values())]);
      const sets = new Map<string, readonly string[]>();
      const moved: { tenantId: string; hash: string }[] = [];
      for (const [tenantId, ids] of byTenant(lists)) {
        const had = before.get(hashOf.get(tenantId) ?? '') ?? [];
        const has = new Set([...had, ...ids]);
        if (has.size === had.length) continue;
        const set = setOf(has);
        sets.set(set.hash, set.messageIds);
        moved.push({ tenantId, hash: set.hash });
      }
      if (moved.length === 0) return;
      await keep([...sets].map(([hash, messageIds]) => ({ hash, messageIds })));
      await on.query(
        `insert into center_tenant (tenant_id, hash)
         select "tenantId", hash from jsonb_to_recordset($1::jsonb) as new ("tenantId" text, hash text) order by "tenantId"
         on conflict (tenant_id) do update set hash = excluded.hash`,
        [jsonOf(moved)],
      );
    },

    /**
     * Sets that hold any of these posts, with the customers that have them.
     *
     * @param messageIds null for every post there is.
     * @param tenantIds takes these customers alone; null for all.
     */
    having: (messageIds: readonly string[] | null, tenantIds: readonly string[] | null): Promise<CenterSet[]> =>
      on.query(
        `select s.message_ids as "messageIds", t.tenant_ids as "tenantIds" from center_set s
         join (
           select hash, json_agg(tenant_id order by tenant_id) as tenant_ids from center_tenant
           where $2::text[] is null or tenant_id = any($2::text[]) group by hash
         ) t on t.hash = s.hash
         where $1::text[] is null or s.message_ids && $1::text[]
         order by s.hash`,
        [messageIds, tenantIds],
      ),

    /** Takes posts from every customer, and forgets sets that nobody has any more. */
    async drop(messageIds: readonly string[]): Promise<void> {
      const gone = new Set(messageIds);
      const sets = await on.query<{ hash: string; messageIds: string[] }>(
        'select hash, message_ids as "messageIds" from center_set where message_ids && $1::text[] order by hash',
        [messageIds],
      );
      for (const set of sets) {
        const left = setOf(set.messageIds.filter((id) => !gone.has(id)));
        await keep([left]);
        await on.query('update center_tenant set hash = $2 where hash = $1', [set.hash, left.hash]);
      }
      await on.query('delete from center_set s where not exists (select from center_tenant t where t.hash = s.hash)');
    },

    async removeTenants(tenantIds: readonly string[]): Promise<void> {
      await on.query('delete from center_tenant where tenant_id = any($1::text[])', [tenantIds]);
    },
  };
}

/** @returns the posts in order, and the name of a set that has just these. */
function setOf(messageIds: Iterable<string>): { hash: string; messageIds: string[] } {
  const sorted = [...messageIds].sort();
  return { hash: createHash('sha256').update(sorted.join(' ')).digest('base64url'), messageIds: sorted };
}

function byTenant(lists: readonly { readonly tenantId: string; readonly messageIds: readonly string[] }[]) {
  const found = new Map<string, Set<string>>();
  for (const { tenantId, messageIds } of lists) {
    const ids = found.get(tenantId) ?? new Set();
    found.set(tenantId, ids);
    for (const id of messageIds) ids.add(id);
  }
  return found;
}

/** The customers that have each post. */
export function tenantsByMessage(sets: readonly CenterSet[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { messageIds, tenantIds } of sets) {
    for (const id of messageIds) {
      const known = found.get(id) ?? [];
      for (const tenantId of tenantIds) known.push(tenantId);
      found.set(id, known);
    }
  }
  return found;
}
