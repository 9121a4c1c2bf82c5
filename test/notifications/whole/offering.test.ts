import assert from 'node:assert/strict';
import { createAdministrators } from '../../../src/bot/following/administrators.ts';
import { createLogger } from '../../../src/log.ts';
import { erase } from '../../../src/store/erasure/erase.ts';
import { adminRights, outsider } from '../../helpers/botUnderTest.ts';
import { createRig, type Rig } from './rig.ts';

describe('the notice that a customer can be erased', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: ['Contoso'] });
  });
  after(() => rig.close());
  const last = () => JSON.stringify(rig.connector.deliveries.at(-1));

  it('comes to administrators alone, each in their own chat, and is blanked with the customer', async () => {
    const administrators = createAdministrators(
      {
        agents: {
          rights: async ({ objectId }) => ({ rights: objectId === 'ada' ? adminRights : outsider, problem: null }),
        },
        desk: rig.notifications.desk,
        places: {
          remember: async () => {},
          find: async () => null,
          isMember: async () => true,
          fitness: async () => ({ fit: true }),
          post: async () => assert.fail('nothing is posted that couldn’t be blanked'),
        },
        config: { entra: { partnerTenantId: 'p' }, defaultLocale: 'fr', defaultTimeZone: 'Europe/Paris' },
        logger: createLogger('silent'),
      },
      async () =>
        ['ada', 'hal'].map((personId) => ({ personId, name: personId, where: rig.where(`a:29:${personId}`) })),
    );
    const tenantId = rig.tenant('Contoso');
    const values = { customer: 'Contoso', tenantId, days: 90, command: `npm run forget -- --customer ${tenantId}` };
    assert.equal(await administrators.notify({ key: 'erasable', values }), 1);
    await rig.pass(2);
    assert.deepEqual(
      rig.connector.deliveries.map((one) => one.conversationId),
      ['a:29:ada'],
    );
    assert.match(last(), /Contoso peut être effacé/);

    await erase(rig.database, { kind: 'customer', tenantId }, rig.clock.now(), { dryRun: false });
    await rig.pass(3);
    assert.equal(rig.connector.deliveries.at(-1)?.way, 'update');
    assert.match(last(), /ont été effacées le/);
    assert.doesNotMatch(last(), /Contoso/);
  });
});
