import assert from 'node:assert/strict';
import type { Queryable } from '../../../src/store/database.ts';
import { sweepBlanked } from '../../../src/store/erasure/cards.ts';
import { erase, type Subject } from '../../../src/store/erasure/erase.ts';
import { issueRepository } from '../../../src/store/issues.ts';
import { outageCardRepository } from '../../../src/store/outageCards.ts';
import { withEachStore } from '../stores.ts';
import { aCard, aMember, anIssue, aView, haveConversations, NINE, TEN } from '../things.ts';
import { dump, tablesWith } from './dump.ts';

const GONE = 'aaaaaaaa-0000-4000-8000-000000000001';
const KEPT = 'bbbbbbbb-0000-4000-8000-000000000002';
const ADA = 'cccccccc-0000-4000-8000-000000000003';
const HAL = 'dddddddd-0000-4000-8000-000000000004';
const NAMES = { [ADA]: 'Ada Vanishing', [HAL]: 'Hal Staying' };

/** Rows of a customer and a person in every table that holds any. */
async function fill(on: Queryable, tenantId: string, personId: string): Promise<void> {
  const name = personId === ADA ? NAMES[ADA] : NAMES[HAL];
  const put = (sql: string, ...parameters: unknown[]) => on.query(sql, parameters);
  const hash = tenantId.slice(0, 8);
  await put(
    "insert into audit (at, person_id, tenant_id, action) values ($1, $2, $3, 'status')",
    NINE,
    personId,
    tenantId,
  );
  await put("insert into customer_fact values ('contracts', $1, '{}', $2)", tenantId, NINE);
  await put("insert into snapshot values ($1, '{}', $2)", tenantId, NINE);
  await put("insert into issue_sighting values ('EX1', $1, $2)", tenantId, NINE);
  await put('insert into watch_state (tenant_id) values ($1)', tenantId);
  await put('insert into center_set values ($1, $2)', hash, ['MC1']);
  await put('insert into center_tenant values ($1, $2)', tenantId, hash);
  await put("insert into remembered values ($1, '{}', $2)", `names ${tenantId}`, NINE);
  await put(
    'insert into bot_state values ($1, $2::jsonb, 1, $3)',
    `c/conversations/x/users/29:${personId}/`,
    JSON.stringify({ candidates: [tenantId] }),
    NINE,
  );
  await put(
    'insert into personal_chat values ($1, $2::jsonb, $3)',
    personId,
    JSON.stringify({ conversation: { id: `a:${personId}` }, user: { id: `29:${personId}`, name } }),
    NINE,
  );
  await put("insert into request_draft values ('d', $1, $2, '{}', $3)", personId, tenantId, NINE);
  await put("insert into request_contact values ($1, '{}', $2)", personId, NINE);
  await put('insert into sighting (service, tenant_ids, opened_at) values ($1, $2, $3)', `s ${hash}`, [tenantId], NINE);
  await put(
    'insert into mute (conversation, kind, value, until, person_id, person_name, at, reason) values ($1, $2, $3, $4, $5, $6, $4, $7)',
    'a',
    'customer',
    tenantId,
    TEN,
    personId,
    name,
    'loud',
  );
  await put(
    `insert into subscription (conversation, customers, topics, tell, person_id, person_name, created_at, state)
     values ('a', $1::jsonb, '{}', '{}', $2, $3, $4, 'active')`,
    JSON.stringify({ kind: 'named', tenantIds: [tenantId] }),
    personId,
    name,
    NINE,
  );
  const [request] = await on.query<{ id: string }>(
    `insert into service_request (draft_id, tenant_id, source, service, state, route, severity, title, own_ticket, body,
       person_id, person_name, filed_at, changed_at)
     values ($1, $2, 's', 's', 'open', 'portal', 'minimal', 'Mail', '', $3::jsonb, $4, $5, $6, $6) returning id::text`,
    [
      `draft ${hash}`,
      tenantId,
      JSON.stringify({ contact: { email: `${hash}@partner.example` } }),
      personId,
      name,
      NINE,
    ],
  );
  await put(
    `insert into request_event (request_id, at, person_id, person_name, change)
     values ($1::text::bigint, $2, $3, $4, '{"kind": "closed"}')`,
    request?.id,
    NINE,
    personId,
    name,
  );
  await put(
    `insert into bot_message (conversation, kind, content, activity_id, created_at)
     values ('a', 'notice', $1::jsonb, $2, $3), ('b', 'blind', $4::jsonb, $5, $3)`,
    JSON.stringify({ key: 'paused', values: { by: name } }),
    `paused-${hash}`,
    NINE,
    JSON.stringify({ tenantIds: [tenantId] }),
    `blind-${hash}`,
  );
}

