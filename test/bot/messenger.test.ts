import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createAdapter } from '../../src/bot/adapter.ts';
import { createMessenger } from '../../src/bot/messenger.ts';
import type { Conversation } from '../../src/domain/subscription.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Messenger, Outgoing } from '../../src/notifications/messenger.ts';
import { type Failure, type FakeConnector, startConnector } from '../helpers/connector.ts';
import { createTestClock } from '../helpers/testClock.ts';

const CARD: Outgoing = {
  kind: 'card',
  card: { name: 'test', content: { type: 'AdaptiveCard', version: '1.5' }, summary: 'Exchange Online is down' },
};
const LINE: Outgoing = { kind: 'line', text: 'worse: from degraded to interruption' };

describe('the messenger', () => {
  const clock = createTestClock(new Date('2026-11-23T09:00:00Z'));
  let connector: FakeConnector;
  let messenger: Messenger;

  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => {
    connector.reset();
    const adapter = createAdapter(null, { logger: pino({ level: 'silent' }), timeoutMs: 200 });
    messenger = createMessenger({ adapter, clock, metrics: createMetrics(), governmentHost: null });
  });
  after(() => connector.close());

  function conversation(place: Conversation['place'], reference?: unknown): Conversation {
    const kept = { channelId: 'msteams', serviceUrl: connector.url, bot: { id: '28:bot', name: 'B' }, tenantId: 't' };
    const key = place === 'channel' ? '19:support@thread.tacv2' : '19:group@thread.v2';
    return { key, place, reference: reference ?? kept, locale: 'en', timeZone: 'UTC', quiet: null };
  }

  it('posts a card into a channel as a new post, its sentence for the preview and no text', async () => {
    const result = await messenger.post(conversation('channel'), CARD);
    const [delivery] = connector.deliveries;
    assert.deepEqual(result, { kind: 'sent', activityId: delivery?.id });
    assert.equal(delivery?.conversationId, '19:support@thread.tacv2');
    assert.equal(delivery?.activity.summary, 'Exchange Online is down');
    assert.equal(delivery?.activity.text, undefined);
  });

  it('edits a message, and puts a line into its thread', async () => {
    const channel = conversation('channel');
    assert.equal((await messenger.edit(channel, '17', CARD)).kind, 'sent');
    assert.equal((await messenger.reply(channel, '17', LINE)).kind, 'sent');
    const [edit, line] = connector.deliveries;
    assert.deepEqual([edit?.way, edit?.id], ['update', '17']);
    assert.equal(line?.conversationId, '19:support@thread.tacv2;messageid=17');
    assert.equal(line?.activity.text, LINE.text);
  });

  it('puts a line into a chat, which has no threads', async () => {
    await messenger.reply(conversation('group'), '17', LINE);
    assert.equal(connector.deliveries[0]?.conversationId, '19:group@thread.v2');
  });

  const outcomes: [what: string, failure: Failure, post: string, edit: string][] = [
    ['a request that is wrong', { status: 400, code: 'BadArgument' }, 'refused', 'refused'],
    ['a registration that is wrong', { status: 401, code: 'BotNotRegistered' }, 'again', 'again'],
    ['a bot that was taken out', { status: 403, code: 'BotNotInConversationRoster' }, 'shutOut', 'shutOut'],
    ['a bot that an admin has blocked', { status: 403, code: 'BotDisabledByAdmin' }, 'shutOut', 'shutOut'],
    ['a person who has blocked it', { status: 403, code: 'ConversationBlockedByUser' }, 'shutOut', 'shutOut'],
    ['a missing permission', { status: 403, code: 'NotEnoughPermissions' }, 'shutOut', 'shutOut'],
    ['a conversation that is gone', { status: 404, code: 'ConversationNotFound' }, 'shutOut', 'shutOut'],
    ['a message that is gone', { status: 404, code: 'ActivityNotFoundInConversation' }, 'shutOut', 'messageGone'],
    ['a clash', { status: 412, code: 'PreconditionFailed' }, 'again', 'again'],
    ['a message that is too large', { status: 413, code: 'MessageSizeTooBig' }, 'tooLarge', 'tooLarge'],
    ['too many messages', { status: 429, code: 'Throttled' }, 'again', 'again'],
    ['a failure of Teams', { status: 500, code: 'ServiceError' }, 'again', 'again'],
    ['a broken gateway', { status: 502 }, 'again', 'again'],
    ['a busy gateway', { status: 503 }, 'again', 'again'],
    ['a slow gateway', { status: 504 }, 'again', 'again'],
  ];
  for (const [what, failure, post, edit] of outcomes) {
    it(`takes ${what} (${failure.status} ${failure.code ?? ''}) for "${post}" when posting, "${edit}" when editing`, async () => {
      connector.fail(/POST|PUT/, failure, 2);
      assert.equal((await messenger.post(conversation('channel'), CARD)).kind, post);
      assert.equal((await messenger.edit(conversation('channel'), '17', CARD)).kind, edit);
      assert.equal(connector.requests.length, 2, 'asked once for each');
    });
  }

  it('says when to come again, if Teams does', async () => {
    connector.fail(/POST/, { status: 429, code: 'Throttled', retryAfter: '2.5' });
    const result = await messenger.post(conversation('channel'), CARD);
    assert.deepEqual(result, { kind: 'again', at: new Date('2026-11-23T09:00:02.500Z'), reason: 'Throttled' });
  });

  it('comes again where the connection broke or nobody answers', async () => {
    connector.fail(/POST/, 'reset');
    assert.equal((await messenger.post(conversation('channel'), CARD)).kind, 'again');
    connector.fail(/POST/, 'hang');
    assert.equal((await messenger.post(conversation('channel'), CARD)).kind, 'again');
    assert.equal(connector.deliveries.length, 0);
  });

  it('asks where the tenant really lives, once, if Teams says that it isn’t here', async () => {
    const government = await startConnector();
    try {
      const adapter = createAdapter(null, { logger: pino({ level: 'silent' }), timeoutMs: 200 });
      const parts = { adapter, clock, metrics: createMetrics(), governmentHost: government.url };
      const wrong = { status: 403, code: 'InvalidBotApiHost' };
      connector.fail(/POST/, wrong);
      assert.equal((await createMessenger(parts).post(conversation('channel'), CARD)).kind, 'sent');
      assert.equal(government.deliveries.length, 1);
      connector.fail(/POST/, wrong);
      government.fail(/POST/, wrong);
      assert.equal((await createMessenger(parts).post(conversation('channel'), CARD)).kind, 'refused');
      assert.equal(government.requests.length, 2);
    } finally {
      await government.close();
    }
  });

  it('asks nowhere else in a cloud that has no other host: its token is for nobody outside', async () => {
    connector.fail(/POST/, { status: 403, code: 'InvalidBotApiHost' });
    assert.equal((await messenger.post(conversation('channel'), CARD)).kind, 'refused');
    assert.equal(connector.requests.length, 1);
  });

  it('writes nowhere by a reference that it can’t read', async () => {
    const result = await messenger.post(conversation('channel', { of: 'another version' }), CARD);
    assert.equal(result.kind, 'shutOut');
  });
});
