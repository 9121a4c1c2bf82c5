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

  it('has left nothing to be sent', async () => {
    assert.deepEqual(await rig.database.query("select 1 from delivery where state = 'due'"), []);
  });
});
