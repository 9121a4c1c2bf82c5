import type { Queryable } from '../database.ts';
import { endedCustomerRepository } from '../endedCustomers.ts';
import { issueWrites } from '../issues/write.ts';
import { bumpRevision } from '../revision.ts';
import { blank, redraw } from './cards.ts';
import { count, type Tally } from './tally.ts';
import { takeOutOfViews } from './views.ts';

/** Tables in which a row is about one customer and nobody else. */
export const ALONE = [
  'customer_fact',
  'snapshot',
  'issue_sighting',
  'watch_state',
  'center_tenant',
  'request_draft',
] as const;

/**
 * Erases a customer from every table, and has the cards that showed it blanked, or shown without it where others are on
 * them; inside a transaction.
 *
 * What stays: that it was erased, as ids; texts of Microsoft's that are the same for others; the requests' numbers.
 *
 * @param tenantId lower case.
 */
export async function eraseCustomer(tx: Queryable, tenantId: string, at: Date): Promise<Tally> {
  const tally: Tally = new Map();
  const erase = async (table: string, where: string) =>
    count(tally, table, await tx.query(`delete from ${table} where ${where} returning 1`, [tenantId]));

  const issueKeys = await lockIssues(tx, tenantId);
  const own = await messagesAbout(tx, tenantId);
  count(tally, 'told_view', await takeOutOfViews(tx, tenantId));
  await tx.query('delete from delivery where strpos(line::text, $1) > 0', [tenantId]);
  await erase('issue', 'tenant_id = $1');
  await erase('issue_member', 'tenant_id = $1');
  await tx.query('update issue set doubts = nullif(doubts - $1::text, $2::jsonb) where doubts ? $1', [tenantId, '{}']);
  count(
    tally,
    'issue',
    await tx.query(
      `delete from issue where key = any($1::text[])
         and not exists (select from issue_member m where m.issue_key = issue.key) returning 1`,
      [issueKeys],
    ),
  );
  const emptied = await emptiedAmong(tx, own.several);
  await blank(tx, [...own.alone, ...emptied], at, tally);
  await redraw(tx, [...own.several, ...own.sighted], at, tally);
  await erase('service_request', 'tenant_id = $1');
  for (const table of ALONE) await erase(table, 'tenant_id = $1');
  await tx.query('delete from center_set s where not exists (select from center_tenant t where t.hash = s.hash)');
  await erase('audit', "tenant_id = $1 and action not like 'erased%'");
  await erase('mute', "kind = 'customer' and value = $1 or kind = 'issue' and strpos(value, $1) > 0");
  await erase('bot_state', 'strpos(value::text, $1) > 0');
  await erase('remembered', 'strpos(key, $1) > 0 or strpos(body::text, $1) > 0');
  await unfollow(tx, tenantId, tally);
  count(
    tally,
    'sighting',
    await tx.query(
      'update sighting set tenant_ids = array_remove(tenant_ids, $1) where $1 = any(tenant_ids) returning 1',
      [tenantId],
    ),
  );
  await tx.query("delete from sighting where tenant_ids = '{}'");
  if (tally.size > 0) await bumpRevision(tx);
  await endedCustomerRepository(tx).forgotten(tenantId, at);
  return tally;
}

/** What is read of its issues just now waits, or has been written. */
async function lockIssues(tx: Queryable, tenantId: string): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `select issue_key as key from issue_member where tenant_id = $1
     union select key from issue where tenant_id = $1 or doubts ? $1`,
    [tenantId],
  );
  const keys = rows.map((row) => row.key);
  await issueWrites(tx).lock(keys);
  return keys;
}

/** Messages of the bot's that showed the customer. */
interface Messages {
  /** What is to be blanked whatever else it showed: it is true of the moment in which it was posted. */
  readonly alone: readonly string[];
  /** Outages, which may be others' too. */
  readonly several: readonly string[];
  /** Problems seen by us, at others too. */
  readonly sighted: readonly string[];
}

async function messagesAbout(tx: Queryable, tenantId: string): Promise<Messages> {
  const alone = await tx.query<{ id: string }>(
    `select id::text from bot_message where strpos(content::text, $1) > 0
     union select card.message_id::text from request_card card
       join service_request r on r.id = card.request_id where r.tenant_id = $1
     union select card.message_id::text from sighting_card card
       join sighting s on s.id = card.sighting_id where s.tenant_ids = array[$1]
     union select m.id::text from bot_message m
       join outage_card c on c.conversation = m.conversation and m.content->'issueKeys' ? c.issue_key
       join told_view v on v.issue_key = c.issue_key and v.hash = c.told
       where m.kind = 'baseline' and v.body->'tenantIds' ? $1`,
    [tenantId],
  );
  const several = await tx.query<{ id: string }>(
    `select distinct c.message_id::text as id from outage_card c join issue i on i.key = c.issue_key
       join told_view v on v.issue_key = c.issue_key and v.hash = c.told
     where c.message_id is not null and (i.tenant_id = $1 or v.body->'tenantIds' ? $1)`,
    [tenantId],
  );
  const sighted = await tx.query<{ id: string }>(
    `select card.message_id::text as id from sighting_card card join sighting s on s.id = card.sighting_id
     where $1 = any(s.tenant_ids)`,
    [tenantId],
  );
  return {
    alone: alone.map((row) => row.id),
    several: several.map((row) => row.id),
    sighted: sighted.map((row) => row.id),
  };
}

/** Those of the messages that have no card any more. */
async function emptiedAmong(tx: Queryable, messageIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from unnest($1::text[]) as id
     where not exists (select from outage_card c where c.message_id = id::bigint)`,
    [messageIds],
  );
  return rows.map((row) => row.id);
}

/** Takes it out of subscriptions; those that named nobody else end. */
async function unfollow(tx: Queryable, tenantId: string, tally: Tally): Promise<void> {
  const changed = await tx.query(
    `update subscription set customers = jsonb_set(customers, '{tenantIds}', (customers->'tenantIds') - $1::text)
     where customers->'tenantIds' ? $1 returning 1`,
    [tenantId],
  );
  count(tally, 'subscription', changed);
  await tx.query(
    "delete from subscription where customers->>'kind' = 'named' and jsonb_array_length(customers->'tenantIds') = 0",
  );
}
