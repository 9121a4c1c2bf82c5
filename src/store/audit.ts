import type { Database } from './database.ts';
import { gather } from './gather.ts';

/** Somebody looked at a customer. */
export interface AuditEntry {
  readonly at: Date;
  /** Object id of the person. */
  readonly personId: string;
  /** The customer's tenant. */
  readonly tenantId: string;
  /** What was looked at: `status`, `issue` … */
  readonly action: string;
}

export type AuditRepository = ReturnType<typeof auditRepository>;

/** What a kill of the process may lose at most: the looks of so many milliseconds. */
const TOGETHER_MS = 100;

/** Who looked at which customer, and when. */
export function auditRepository(database: Database) {
  return {
    /** Resolves once it is written, which is a moment later: looks that come close together are written together. */
    add: gather(TOGETHER_MS, async (entries: readonly AuditEntry[]) => {
      await database.query(
        `insert into audit (at, person_id, tenant_id, action)
         select * from unnest($1::text[]::timestamptz[], $2::text[], $3::text[], $4::text[])`,
        [
          entries.map(({ at }) => at.toISOString()),
          entries.map(({ personId }) => personId),
          entries.map(({ tenantId }) => tenantId),
          entries.map(({ action }) => action),
        ],
      );
    }),

    /** Entries of a stretch of time, oldest first. */
    between: (from: Date, to: Date): Promise<AuditEntry[]> =>
      database.query(
        `select at, person_id as "personId", tenant_id as "tenantId", action from audit
         where at >= $1 and at < $2 order by id`,
        [from, to],
      ),

    /** @returns how many were older and are gone. */
    async sweep(before: Date): Promise<number> {
      return (await database.query('delete from audit where at < $1 returning 1', [before])).length;
    },
  };
}
