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
/** So many entries are read at once. */
const PAGE = 5_000;

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

    /**
     * The same, page by page, however many there are.
     *
     * @param who only what this person did, what was done about this customer; null for everything.
     */
    async *pages(
      from: Date,
      to: Date,
      who: { readonly personId: string | null; readonly tenantId: string | null },
    ): AsyncGenerator<AuditEntry[]> {
      for (let after = '0'; ; ) {
        const rows = await database.query<AuditEntry & { id: string }>(
          `select id::text, at, person_id as "personId", tenant_id as "tenantId", action from audit
           where id > $1::text::bigint and at >= $2 and at < $3 and ($4::text is null or lower(person_id) = $4)
             and ($5::text is null or lower(tenant_id) = $5)
           order by audit.id limit ${PAGE}`,
          [after, from, to, who.personId?.toLowerCase() ?? null, who.tenantId?.toLowerCase() ?? null],
        );
        if (rows.length > 0) yield rows.map(({ id: _, ...entry }) => entry);
        if (rows.length < PAGE) return;
        after = rows.at(-1)?.id ?? after;
      }
    },

    /** @returns how many were older and are gone. */
    async sweep(before: Date): Promise<number> {
      return (await database.query('delete from audit where at < $1 returning 1', [before])).length;
    },
  };
}
