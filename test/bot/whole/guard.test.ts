import assert from 'node:assert/strict';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import type { Someone } from '../../helpers/connector.ts';
import { CHANNEL, type Harness, startHarness } from '../../helpers/harness.ts';

describe('what carries a subscription', () => {
  let bot: Harness;
  const insiders: Someone[] = [];

  before(async () => {
    bot = await startHarness();
    for (const name of ['ada', 'hal', 'hedy'] as const) insiders.push(bot.agent(name).someone);
  });
  beforeEach(async () => {
    bot.room(insiders);
    bot.connector.reset();
  });
  after(() => bot.close());

  const arrived = (conversation: string, words: RegExp) =>
    bot.connector.until(() =>
      bot.connector.deliveries.find(
        (one) => one.conversationId.startsWith(conversation) && words.test(textsOf(cardOf(one))),
      ),
    );

  it('is gone when a guest comes in: the room is told why, and so are administrators', async () => {
    await bot.agent('ada').says('hello');
    await bot.agent('hal').says('hello');
    await bot.agent('ada').says('subscribe all', { in: 'channel' });
    await arrived(CHANNEL, /Open now|Nothing is open/);
    const guest = { id: '29:gus', name: 'Gus Guest', aadObjectId: 'gus', tenantId: 'elsewhere', userRole: 'guest' };
    bot.room([...insiders, guest]);
    await bot.agent('ada').sends({ type: 'conversationUpdate', membersAdded: [{ id: guest.id }] }, { in: 'channel' });
    const notice = await arrived(CHANNEL, /There are guests in this room/);
    assert.match(textsOf(cardOf(notice)), /Ada Admin/);
    await arrived(`a:${bot.agent('ada').someone.id}`, /A subscription rests/);
    const toHelpdesk = bot.connector.deliveries.filter(
      (one) => one.conversationId === `a:${bot.agent('hal').someone.id}` && /rests/.test(textsOf(cardOf(one))),
    );
    assert.deepEqual(toHelpdesk, []);
  });
});
