import assert from 'node:assert/strict';
import { type Agent, CHANNEL, type Harness, startHarness } from '../../../helpers/harness.ts';
import { file, formIn, numberOf } from './reporting.ts';

describe('service requests, in a room with a guest', () => {
  let bot: Harness;
  let hal: Agent;
  before(async () => {
    bot = await startHarness();
    hal = bot.agent('hal');
  });
  beforeEach(() => {
    bot.room([hal.someone, { ...bot.agent('ada').someone, userRole: 'guest' }]);
    bot.connector.reset();
  });
  after(() => bot.close());

  function press(verb: string, data: Record<string, unknown>, as: 'invoke' | 'message') {
    const pressed =
      as === 'invoke'
        ? { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb, data } } }
        : { type: 'message', value: { verb, ...data } };
    return hal.sends({ ...pressed, replyToId: 'card' }, { in: 'channel' });
  }
  /** Everything that the room has got, as it went over the wire. */
  const inRoom = () =>
    JSON.stringify(bot.connector.deliveries.filter(({ conversationId }) => !conversationId.startsWith('a:')));

  for (const as of ['invoke', 'message'] as const) {
    it(`name no customer there where a button asks which one is meant, pressed by ${as}`, async () => {
      for (const verb of ['reportForm', 'changeReport']) {
        const { arrived } = await press(verb, { service: 'Exchange Online' }, as);
        assert.ok(arrived.some((one) => /Contoso|Fabrikam/.test(JSON.stringify(one.activity))));
        assert.doesNotMatch(inRoom(), /Contoso|Fabrikam/);
      }
    });

    it(`show nothing there, whatever is pressed by ${as}`, async () => {
      const name = numberOf(await file(hal, 'report contoso', { title: `by ${as}` }));
      bot.connector.reset();
      for (const verb of ['request', 'requestDetails', 'handOverText', 'requests', 'requestNote', 'closeRequest']) {
        await press(verb, { request: name, note: 'secret note', press: '1', text: '' }, as);
      }
      assert.doesNotMatch(inRoom(), /Contoso|by (invoke|message)|secret note|Outlook says/);
      assert.ok(inRoom().includes(CHANNEL) || as === 'invoke');
    });
  }

  it('open the form in the own chat all the same', async () => {
    const tenantId = bot.cloud.state.tenant('fabrikam.com')?.tenantId;
    formIn(await press('reportForm', { tenantId }, 'invoke'));
    assert.doesNotMatch(inRoom(), /Fabrikam/);
  });
});
