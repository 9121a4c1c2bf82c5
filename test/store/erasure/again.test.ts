import assert from 'node:assert/strict';
import { erase, eraseAgain } from '../../../src/store/erasure/erase.ts';
import { jsonOf } from '../../../src/store/json.ts';
import { withEachStore } from '../stores.ts';
import { tablesWith } from './dump.ts';

const GONE = '11111111-2222-4333-8444-555555555555';
const OTHER = '99999999-2222-4333-8444-555555555555';
const AT = new Date('2026-11-25T09:00:00Z');

withEachStore('what a process writes that had an erased customer in memory', (store) => {
  const writes: readonly (readonly [table: string, write: (tenantId: string) => Promise<unknown>])[] = [
    ['snapshot', (id) => store().query("insert into snapshot values ($1, '{}', $2)", [id, AT])],
    ['issue_sighting', (id) => store().query("insert into issue_sighting values ('EX1', $1, $2)", [id, AT])],
    [
      'request_draft',
      (id) => store().query("insert into request_draft values ('d1', $2, $1, '{}', $3)", [id, `person of ${id}`, AT]),
    ],
    [
      'bot_state',
      (id) => store().query('insert into bot_state values ($1, $2::jsonb, 1, $3)', [`k${id}`, jsonOf([id]), AT]),
    ],
    [
      'sighting',
      (id) =>
        store().query('insert into sighting (service, tenant_ids, opened_at) values ($1, array[$1], $2)', [id, AT]),
    ],
    [
      'mute',
      async (id) => {
        await store().query(
          `insert into conversation (key, place, reference, locale, time_zone, state, changed_at)
           values ('room', 'channel', '{}', 'en', 'UTC', 'active', $1) on conflict do nothing`,
          [AT],
        );
        await store().query(
          `insert into mute (conversation, kind, value, until, person_id, person_name, at, reason)
           values ('room', 'customer', $1, $2, 'p', 'P', $2, '')`,
          [id, AT],
        );
      },
    ],
  ];

  for (const [table, write] of writes) {
    it(`goes with the next sweep: ${table}`, async () => {
      await erase(store(), { kind: 'customer', tenantId: GONE }, AT, { dryRun: false });
      await write(GONE);
      await write(OTHER);
      assert.ok((await tablesWith(store(), GONE)).includes(table));
      assert.ok((await eraseAgain(store(), [GONE], AT)) > 0);
      assert.ok(!(await tablesWith(store(), GONE)).includes(table));
      assert.ok((await tablesWith(store(), OTHER)).includes(table), 'others stay');
      assert.equal(await eraseAgain(store(), [GONE], AT), 0, 'and nothing is left to do');
    });
  }
});
