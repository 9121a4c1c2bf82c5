import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { withoutThread } from '../../../src/bot/conversationKey.ts';
import { Environment } from '../../../src/config/environment.ts';
import { retentionIn } from '../../../src/config/retention.ts';
import { erase } from '../../../src/store/erasure/erase.ts';
import { createSweep } from '../../../src/upkeep/sweep.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { tablesWith } from '../../store/erasure/dump.ts';
import { aContent } from '../requests/stage.ts';
import { CHANNEL, createRig, GROUP, type Rig } from './rig.ts';

const ALAN = { personId: '5a1ad0aa-0000-4000-8000-00000000a1a2', name: 'Alan Vanishing' };
const CHAT = 'a:29:alan';
/** What the command has written is found by the running bot within so long, in seconds. */
const FOUND = 3;

describe('what stands in Teams when somebody is erased', () => {
  let rig: Rig;
  /** What each message shows now, by conversation and id. */
  const shown = () => {
    const now = new Map<string, Delivery>();
    // Lines in threads aren't known any more: they stay.
    for (const one of rig.connector.deliveries) if (one.activity.attachments !== undefined) now.set(one.id, one);
    return [...now.values()].map(({ conversationId, activity }) => ({
      conversationId: withoutThread(conversationId),
      text: JSON.stringify(activity),
    }));
  };
  const naming = (text: string) => shown().filter((one) => one.text.includes(text)).length;
  const blanked = (conversationId: string) =>
    shown().filter((one) => one.conversationId === conversationId && one.text.includes('were erased on')).length;
  const sweep = () =>
    createSweep({
      database: rig.database,
      state: { sweep: async () => 0 },
      retention: retentionIn(
        Environment.parse({
          AZURE_TENANT_ID: ALAN.personId,
          AZURE_CLIENT_ID: ALAN.personId,
          AZURE_CLIENT_SECRET: 'secret',
        }),
      ),
    })(rig.clock.now());

  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'Fabrikam', 'Contoso France SARL'], editSeconds: 60 });
    await rig.pass(61);
    await rig.follow(CHANNEL, []);
    await rig.follow(GROUP, ['Fabrikam']);
    await rig.notifications.desk.subscribe(
      rig.where(CHAT),
      { locale: 'fr', timeZone: 'Europe/Paris', quiet: null },
      { customers: { kind: 'all' }, services: null, topics: ['incidents'], tell: [] },
      ALAN,
    );
    await rig.pass(2);
    rig.cloud.play(JSON.parse(await readFile('dev/cloud/scenarios/mail-outage.json', 'utf8')));
    await rig.pass(3 * 60);
    const file = (draftId: string, name: string, keys: readonly string[]) =>
      rig.notifications.requests.file({
        draftId,
        content: aContent({ tenantId: rig.tenant(name), issueId: null, title: `Trouble at ${name}` }),
        route: 'portal',
        by: ALAN,
        places: keys.map((key) => ({
          where: rig.where(key),
          activityId: null,
          locale: key === CHAT ? 'fr' : 'en',
          timeZone: 'UTC',
        })),
      });
    await file('d1', 'Contoso', [CHANNEL, CHAT]);
    await file('d2', 'Fabrikam', [CHANNEL]);
    const joined = await rig.notifications.requests.file({
      draftId: 'd0',
      content: aContent({
        tenantId: rig.tenant('Contoso France SARL'),
        issueId: null,
        title: 'Trouble in France',
        contact: { firstName: 'Hal', lastName: 'Helpdesk', email: 'hal@partner.example', phone: '', country: 'FRA' },
      }),
      route: 'portal',
      by: { personId: 'somebody-else', name: 'Hal' },
      places: [],
    });
    await rig.notifications.requests.join(joined.request.id, 'here as well', ALAN, []);
    await rig.pass(FOUND);
  });
  after(() => rig.close());

  it('is blanked where it showed that customer alone, and shown without it where others are on the card', async () => {
    const fabrikam = rig.tenant('Fabrikam');
    assert.ok(naming('Fabrikam') >= 4, 'an outage in three conversations, and a request');
    const tried = await erase(rig.database, { kind: 'customer', tenantId: fabrikam }, rig.clock.now(), {
      dryRun: true,
    });
    assert.deepEqual(await tablesWith(rig.database, fabrikam), [
      'center_tenant',
      'issue_member',
      'service_request',
      'subscription',
      'told_view',
      'watch_state',
    ]);
    assert.equal(blanked(CHANNEL), 0);

    const before = rig.connector.deliveries.length;
    const done = await erase(rig.database, { kind: 'customer', tenantId: fabrikam }, rig.clock.now(), {
      dryRun: false,
    });
    assert.deepEqual(done, tried);
    assert.deepEqual(await tablesWith(rig.database, fabrikam), ['audit', 'ended_customer']);
    const again = await erase(rig.database, { kind: 'customer', tenantId: fabrikam }, rig.clock.now(), {
      dryRun: false,
    });
    assert.deepEqual([...again], []);

    await rig.pass(FOUND);
    const edits = rig.connector.deliveries.slice(before);
    assert.ok(edits.some((one) => one.way === 'update'));
    assert.equal(naming('Fabrikam'), 0, 'no message shows it any more');
    assert.ok(naming('Contoso') > 0, 'the others are still shown');
    assert.ok(blanked(GROUP) >= 1);
  });

  it('is blanked in a person’s own chat, and shown without the name in rooms', async () => {
    assert.ok(naming(ALAN.name) > 0);
    await rig.database.query('insert into personal_chat values ($1, $2::jsonb, $3)', [
      ALAN.personId,
      JSON.stringify({ conversation: { id: CHAT }, user: { id: '29:alan', name: ALAN.name } }),
      rig.clock.now(),
    ]);
    await rig.database.query("insert into bot_state values ($1, '{}', 1, $2)", [
      `msteams/conversations/${CHANNEL}/users/29:alan/`,
      rig.clock.now(),
    ]);
    await rig.notifications.requests.saveDraft({
      id: 'd3',
      personId: ALAN.personId,
      tenantId: rig.tenant('Contoso'),
      fields: { title: 'half' },
      changedAt: rig.clock.now(),
    });
    await rig.database.query("insert into audit (at, person_id, tenant_id, action) values ($1, $2, 't', 'status')", [
      rig.clock.now(),
      ALAN.personId,
    ]);
    const subject = { kind: 'person', personId: ALAN.personId } as const;
    await erase(rig.database, subject, rig.clock.now(), { dryRun: false });
    assert.deepEqual(await tablesWith(rig.database, ALAN.name, '29:alan/', 'ada@partner.example'), []);
    assert.deepEqual(await tablesWith(rig.database, ALAN.personId), ['audit']);
    assert.deepEqual([...(await erase(rig.database, subject, rig.clock.now(), { dryRun: false }))], []);

    await rig.pass(FOUND);
    const own = shown().filter((one) => one.conversationId === CHAT);
    assert.ok(own.length > 1);
    assert.ok(
      own.every((one) => one.text.includes('ont été effacées le')),
      'in the chat’s language',
    );
    assert.equal(naming(ALAN.name), 0);
    assert.ok(naming('Trouble at Contoso') > 0, 'the request stays for others');
  });

  it('leaves nothing of the chat and of the blanked messages once they are edited', async () => {
    rig.clock.advance(11 * 60_000);
    await sweep();
    assert.deepEqual(await rig.database.query("select 1 from bot_message where kind = 'erased'"), []);
    const left = await tablesWith(rig.database, CHAT);
    assert.deepEqual(
      left.filter((table) => !table.startsWith('jobs.')),
      [],
    );
    const keys = await rig.database.query<{ key: string }>('select key from conversation order by key');
    assert.deepEqual(
      keys.map((row) => row.key),
      [GROUP, CHANNEL].toSorted(),
    );
  });

  it('says no more of what was erased than that it was', async () => {
    const rows = await rig.database.query<{ person: string; tenant: string; action: string }>(
      "select person_id as person, tenant_id as tenant, action from audit where action like 'erased%' order by audit.id",
    );
    assert.deepEqual(rows, [
      { person: '', tenant: rig.tenant('Fabrikam'), action: 'erasedCustomer' },
      { person: ALAN.personId, tenant: '', action: 'erasedPerson' },
    ]);
  });
});
