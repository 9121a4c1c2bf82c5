import assert from 'node:assert/strict';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import { CHANNEL, createRig, type Rig } from './rig.ts';

const ID = 'EX801001';

describe('an issue that a customer doesn’t have any more', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'Fabrikam'], editSeconds: 60 });
    await rig.pass(61);
    await rig.follow(CHANNEL, []);
    await rig.pass(2);
    const set = {
      service: 'Exchange Online',
      classification: 'incident',
      status: 'serviceDegradation',
      title: 'Some users can’t send mail',
      impact: 'Users notice it.',
    };
    rig.cloud.play([
      { atMinute: 0.1, issue: ID, set, post: 'We are looking into it.', addTo: ['Contoso', 'Fabrikam'] },
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
