import assert from 'node:assert/strict';
import type { RequestOrder } from '../../../src/notifications/requestDesk.ts';
import { ADA, aContent, BOB } from '../requests/stage.ts';
import { CHANNEL, createRig, type Rig } from './rig.ts';

describe('a service request, from the desk to the conversations', () => {
  const CHAT = 'a:ada';
  let rig: Rig;
  let id: string;

  /** What has arrived since this was last asked, in words. */
  function arrived(): string[] {
    const all = rig.connector.deliveries.map(({ way, id: message, conversationId, activity }) => {
      const [conversation, thread] = conversationId.split(';messageid=');
      const where = conversation === CHAT ? 'chat' : 'channel';
      const what = way === 'update' ? `edit ${message}` : thread ? `line under ${thread}` : 'new';
      return `${where} ${what}: ${activity.summary ?? activity.text}`;
    });
    rig.connector.reset();
    return all.toSorted();
  }

  function order(): RequestOrder {
    const [locale, timeZone] = ['en', 'UTC'] as const;
    return {
      draftId: 'd1',
      content: aContent({ tenantId: rig.tenant('Contoso'), issueId: null }),
      route: 'portal',
      by: ADA,
      places: [
        { where: rig.where(CHAT), activityId: 'form', locale, timeZone },
        { where: rig.where(CHANNEL), activityId: null, locale, timeZone },
      ],
    };
  }

  before(async () => {
    rig = await createRig({ customers: ['Contoso'] });
  });
  after(() => rig.close());

  it('takes the place of its form, and is posted in the channel', async () => {
    const { request } = await rig.notifications.requests.file(order());
    id = request.id;
    assert.equal((await rig.notifications.requests.file(order())).kind, 'before');
    await rig.pass(2);
    const [chat = '', channel = '', ...more] = arrived().toReversed();
    assert.deepEqual(more, []);
    assert.match(chat, new RegExp(`^chat edit form: .*HB-${id}.*Contoso`));
    assert.match(channel, new RegExp(`^channel new: .*HB-${id}.*Contoso`));
  });

  it('is edited where it stands, with a line for whoever didn’t do it', async () => {
    await rig.notifications.requests.opened(id, '2611250040001234', BOB);
    await rig.pass(2);
    const all = arrived();
    assert.deepEqual(
      all.map((one) => one.replace(/:.*/, '')),
      ['channel edit m1', 'channel line under m1', 'chat edit form', 'chat new'],
    );
    for (const one of all) assert.match(one, /HB-\d+.*Contoso|Contoso.*HB-\d+/);
    for (const one of all) assert.match(one, /2611250040001234/);
  });

  it('is posted anew where somebody has deleted its message, and goes on from there', async () => {
    rig.connector.fail(/^PUT .*\/m1$/, { status: 404, code: 'ActivityNotFoundInConversation' });
    await rig.notifications.requests.note(id, 'Any news?', BOB, 'k1');
    await rig.pass(2);
    const posted = arrived().filter((one) => one.startsWith('channel'));
    assert.equal(posted.filter((one) => one.startsWith('channel new')).length, 1);
    await rig.notifications.requests.note(id, 'Still there?', ADA, 'k2');
    await rig.pass(2);
    const again = arrived().filter((one) => one.startsWith('channel edit'));
    assert.equal(again.length, 1);
    assert.doesNotMatch(again[0] ?? '', /edit m1:/);
  });

  describe('in the channel’s quiet hours, for ten minutes', () => {
    const quiet = { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '09:10', interruptions: true };
    const ways = () => arrived().map((one) => one.replace(/ (under|form|m\d+).*|:.*/, ''));
    const settle = (hours: typeof quiet) =>
      rig.notifications.desk.settings(rig.where(CHANNEL), { locale: 'en', timeZone: 'UTC', quiet: hours });
    const untilTheirEnd = () => rig.pass((Date.parse('2026-11-23T09:10:01Z') - rig.clock.now().getTime()) / 1_000);

    before(() => settle(quiet));
    after(() => rig.notifications.desk.settings(rig.where(CHANNEL), { locale: 'en', timeZone: 'UTC', quiet: null }));

    it('comes through when it is critical, as service interruptions do', async () => {
      await rig.notifications.requests.severity(id, 'critical', BOB);
      await rig.pass(2);
      assert.deepEqual(ways(), ['channel edit', 'channel line', 'chat edit', 'chat new']);
      await settle({ ...quiet, interruptions: false });
    });

    it('is edited in silence, and told to whoever filed it in the own chat', async () => {
      await rig.notifications.requests.note(id, 'The night shift looks', BOB, 'k3');
      await rig.pass(2);
      assert.deepEqual(ways(), ['channel edit', 'chat edit', 'chat new']);
      await rig.notifications.requests.close(id, BOB);
      await rig.pass(2);
      assert.deepEqual(ways(), ['channel edit', 'chat edit', 'chat new']);
    });

    it('is told below its card at their end, in order', async () => {
      await untilTheirEnd();
      const told = rig.connector.deliveries.map(({ activity }) => `${activity.summary ?? activity.text}`);
      assert.deepEqual(ways(), ['channel line', 'channel line']);
      assert.match(told[0] ?? '', /The night shift looks/);
      assert.match(told[1] ?? '', /closed/);
    });
  });

  it('has left nothing to be sent', async () => {
    assert.deepEqual(await rig.database.query("select 1 from delivery where state = 'due'"), []);
  });
});
