import type { Database, Queryable } from '../database.ts';
import { ALONE, eraseCustomer } from './customer.ts';
import { erasePerson } from './person.ts';
import type { Tally } from './tally.ts';

/** Whom to erase, by the id that stands in every table. */
export type Subject =
  | { readonly kind: 'customer'; readonly tenantId: string }
  | { readonly kind: 'person'; readonly personId: string };

/** Takes the transaction back, and brings out what it would have done. */
class OnlyTried extends Error {
  readonly tally: Tally;

  constructor(tally: Tally) {
    super('only tried');
    this.tally = tally;
  }
}

/**
 * Erases somebody from every table, in one transaction: all of it, or nothing. Doing it again finds what has come since,
 * mostly nothing. That it was done stands in the audit table, with the id alone.
 *
 * @param options.dryRun does all of it, counts, and takes it back.
 * @returns what was found, by table.
 */
export async function erase(
  database: Database,
  subject: Subject,
  at: Date,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Tally> {
  try {
    return await database.transaction(async (tx) => {
      const tally =
        subject.kind === 'customer'
          ? await eraseCustomer(tx, subject.tenantId, at)
          : await erasePerson(tx, subject.personId, at);
      if (dryRun) throw new OnlyTried(tally);
      if (tally.size > 0) await putOnRecord(tx, subject, at);
      return tally;
    });
  } catch (error) {
    if (error instanceof OnlyTried) return error.tally;
    throw error;
  }
}

async function putOnRecord(tx: Queryable, subject: Subject, at: Date): Promise<void> {
  const [personId, tenantId] = subject.kind === 'customer' ? ['', subject.tenantId] : [subject.personId, ''];
  await tx.query('insert into audit (at, person_id, tenant_id, action) values ($1, $2, $3, $4)', [
    at,
    personId,
    tenantId,
    subject.kind === 'customer' ? 'erasedCustomer' : 'erasedPerson',
  ]);
}

/** Where a customer stands, by what can be looked up. */
const WRITTEN = [
  ...ALONE.map((table) => `select from ${table} where tenant_id = $1`),
  'select from issue_member where tenant_id = $1',
  'select from service_request where tenant_id = $1',
  "select from audit where tenant_id = $1 and action not like 'erased%'",
  "select from mute where kind = 'customer' and value = $1",
  "select from subscription where customers->'tenantIds' ? $1",
  'select from sighting where $1 = any(tenant_ids)',
  'select from bot_state where strpos(value::text, $1) > 0',
].map((rows) => `exists (${rows})`);

/** Erases what a process that had a forgotten customer in memory has written since. @returns how many rows. */
export async function eraseAgain(database: Database, tenantIds: readonly string[], at: Date): Promise<number> {
  let rows = 0;
  for (const tenantId of tenantIds) {
    const found = await database.query<{ there: boolean }>(`select ${WRITTEN.join(' or ')} as there`, [tenantId]);
    if (!found[0]?.there) continue;
    const tally = await database.transaction((tx) => eraseCustomer(tx, tenantId, at));
    rows += [...tally.values()].reduce((sum, one) => sum + one, 0);
  }
  return rows;
}
