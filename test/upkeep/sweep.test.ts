import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Environment } from '../../src/config/environment.ts';
import { retentionIn } from '../../src/config/retention.ts';
import { botStateRepository } from '../../src/store/botState.ts';
import { createSweep } from '../../src/upkeep/sweep.ts';
import { createTestClock } from '../helpers/testClock.ts';
import { withEachStore } from '../store/stores.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const READER = { AZURE_TENANT_ID: '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11', AZURE_CLIENT_SECRET: 's' };
const ENVIRONMENT = { ...READER, AZURE_CLIENT_ID: READER.AZURE_TENANT_ID };

/** A row of each kind that is as old as the clock, with the table that holds it and the setting it is kept by. */
const ROWS = [
  ['bot_state', 'DIALOG_RETENTION_HOURS', "insert into bot_state values ('k', '{}', 1, $1)"],
  ['audit', 'AUDIT_RETENTION_DAYS', "insert into audit (at, person_id, tenant_id, action) values ($1, 'p', 't', 'a')"],
  [
    'service_request',
    'REQUEST_RETENTION_DAYS',
    `insert into service_request (draft_id, tenant_id, source, service, state, route, severity, title, own_ticket, body,
       person_id, person_name, filed_at, changed_at, closed_at)
     values ('d', 't', 's', 's', 'closed', 'portal', 'minimal', '', '', '{}', 'p', 'P', $1, $1, $1)`,
  ],
  ['request_draft', 'DRAFT_RETENTION_DAYS', "insert into request_draft values ('d', 'p', 't', '{}', $1)"],
  ['request_contact', 'CONTACT_RETENTION_DAYS', "insert into request_contact values ('p', '{}', $1)"],
  [
    'issue',
    'ISSUE_RETENTION_DAYS',
    `insert into issue (key, source, issue_id, level, service, resolved, body, first_seen_at, changed_at)
     values ('k', 's', 'i', 'incident', 's', true, '{}', $1, $1)`,
  ],
  [
    'sighting',
    'ISSUE_RETENTION_DAYS',
    "insert into sighting (service, tenant_ids, opened_at, ended_at) values ('s', '{t}', $1, $1)",
  ],
  [
    'bot_message',
    'DELIVERY_RETENTION_DAYS',
    `with c as (insert into conversation (key, place, reference, locale, time_zone, state, changed_at)
       values ('c', 'channel', '{}', 'en', 'UTC', 'active', $1))
     insert into bot_message (conversation, kind, content, created_at) values ('c', 'notice', '{}', $1)`,
  ],
  [
    'delivery',
    'DELIVERY_RETENTION_DAYS',
    `with c as (insert into conversation (key, place, reference, locale, time_zone, state, changed_at)
       values ('c', 'channel', '{}', 'en', 'UTC', 'active', $1)),
     m as (insert into bot_message (conversation, kind, content, created_at)
       values ('c', 'notice', '{}', $1 + interval '999 days') returning id)
     insert into delivery (conversation, message_id, kind, urgent, not_before, state, created_at, ended_at)
     select 'c', id, 'send', false, $1, 'done', $1, $1 from m`,
  ],
  [
    'mute',
    'DELIVERY_RETENTION_DAYS',
    `with c as (insert into conversation (key, place, reference, locale, time_zone, state, changed_at)
       values ('c', 'channel', '{}', 'en', 'UTC', 'active', $1))
     insert into mute (conversation, kind, value, until, person_id, person_name, at, reason)
     values ('c', 'service', 's', $1, 'p', 'P', $1, '')`,
  ],
  ['center_message', 'POST_RETENTION_DAYS', "insert into center_message values ('m', '{}', $1, $1, $1, $1)"],
  ['snapshot', 'READING_RETENTION_DAYS', "insert into snapshot values ('t', '{}', $1)"],
  ['issue_sighting', 'READING_RETENTION_DAYS', "insert into issue_sighting values ('i', 't', $1)"],
  ['remembered', 'READING_RETENTION_DAYS', "insert into remembered values ('k', '{}', $1)"],
  ['watch_state', 'READING_RETENTION_DAYS', "insert into watch_state (tenant_id, polled_at) values ('t', $1)"],
  ['personal_chat', 'CHAT_RETENTION_DAYS', "insert into personal_chat values ('p', '{}', $1)"],
  ['room', 'CHAT_RETENTION_DAYS', "insert into room values ('r', true, null, $1)"],
  [
    'conversation',
    'CHAT_RETENTION_DAYS',
    `insert into conversation (key, place, reference, locale, time_zone, state, changed_at)
     values ('gone', 'channel', '{}', 'en', 'UTC', 'gone', $1)`,
  ],
] as const;

