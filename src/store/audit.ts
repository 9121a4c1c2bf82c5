import type { Database } from './database.ts';

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

/** Who looked at which customer, and when. */
export function auditRepository(database: Database) {
  return {
    async add({ at, personId, tenantId, action }: AuditEntry): Promise<void> {
      await database.query('insert into audit (at, person_id, tenant_id, action) values ($1, $2, $3, $4)', [
        at,
        personId,
        tenantId,
        action,
      ]);
    },

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
