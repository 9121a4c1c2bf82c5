import assert from 'node:assert/strict';
import { ADA, aContent } from '../requests/stage.ts';
import { CHANNEL, createRig, GROUP, type Rig } from '../whole/rig.ts';

const CUSTOMERS = ['Contoso', 'Fabrikam', 'Tailspin Toys', 'VanArsdel'] as const;
type Name = (typeof CUSTOMERS)[number];

describe('what agents report before Microsoft says anything', () => {
  let rig: Rig;
  let filed = 0;

  function report(name: Name, service = 'Microsoft Bookings') {
    filed += 1;
    const content = aContent({ tenantId: rig.tenant(name), service, issueId: null });
    return rig.notifications.requests.file({ draftId: `d${filed}`, content, route: 'portal', by: ADA, places: [] });
  }

  /** Everything that has arrived about the service, by where it went, in the order in which it came. */
  function arrived(key: string): string[] {
    return rig.connector.deliveries
      .filter(({ conversationId }) => conversationId.split(';')[0] === key)
      .map(({ way, conversationId, activity }) => {
        const what = way === 'update' ? 'edit' : conversationId.includes(';messageid=') ? 'line' : 'new';
        return `${what}: ${activity.summary ?? activity.text} ${JSON.stringify(activity.attachments ?? '')}`;
      })
      .filter((one) => one.includes('Bookings'));
  }

  async function passMinutes(minutes: number): Promise<void> {
    for (let left = minutes * 60; left > 0; left -= 30) {
      rig.clock.advance(29_000);
      await rig.notifications.settled();
      await rig.pass(1);
    }
  }

  before(async () => {
    rig = await createRig({ customers: CUSTOMERS, pollSeconds: 60 });
    await rig.follow(CHANNEL, ['Contoso', 'Fabrikam']);
    await rig.follow(GROUP, ['VanArsdel']);
    await rig.pass(3);
  });
  after(() => rig.close());
  beforeEach(() => rig.connector.reset());
  afterEach(async () => {
    await rig.database.query('delete from service_request');
    await rig.database.query('delete from sighting');
    await rig.database.query('delete from mute');
  });

  it('is told once three customers have it, to those who follow any of them, by these customers’ names alone', async () => {
    await report('Contoso');
    await report('Contoso');
    await report('Fabrikam');
    await rig.pass(6);
    assert.deepEqual([...arrived(CHANNEL), ...arrived(GROUP)], []);
    await report('Tailspin Toys');
    await rig.pass(6);
    const [card = '', ...more] = arrived(CHANNEL);
    assert.deepEqual(more, []);
    assert.match(card, /^new: .*Microsoft Bookings/);
    assert.match(card, /Contoso.*Fabrikam/);
    assert.doesNotMatch(card, /Tailspin/);
    assert.deepEqual(arrived(GROUP), []);
    // A fourth customer, whom others follow.
    await report('VanArsdel');
    await rig.pass(6);
    const [theirs = '', ...rest] = arrived(GROUP);
    assert.deepEqual(rest, []);
    assert.match(theirs, /^new: .*VanArsdel/s);
    assert.doesNotMatch(theirs, /Contoso|Fabrikam/);
    assert.equal(arrived(CHANNEL).length, 1);
  });

  it('is over when all its requests are, and not seen anew in them', async () => {
    const all = [await report('Contoso'), await report('Fabrikam'), await report('VanArsdel')];
    await rig.pass(6);
    rig.connector.reset();
    for (const { request } of all) await rig.notifications.requests.close(request.id, ADA);
    await rig.pass(6);
    assert.deepEqual(
      arrived(CHANNEL).map((one) => one.split(':')[0]),
      ['edit', 'line'],
    );
    await rig.notifications.requests.reopen(all[0]?.request.id ?? '', ADA);
    await passMinutes(2);
    assert.equal(arrived(CHANNEL).length, 2);
  });

  it('isn’t told of what came too slowly', async () => {
    await report('Contoso');
    await report('Fabrikam');
    await passMinutes(31);
    await report('VanArsdel');
    await rig.pass(6);
    assert.deepEqual([...arrived(CHANNEL), ...arrived(GROUP)], []);
  });

  it('waits where its service or all its customers are muted, and comes when that is over', async () => {
    const until = new Date(rig.clock.now().getTime() + 60_000);
    await rig.notifications.desk.mute(CHANNEL, { kind: 'service', service: 'Microsoft Bookings' }, until, ADA, '');
    await rig.notifications.desk.mute(GROUP, { kind: 'customer', tenantId: rig.tenant('VanArsdel') }, until, ADA, '');
    await report('Contoso');
    await report('Fabrikam');
    await report('VanArsdel');
    await rig.pass(30);
    assert.deepEqual([...arrived(CHANNEL), ...arrived(GROUP)], []);
    await rig.pass(36);
    assert.equal(arrived(CHANNEL).length, 1);
    assert.equal(arrived(GROUP).length, 1);
  });

  it('is joined to Microsoft’s incident, and isn’t seen while there is one', async () => {
    await report('Contoso');
    await report('Fabrikam');
    await report('VanArsdel');
    await rig.pass(6);
    rig.connector.reset();
    const set = { service: 'Microsoft Bookings', classification: 'incident', title: 'Bookings fail', impact: 'All.' };
    rig.cloud.play([{ atMinute: 0, issue: 'MB900001', set, post: 'We look.', addTo: ['Contoso'] }]);
    await rig.pass(125);
    const ours = arrived(CHANNEL).filter((one) => /Microsoft has confirmed .*MB900001/.test(one));
    assert.deepEqual(
      ours.map((one) => one.split(':')[0]),
      ['edit', 'line'],
    );
    await rig.database.query('delete from sighting');
    rig.connector.reset();
    await rig.pass(6);
    assert.deepEqual(arrived(GROUP), []);
    assert.deepEqual(await rig.database.query('select 1 from sighting'), []);
  });
});
