import type { Database } from './database.ts';
import { jsonOf } from './json.ts';

/** Who says something of a customer. */
export type FactSource = 'delegatedAdmin' | 'relationships' | 'contracts' | 'partnerCenter';

/** What one source says of one customer; the body is that source's own, read leniently by the directory. */
export interface CustomerFact {
  readonly source: FactSource;
  readonly tenantId: string;
  readonly body: unknown;
}

export type CustomerFactsRepository = ReturnType<typeof customerFactsRepository>;

/** What the sources said of the customers when each was last asked. */
export function customerFactsRepository(database: Database) {
  return {
    all: (): Promise<CustomerFact[]> =>
      database.query('select source, tenant_id as "tenantId", body from customer_fact order by source, tenant_id'),

    /**
     * Puts a source's new answer in place of its last one, in one transaction. Only differences are written: with
     * thousands of customers hardly any has changed.
     *
     * @param facts of a customer that is named twice, as a list does that moves while it is paged, the last is kept.
     */
    async replaceSource(source: FactSource, facts: readonly Omit<CustomerFact, 'source'>[], at: Date): Promise<void> {
      const bodies = new Map(facts.map((fact) => [fact.tenantId, jsonOf(fact.body)]));
      const tenantIds = [...bodies.keys()];
      await database.transaction(async (tx) => {
        await tx.query('delete from customer_fact where source = $1 and not (tenant_id = any($2::text[]))', [
          source,
          tenantIds,
        ]);
        await tx.query(
          `insert into customer_fact as old (source, tenant_id, body, changed_at)
           select $1, new.tenant_id, new.body, $4
           from unnest($2::text[], $3::text[]::jsonb[]) as new (tenant_id, body)
           on conflict (source, tenant_id) do update set body = excluded.body, changed_at = excluded.changed_at
           where old.body is distinct from excluded.body`,
          [source, tenantIds, [...bodies.values()], at],
        );
        await tx.query(
          `insert into customer_source (source, refreshed_at) values ($1, $2)
           on conflict (source) do update set refreshed_at = excluded.refreshed_at`,
          [source, at],
        );
      });
    },

    /** When each source was last read whole. */
    sources: (): Promise<{ source: FactSource; refreshedAt: Date }[]> =>
      database.query('select source, refreshed_at as "refreshedAt" from customer_source'),
  };
}
