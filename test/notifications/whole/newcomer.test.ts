import assert from 'node:assert/strict';
import { CHANNEL, createRig, GROUP, type Rig } from './rig.ts';

describe('a customer that is read for the first time', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'VanArsdel'] });
    rig.cloud.play([
      { atMinute: 0, customer: 'VanArsdel', set: { entra: 'noConsent' } },
      { atMinute: 3.5, customer: 'VanArsdel', set: { entra: 'consented' } },
    ]);
    await rig.pass(61);
    await rig.follow(CHANNEL, []);
    await rig.follow(GROUP, []);
    const quiet = { days: [1], from: '10:02', to: '10:16', interruptions: true };
    await rig.notifications.desk.settings(rig.where(GROUP), { locale: 'fr', timeZone: 'Europe/Paris', quiet });
    await rig.pass(2);
  });
  after(() => rig.close());

  let looked = 0;
  function arrived(): string[] {
    const fresh = rig.connector.deliveries.slice(looked).filter(({ activity }) => activity.type === 'message');
    looked = rig.connector.deliveries.length;
    return fresh.map((one) => `${one.way} ${one.conversationId}: ${one.activity.summary ?? one.activity.text}`);
  }

  it('is followed by whoever follows all, and comes as one summary of what is open there', async () => {
    arrived();
    await rig.pass(13.5 * 60);
    assert.deepEqual(arrived(), [`create ${CHANNEL}: VanArsdel: 1 incident.`]);
  });

  it('is told of when quiet hours end, where it came during them', async () => {
    await rig.pass(2 * 60);
    const [summary, ...others] = arrived();
    assert.match(summary ?? '', /^create 19:night@thread\.v2: VanArsdel\s: 1 incident\.$/);
    assert.deepEqual(others, []);
  });
});
