import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createAdapter } from '../../src/bot/adapter.ts';
import { addressesIn } from '../../src/config/addresses.ts';
import { createLogger } from '../../src/log.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';

const logger = pino({ level: 'silent' });
const { channel } = addressesIn('global', {}, '');
const registration = { appId: 'app', channel, credential: { getToken: async () => null } };

describe('the adapter', () => {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  afterEach(() => connector.reset());
  after(() => connector.close());

  const activity = () => ({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: connector.url,
    conversation: { id: 'a:1', conversationType: 'personal' },
    from: { id: '29:ada' },
    recipient: { id: '28:bot' },
    text: 'hi',
  });

  for (const [what, how] of [
    ['answered with 500', { status: 500 }],
    ['answered with 502', { status: 502 }],
    ['answered with 429', { status: 429 }],
    ['cut off', 'reset'],
  ] as const) {
    it(`sends once where the send is ${what}: a retry could post the card twice`, async () => {
      const adapter = createAdapter(null, { logger });
      connector.fail(/POST .*activities/, how, 5);
      const answer = await adapter.receive(activity(), '', async (context) => {
        await context.sendActivity('hello');
      });
      assert.equal(answer.status, 500);
      assert.equal(connector.requests.length, 1);
    });
  }

  it('gives up on a send that is never answered', async () => {
    const adapter = createAdapter(null, { logger, timeoutMs: 50 });
    connector.fail(/POST .*activities/, 'hang');
    const answer = await adapter.receive(activity(), '', async (context) => {
      await context.sendActivity('hello');
    });
    assert.equal(answer.status, 500);
  });

  it('says nothing of what went wrong inside', async () => {
    const adapter = createAdapter(null, { logger });
    for (const type of ['message', 'invoke', 'conversationUpdate']) {
      const answer = await adapter.receive({ ...activity(), type, name: 'adaptiveCard/action' }, '', async () => {
        throw Object.assign(new Error('a secret'), { statusCode: 401 });
      });
      assert.deepEqual(answer, { status: 500, body: { error: 'The bot failed.' } });
    }
  });

  it('refuses an activity without a token when it is registered', async () => {
    const adapter = createAdapter(registration, { logger });
    for (const authorization of ['', 'Bearer nonsense', 'Basic eA==']) {
      let ran = false;
      const answer = await adapter.receive(activity(), authorization, async () => {
        ran = true;
      });
      assert.equal(answer.status, 401, authorization);
      assert.equal(ran, false);
    }
  });

  it('listens to Teams alone when it is registered: elsewhere callers write team, channel and person themselves', async () => {
    const adapter = createAdapter(registration, { logger });
    for (const channelId of ['directline', 'webchat', 'emulator', 'AseChannel', 'msteams ']) {
      const answer = await adapter.receive({ ...activity(), channelId }, 'Bearer nonsense', async () => assert.fail());
      assert.deepEqual(answer, { status: 403, body: { error: 'Only Teams.' } }, channelId);
    }
  });

  it('writes nothing into the log that a stranger has sent', async () => {
    const lines: string[] = [];
    const adapter = createAdapter(registration, {
      logger: createLogger('warn', { write: (line) => void lines.push(line) }),
    });
    for (const channelId of ['msteams', 'directline']) {
      await adapter.receive({ ...activity(), channelId, type: 'sneaky' }, '', async () => assert.fail());
    }
    assert.equal(lines.length, 2);
    assert.ok(lines.every((line) => !line.includes('sneaky') && line.includes('"activity":"other"')));
  });

  it('refuses bodies that are no activities', async () => {
    const adapter = createAdapter(null, { logger });
    const { conversation: _, ...homeless } = activity();
    for (const body of [null, 'x', [], {}, { type: 'message' }, homeless]) {
      const answer = await adapter.receive(body, '', async () => assert.fail('ran'));
      assert.equal(answer.status, 400);
    }
  });
});
