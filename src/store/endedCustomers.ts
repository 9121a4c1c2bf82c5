import type { Queryable } from './database.ts';
import { bumpRevision, CUSTOMERS, readRevision } from './revision.ts';

/** A customer whose relationships have all ended. */
export interface EndedCustomer {
  readonly tenantId: string;
  /** When the program first saw that they have. */
  readonly seenAt: Date;
  /** When administrators were told that it can be erased; null for not yet. */
  readonly offeredAt: Date | null;
  /** When it was erased; null for not. */
  readonly forgottenAt: Date | null;
}

export type EndedCustomerRepository = ReturnType<typeof endedCustomerRepository>;

/** Customers that aren't the partner's any more. */
export function endedCustomerRepository(on: Queryable) {
  return {
    all: (): Promise<EndedCustomer[]> =>
      on.query(
        `select tenant_id as "tenantId", seen_at as "seenAt", offered_at as "offeredAt", forgotten_at as "forgottenAt"
         from ended_customer order by tenant_id`,
      ),

    /** Takes down since when these have ended, those that aren't known yet. */
    async see(tenantIds: readonly string[], at: Date): Promise<void> {
      await on.query(
        `insert into ended_customer (tenant_id, seen_at) select id, $2 from unnest($1::text[]) as id
         on conflict (tenant_id) do nothing`,
        [tenantIds, at],
      );
    },

    async offered(tenantId: string, at: Date): Promise<void> {
      await on.query('update ended_customer set offered_at = $2 where tenant_id = $1', [tenantId, at]);
    },

    /** It is erased, and stays so. Processes that have customers in memory read them anew. */
    async forgotten(tenantId: string, at: Date): Promise<void> {
      await on.query(
        `insert into ended_customer (tenant_id, seen_at, forgotten_at) values ($1, $2, $2)
         on conflict (tenant_id) do update set forgotten_at = coalesce(ended_customer.forgotten_at, excluded.forgotten_at)`,
        [tenantId, at],
      );
      await bumpRevision(on, CUSTOMERS);
    },

    /** Grows when a customer is erased. */
    revision: (): Promise<number> => readRevision(on, CUSTOMERS),

    /** These are customers again, or listed nowhere. */
    async clear(tenantIds: readonly string[]): Promise<void> {
      await on.query('delete from ended_customer where tenant_id = any($1::text[])', [tenantIds]);
    },
  };
}
