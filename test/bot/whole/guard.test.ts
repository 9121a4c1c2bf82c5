import assert from 'node:assert/strict';
import { defaultWorld } from '../../../dev/cloud/world/world.ts';
import { translator } from '../../../src/locales/index.ts';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import type { Someone } from '../../helpers/connector.ts';
import { CHANNEL, type Harness, startHarness } from '../../helpers/harness.ts';
import { drivenClock } from './drivenClock.ts';

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

describe('what carries a subscription of somebody’s', () => {
  const clock = drivenClock();
  const world = defaultWorld();
  const people = { ...world.people };
  let bot: Harness;

  before(async () => {
    bot = await startHarness({ clock, cloud: { world: { ...world, people } } });
    bot.room((['ada', 'hal', 'hedy'] as const).map((name) => bot.agent(name).someone));
  });
  after(() => bot.close());

  const arrived = (conversation: string, words: RegExp) =>
    bot.connector.until(() =>
      bot.connector.deliveries.find(
        (one) => one.conversationId.startsWith(conversation) && words.test(textsOf(cardOf(one))),
      ),
    );

  it('is gone with the role: the room is told why, and so are administrators; others’ go on', async () => {
    const [ada, hal] = [bot.agent('ada'), bot.agent('hal')];
    await ada.says('hello');
    await ada.says('subscribe fabrikam', { in: 'channel' });
    await hal.says('subscribe contoso', { in: 'channel' });
    const { hal: before } = people;
    assert.ok(before);
    people.hal = { ...before, groups: [] };
    // So long is a yes believed.
    clock.advance(6 * 60_000);
    await ada.sends(
      { type: 'conversationUpdate', membersAdded: [{ id: bot.agent('hedy').someone.id }] },
      { in: 'channel' },
    );
    const notice = textsOf(cardOf(await arrived(CHANNEL, /Nothing more is told here for now|rests/)));
    assert.ok(notice.includes('Hal Help'), notice);
    assert.ok(notice.includes(translator('en')('botNotice.reason.right')), notice);
    await arrived(`a:${ada.someone.id}`, /A subscription rests/);
    const list = textsOf(cardOf((await ada.says('subscriptions', { in: 'channel' })).arrived[0]));
    assert.equal(list.split(translator('en')('botNotice.reason.right')).length, 2, list);
  });
});
