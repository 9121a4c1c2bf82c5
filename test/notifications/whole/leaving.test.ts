import assert from 'node:assert/strict';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import { CHANNEL, createRig, type Rig } from './rig.ts';

const ID = 'EX801001';
const ISSUE = {
  service: 'Exchange Online',
  classification: 'incident',
  status: 'serviceDegradation',
  title: 'Some users can’t send mail',
  impact: 'Users notice it.',
};

describe('an issue that a customer doesn’t have any more', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'Fabrikam'], editSeconds: 60 });
    await rig.pass(61);
    await rig.follow(CHANNEL, []);
    await rig.pass(2);
    rig.cloud.play([
      { atMinute: 0.1, issue: ID, set: ISSUE, post: 'We are looking into it.', addTo: ['Contoso', 'Fabrikam'] },
      { atMinute: 4, issue: ID, removeFrom: ['Fabrikam'] },
    ]);
  });
  after(() => rig.close());

  const about = (id: string) =>
    rig.connector.deliveries.filter(({ activity }) => JSON.stringify(activity).includes(id));

  it('stays on the card while nobody knows better: it is only missing among what has changed', async () => {
    await rig.pass(330);
    const shown = about(ID);
    assert.match(textsOf(cardOf(shown.at(-1))), /Affects 2 of your customers/);
  });

  it('goes from the card once its id is asked for and isn’t known there, and isn’t over by that', async () => {
    // After a failure everything is read, as it is once an hour.
    const tenantId = rig.tenant('Fabrikam');
    rig.cloud.faults.add({ api: 'graph', tenantId, path: '/issues', kind: 'status', status: 403, count: 1 });
    await rig.pass(200);
    const shown = about(ID);
    const last = textsOf(cardOf(shown.at(-1)));
    assert.match(last, /Degraded[\s\S]*Affects Contoso/);
    assert.doesNotMatch(last, /Fabrikam/);
    assert.deepEqual(
      shown.filter(({ activity }) => /restored|over/.test(String(activity.summary ?? activity.text))),
      [],
    );
  });
});

describe('an issue that only leaves', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'Fabrikam'], pollSeconds: 300, editSeconds: 60 });
    await rig.pass(330);
    await rig.follow(CHANNEL, []);
    await rig.pass(2);
    rig.cloud.play([
      { atMinute: 0.1, issue: ID, set: ISSUE, post: 'We are looking into it.', addTo: ['Contoso', 'Fabrikam'] },
      { atMinute: 12, issue: ID, removeFrom: ['Fabrikam'] },
    ]);
  });
  after(() => rig.close());

  /** Nothing but polls happens, five minutes apart: no need to look every second. */
  async function passMinutes(count: number): Promise<void> {
    for (let left = count * 6; left > 0; left -= 1) {
      rig.clock.advance(9_000);
      await rig.pass(1);
    }
  }
  const shown = () =>
    textsOf(cardOf(rig.connector.deliveries.filter(({ activity }) => JSON.stringify(activity).includes(ID)).at(-1)));

  it('is noticed by the full comparison of every hour, though nothing has failed', async () => {
    await passMinutes(50);
    assert.match(shown(), /Affects 2 of your customers/);
    await passMinutes(20);
    assert.match(shown(), /Degraded[\s\S]*Affects Contoso/);
    assert.doesNotMatch(shown(), /Fabrikam/);
  });
});