withEachStore('erasing', (store) => {
  const run = (subject: Subject) => erase(store(), subject, TEN, { dryRun: false });
  const blanked = async () =>
    (
      await store().query<{ id: string }>("select activity_id as id from bot_message where kind = 'erased' order by 1")
    ).map((row) => row.id);

  beforeEach(async () => {
    const tables = await store().query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'migration'",
    );
    await store().query(`truncate ${tables.map((row) => row.name).join(', ')} restart identity cascade`);
    await haveConversations(store(), 'a', 'b');
    const shared = anIssue('EX1', aMember(GONE), aMember(KEPT));
    const own = { ...anIssue('EX2', aMember(GONE)), key: `microsoft365/EX2/${GONE}`, tenantId: GONE };
    const doubted = { ...anIssue('EX3', aMember(KEPT)), doubts: new Map([[GONE, { since: NINE, body: shared.body }]]) };
    await issueRepository(store()).save([shared, own, doubted], NINE);
    const taken = { personId: ADA, name: NAMES[ADA], at: NINE };
    const ids = await store().query<{ id: string }>(
      `insert into bot_message (conversation, kind, content, activity_id, created_at)
       values ('a', 'outage', 'null', 'shared', $1), ('a', 'outage', 'null', 'own', $1), ('b', 'outage', 'null', null, $1)
       returning id::text`,
      [NINE],
    );
    await outageCardRepository(store()).save([
      {
        ...aCard('a', shared.key),
        messageId: ids[0]?.id ?? null,
        told: { ...aView(GONE, KEPT), resolvedIds: [GONE] },
        taken,
      },
      { ...aCard('a', own.key), messageId: ids[1]?.id ?? null, told: aView(GONE) },
      { ...aCard('b', shared.key), messageId: ids[2]?.id ?? null, told: aView(GONE) },
    ]);
    await fill(store(), GONE, ADA);
    await fill(store(), KEPT, HAL);
  });

  it('takes a customer out of every table, and nobody else', async () => {
    const kept = (await tablesWith(store(), KEPT)).toSorted();
    await run({ kind: 'customer', tenantId: GONE });
    assert.deepEqual(await tablesWith(store(), GONE), ['audit', 'ended_customer']);
    assert.deepEqual((await tablesWith(store(), KEPT)).toSorted(), kept);
    assert.deepEqual(await blanked(), ['blind-aaaaaaaa', 'own', null]);
    const edits = await store().query<{ id: string }>(
      `select m.activity_id as id from delivery d join bot_message m on m.id = d.message_id where d.kind = 'edit' order by 1`,
    );
    assert.deepEqual(
      edits.map((row) => row.id),
      ['blind-aaaaaaaa', 'own', 'shared'],
    );
    const [card] = await outageCardRepository(store()).ofConversation('a');
    assert.deepEqual([card?.told.tenantIds, card?.told.resolvedIds], [[KEPT], []]);
  });

  it('takes a person out of every table, and leaves what is others’', async () => {
    const before = (await dump(store())).length;
    await run({ kind: 'person', personId: ADA });
    assert.deepEqual(await tablesWith(store(), ADA), ['audit']);
    assert.deepEqual(await tablesWith(store(), NAMES[ADA], 'aaaaaaaa@partner.example'), []);
    assert.ok((await tablesWith(store(), NAMES[HAL])).includes('service_request'));
    // The chat, the draft, the contact and the question are gone; two edits, the record and a revision have come.
    assert.ok((await dump(store())).length >= before - 4);
    assert.deepEqual(await blanked(), ['paused-aaaaaaaa']);
    const requests = await store().query("select 1 from service_request where person_name = 'erased / effacé'");
    assert.equal(requests.length, 1);
  });

  it('lets go of a blanked message once its edit has ended, and of one that was never posted after a while', async () => {
    await run({ kind: 'customer', tenantId: GONE });
    assert.equal(await sweepBlanked(store(), TEN), 0);
    await store().query("update delivery set state = 'sent', ended_at = $1", [TEN]);
    assert.equal(await sweepBlanked(store(), TEN), 2);
    assert.deepEqual(await blanked(), [null]);
    assert.equal(await sweepBlanked(store(), new Date(TEN.getTime() + 600_001)), 1);
  });

  it('blanks what was on its way to Teams meanwhile', async () => {
    await run({ kind: 'customer', tenantId: GONE });
    await store().query("update bot_message set activity_id = 'late' where kind = 'erased' and activity_id is null");
    await sweepBlanked(store(), TEN);
    const late = await store().query(
      "select 1 from delivery d join bot_message m on m.id = d.message_id where m.activity_id = 'late' and d.state = 'due'",
    );
    assert.equal(late.length, 1);
  });
});
