import { createHash } from 'node:crypto';
import type { Queryable } from './database.ts';

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
  async function move(tenantId: string, messageIds: readonly string[]): Promise<void> {
    const hash = await keep(messageIds);
    await on.query(
      `insert into center_tenant (tenant_id, hash) values ($1, $2)
       on conflict (tenant_id) do update set hash = excluded.hash`,
      [tenantId, hash],
    );
  }

  /** @returns its hash. */
  async function keep(messageIds: readonly string[]): Promise<string> {
    const sorted = [...messageIds].sort();
    const hash = createHash('sha256').update(sorted.join(' ')).digest('base64url');
    // One that is there already is locked against being swept.
    await on.query(
      `insert into center_set (hash, message_ids) values ($1, $2::text[])
       on conflict (hash) do update set hash = excluded.hash`,
      [hash, sorted],
    );
    return hash;
  }

  return {
    /** Adds posts to those of a customer. */
    async add(tenantId: string, messageIds: readonly string[]): Promise<void> {
      const rows = await on.query<{ messageIds: string[] }>(
        `select s.message_ids as "messageIds" from center_tenant t join center_set s on s.hash = t.hash
         where t.tenant_id = $1`,
        [tenantId],
      );
      const before = new Set(rows[0]?.messageIds);
      const after = new Set([...before, ...messageIds]);
      if (after.size > before.size) await move(tenantId, [...after]);
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
        const hash = await keep(set.messageIds.filter((id) => !gone.has(id)));
        await on.query('update center_tenant set hash = $2 where hash = $1', [set.hash, hash]);
      }
      await on.query('delete from center_set s where not exists (select from center_tenant t where t.hash = s.hash)');
    },

    async removeTenants(tenantIds: readonly string[]): Promise<void> {
      await on.query('delete from center_tenant where tenant_id = any($1::text[])', [tenantIds]);
    },
  };
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
