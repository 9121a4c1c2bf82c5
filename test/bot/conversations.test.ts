import assert from 'node:assert/strict';
import type { Desk, KnownConversation, SeenConversation } from '../../src/notifications/desk.ts';
import { ada, CHANNEL, createBotUnderTest, customer, GROUP, hal, TEAM } from '../helpers/botUnderTest.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';
import { idleDesk } from '../helpers/idleDesk.ts';

const MINUTES = 60_000;
const CHANNEL_AND_GROUP: Partial<KnownConversation>[] = [
  { key: CHANNEL, place: 'channel', teamId: TEAM },
  { key: GROUP, place: 'group' },
];
const BOT = { id: '28:bot', name: 'HealthBot' };

/** A desk that writes down what it is told of conversations. */
function recorder(known: readonly Partial<KnownConversation>[] = [], restorable = 0) {
  const told: unknown[] = [];
  const all = known.map((one) => ({
    key: GROUP,
    place: 'group' as const,
    reference: {},
    locale: 'en' as const,
    timeZone: 'UTC',
    quiet: null,
    teamId: null,
    state: 'active' as const,
    ...one,
  }));
  const desk: Desk = {
    ...idleDesk,
    seen: async (where) => void told.push(['seen', where.key]),
    gone: async (key) => void told.push(['gone', key]),
    goneTeam: async (teamId) => void told.push(['goneTeam', teamId]),
    async back(where: SeenConversation) {
      told.push(['back', where.key]);
      return { restorable };
    },
    conversation: async (key) => all.find((one) => one.key === key) ?? null,
    everything: async () =>
      all.map((conversation) => ({
        conversation,
        teamId: conversation.teamId,
        gone: conversation.state === 'gone',
        subscriptions: [],
      })),
    notify: async (key, { key: what, values }) => void told.push([what, key, values.count]),
  };
  return { desk, told };
}

describe('the conversations', () => {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());
  const make = (desk: Desk) => createBotUnderTest(connector, [customer('Contoso')], { desk });

  it('are looked at when somebody writes or presses there, a channel by its own id, whatever the thread', async () => {
    const { desk, told } = recorder(CHANNEL_AND_GROUP);
    const bot = make(desk);
    await bot.says(ada, 'help', { in: 'channel', thread: '1' });
    await bot.presses(hal, { verb: 'run', command: 'help' }, { in: 'group' });
    await bot.settled();
    assert.deepEqual(told, [
      ['seen', CHANNEL],
      ['seen', GROUP],
    ]);
  });

  it('are nothing to keep where the bot writes nothing by itself', async () => {
    const { desk, told } = recorder([{ key: GROUP }]);
    const bot = make(desk);
    await bot.says(ada, 'help', { in: 'channel' });
    await bot.settled();
    assert.deepEqual(told, []);
  });

  it('cost no look at the store while nothing changes, and one when the way there does, or after ten minutes', async () => {
    const { desk, told } = recorder(CHANNEL_AND_GROUP);
    const bot = make(desk);
    for (const thread of ['1', '2', '3']) await bot.says(ada, 'help', { in: 'channel', thread });
    await bot.settled();
    assert.equal(told.length, 1);
    await bot.sends(ada, { type: 'message', text: 'help', serviceUrl: connector.url.replace(/\/$/, '') }, 'channel');
    await bot.settled();
    assert.equal(told.length, 2);
    bot.clock.advance(10 * MINUTES);
    await bot.sends(ada, { type: 'message', text: 'help', serviceUrl: connector.url.replace(/\/$/, '') }, 'channel');
    await bot.settled();
    assert.equal(told.length, 3);
  });

  it('end when the bot is taken out of a chat, and with all its channels when it is taken out of a team', async () => {
    const { desk, told } = recorder();
    const bot = make(desk);
    await bot.sends(ada, { type: 'installationUpdate', action: 'remove' }, 'group');
    await bot.sends(ada, { type: 'conversationUpdate', membersRemoved: [BOT] }, 'channel');
    assert.deepEqual(told, [
      ['gone', GROUP],
      ['goneTeam', TEAM],
    ]);
  });

  it('end with a channel or a team that is deleted, and not with an update of the app', async () => {
    const { desk, told } = recorder();
    const bot = make(desk);
    const event = (eventType: string) => ({ eventType, team: { id: TEAM, aadGroupId: 'x' }, channel: { id: CHANNEL } });
    await bot.sends(ada, { type: 'conversationUpdate', channelData: event('channelDeleted') }, 'channel');
    await bot.sends(ada, { type: 'conversationUpdate', channelData: event('teamDeleted') }, 'channel');
    await bot.sends(ada, { type: 'conversationUpdate', channelData: event('channelRenamed') }, 'channel');
    await bot.sends(ada, { type: 'installationUpdate', action: 'remove-upgrade' }, 'channel');
    assert.deepEqual(told, [
      ['gone', CHANNEL],
      ['goneTeam', TEAM],
    ]);
  });

  it('come back with an installation, and offer to restore what was followed, if anything was', async () => {
    const nothing = recorder([{ state: 'gone' }]);
    await make(nothing.desk).sends(ada, { type: 'installationUpdate', action: 'add' }, 'group');
    assert.deepEqual(nothing.told, [['back', GROUP]]);
    const two = recorder([{ state: 'gone' }], 2);
    await make(two.desk).sends(ada, { type: 'installationUpdate', action: 'add' }, 'group');
    assert.deepEqual(two.told, [
      ['back', GROUP],
      ['restorable', GROUP, 2],
    ]);
  });

  it('come back with their team: each channel of it that was followed, and no other', async () => {
    const { desk, told } = recorder(
      [
        { key: CHANNEL, place: 'channel', teamId: TEAM, state: 'gone' },
        { key: '19:other@thread.tacv2', place: 'channel', teamId: TEAM, state: 'gone' },
        { key: '19:active@thread.tacv2', place: 'channel', teamId: TEAM },
        { key: '19:elsewhere@thread.tacv2', place: 'channel', teamId: '19:x@thread.tacv2', state: 'gone' },
      ],
      1,
    );
    await make(desk).sends(ada, { type: 'installationUpdate', action: 'add' }, 'channel');
    assert.deepEqual(told, [
      ['back', CHANNEL],
      ['restorable', CHANNEL, 1],
      ['back', '19:other@thread.tacv2'],
      ['restorable', '19:other@thread.tacv2', 1],
    ]);
  });

  it('come back when somebody writes in one that had shut the bot out', async () => {
    const { desk, told } = recorder([{ key: 'a:29:ada', place: 'personal', state: 'gone' }], 1);
    const bot = make(desk);
    await bot.says(ada, 'help');
    await bot.settled();
    assert.deepEqual(told, [
      ['seen', 'a:29:ada'],
      ['back', 'a:29:ada'],
      ['restorable', 'a:29:ada', 1],
    ]);
  });
});