withEachStore('what is kept for long enough', (store) => {
  const clock = createTestClock();
  const count = async (table: string) => (await store().query(`select 1 from ${table}`)).length;
  const sweepBy = (environment: Record<string, string>, at: Date) =>
    createSweep({
      database: store(),
      state: botStateRepository(store()),
      retention: retentionIn(Environment.parse({ ...ENVIRONMENT, ...environment })),
    })(at);

  for (const [table, setting, row] of ROWS) {
    const unit = setting.endsWith('HOURS') ? HOUR : DAY;

    it(`${table} goes by ${setting}, whatever the others say`, async () => {
      await store().query('delete from conversation');
      const most = { REQUEST_RETENTION_DAYS: '3650', CONTACT_RETENTION_DAYS: '3650', AUDIT_RETENTION_DAYS: '3650' };
      const longest = {
        ...most,
        DRAFT_RETENTION_DAYS: '365',
        DIALOG_RETENTION_HOURS: '720',
        ISSUE_RETENTION_DAYS: '3650',
        DELIVERY_RETENTION_DAYS: '3650',
        POST_RETENTION_DAYS: '3650',
        READING_RETENTION_DAYS: '3650',
        CHAT_RETENTION_DAYS: '3650',
      };
      await store().query(row, [clock.now()]);
      const kept = new Date(clock.now().getTime() + 40 * unit);
      await sweepBy({ ...longest, [setting]: '40' }, kept);
      assert.equal(await count(table), 1);
      await sweepBy({ ...longest, [setting]: '40' }, new Date(kept.getTime() + 1));
      assert.equal(await count(table), 0);
    });
  }

  it('keeps an issue that is open, and a message that waits to be sent, however old they are', async () => {
    await store().query('delete from conversation');
    await store().query(
      `insert into issue (key, source, issue_id, level, service, resolved, body, first_seen_at, changed_at)
       values ('k', 's', 'i', 'incident', 's', false, '{}', $1, $1)`,
      [clock.now()],
    );
    await store().query(
      `with c as (insert into conversation (key, place, reference, locale, time_zone, state, changed_at)
         values ('c', 'channel', '{}', 'en', 'UTC', 'active', $1)),
       m as (insert into bot_message (conversation, kind, content, created_at)
         values ('c', 'notice', '{}', $1) returning id)
       insert into delivery (conversation, message_id, kind, urgent, not_before, state, created_at)
       select 'c', id, 'send', false, $1, 'due', $1 from m`,
      [clock.now()],
    );
    await sweepBy({}, new Date(clock.now().getTime() + 4000 * DAY));
    assert.deepEqual([await count('issue'), await count('delivery'), await count('bot_message')], [1, 1, 1]);
  });

  it('keeps how far a customer was read that a source still knows', async () => {
    await store().query("insert into customer_fact values ('contracts', 't', '{}', $1)", [clock.now()]);
    await store().query("insert into watch_state (tenant_id, polled_at) values ('t', $1)", [clock.now()]);
    await store().query("insert into center_set values ('h', '{}')");
    await store().query("insert into center_tenant values ('t', 'h')");
    const muchLater = new Date(clock.now().getTime() + 4000 * DAY);
    await sweepBy({}, muchLater);
    assert.equal(await count('watch_state'), 1);
    assert.equal(await count('center_tenant'), 1);
    await store().query('delete from customer_fact');
    await sweepBy({}, muchLater);
    assert.deepEqual([await count('watch_state'), await count('center_tenant'), await count('center_set')], [0, 0, 0]);
  });
});

describe('the settings for how long things are kept', () => {
  it('are all in the data map', () => {
    const map = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8');
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const names = Object.keys(parseEnv(example.replace(/^#(?=[A-Z])/gm, ''))).filter((one) => /_RETENTION_/.test(one));
    assert.equal(names.length, 10);
    for (const name of names) assert.ok(map.includes(`\`${name}\``), name);
  });
});
