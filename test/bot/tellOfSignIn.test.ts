import assert from 'node:assert/strict';
import { ada, adminRights, createBotUnderTest, customer, hal } from '../helpers/botUnderTest.ts';
import { cardOf, textsOf } from '../helpers/cards.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';

describe('news of the partner’s sign-in', () => {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  after(() => connector.close());

  it('reach every administrator in their own chat, and nobody else', async () => {
    const helpdesk = { ...adminRights, roles: new Set(['helpdesk'] as const) };
    const bot = createBotUnderTest(connector, [customer('Contoso')], {
      agents: {
        rights: async ({ objectId }) => ({
          rights: objectId === ada.aadObjectId ? adminRights : helpdesk,
          problem: null,
        }),
      },
    });
    await bot.says(ada, 'hello');
    await bot.says(hal, 'hello');
    await bot.settled();
    connector.reset();
    const problem = { kind: 'signInRevoked', api: 'entra', code: 'AADSTS50173' } as const;
    await bot.tellOfSignIn({ kind: 'refused', problem, fix: 'signIn' });
    await bot.tellOfSignIn({ kind: 'ends', at: new Date(bot.clock.now().getTime() + 7 * 86_400_000) });
    assert.deepEqual(
      connector.deliveries.map((one) => one.conversationId),
      [`a:${ada.id}`, `a:${ada.id}`],
    );
    const [refused = '', ends = ''] = connector.deliveries.map((one) => textsOf(cardOf(one)));
    assert.match(refused, /The sign-in that reads customers is refused/);
    assert.match(refused, /AADSTS50173.+npm run sign\S*-in/s);
    assert.match(ends, /ends in 7 days.+From 2026\S*-11\S*-30 on/s);
  });
});
