import type { Queryable } from './database.ts';

/** What was read of customers, over the tables in which it is kept. */
export function readingRepository(on: Queryable) {
  return {
    /**
     * Forgets what hasn't been read again since then: answers, where issues were seen, how far customers were read of whom
     * no source knows any more, and what is remembered of Microsoft's lists.
     *
     * @returns how many customers' answers are gone.
     */
    async sweep(before: Date): Promise<number> {
      const answers = await on.query('delete from snapshot where written_at < $1 returning 1', [before]);
      await on.query('delete from issue_sighting where seen_at < $1', [before]);
      await on.query('delete from remembered where at < $1', [before]);
      await on.query(
        `delete from watch_state w where coalesce(polled_at, failing_since, messages_at, '-infinity') < $1
           and not exists (select from customer_fact f where f.tenant_id = w.tenant_id)`,
        [before],
      );
      await on.query(
        `delete from center_tenant t where not exists (select from customer_fact f where f.tenant_id = t.tenant_id)
           and not exists (select from watch_state w where w.tenant_id = t.tenant_id)`,
      );
      await on.query('delete from center_set s where not exists (select from center_tenant t where t.hash = s.hash)');
      return answers.length;
    },
  };
}
