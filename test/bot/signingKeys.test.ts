import assert from 'node:assert/strict';
import { pino } from 'pino';
import sinon from 'sinon';
import { type Adapter, createAdapter } from '../../src/bot/adapter.ts';
import { addressesIn } from '../../src/config/addresses.ts';
import { type Behaviour, type BotFramework, type Made, startBotFramework } from '../helpers/botFramework.ts';
import { createTestClock, type TestClock } from '../helpers/testClock.ts';

const APP = '22222222-2222-4222-8222-222222222222';
const SERVICE_URL = 'https://smba.example/teams/';
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const LATER = { status: 503, body: { error: 'Try again later.' } };

describe('the keys that tokens are checked with', () => {
  let framework: BotFramework;
  let clock: TestClock;
  let adapter: Adapter;

  beforeEach(async () => {
    // botbuilder writes there what it thinks of a token.
    sinon.stub(console, 'error');
    framework = await startBotFramework({ appId: APP, serviceUrl: SERVICE_URL });
    clock = createTestClock();
    const channel = { ...addressesIn('global', {}, 'tenant').channel, openIdMetadata: framework.metadataUrl };
    const registration = { appId: APP, channel, credential: { getToken: async () => null } };
    adapter = createAdapter(registration, { logger: pino({ level: 'silent' }), clock, keysTimeoutMs: 200 });
  });
  afterEach(() => framework.close());

  /** What an activity with such a token is answered with. */
  async function says(made?: Made) {
    const activity = {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: SERVICE_URL,
      conversation: { id: 'a:1', conversationType: 'personal' },
      from: { id: '29:ada' },
      recipient: { id: `28:${APP}` },
      text: 'hi',
    };
    let turns = 0;
    const answer = await adapter.receive(activity, `Bearer ${await framework.token(made)}`, async () => {
      turns++;
    });
    assert.equal(turns, answer.status === 200 ? 1 : 0, 'a turn for whoever is believed, and for nobody else');
    return answer;
  }
  const statusOf = async (made?: Made) => (await says(made)).status;

  it('are read once a day, however many ask at once', async () => {
    const statuses = await Promise.all([1, 2, 3, 4].map(() => statusOf()));
    assert.deepEqual(statuses, [200, 200, 200, 200]);
    assert.deepEqual(framework.asked, ['/openid', '/keys']);
    clock.advance(DAY - SECOND);
    assert.equal(await statusOf(), 200);
    assert.equal(framework.asked.length, 2);
    clock.advance(SECOND);
    assert.equal(await statusOf(), 200);
    assert.equal(framework.asked.length, 4);
  });

  const BROKEN: readonly Behaviour[] = ['hangs', 'halfway', 'fails', 'garbage', 'empty', 'astray'];
  for (const how of BROKEN) {
    it(`let nobody in while none can be had (${how}), and Teams try again until they can`, async () => {
      framework.behave(how);
      assert.deepEqual(await says(), LATER);
      framework.behave('well');
      clock.advance(15 * SECOND);
      assert.equal(await statusOf(), 200);
    });

    it(`serve for five days when they can't be read anew (${how}), and not longer`, async () => {
      assert.equal(await statusOf(), 200);
      framework.behave(how);
      clock.advance(5 * DAY - SECOND);
      assert.equal(await statusOf(), 200);
      assert.equal(await statusOf({ forged: true }), 401, 'checked as ever');
      clock.advance(SECOND);
      assert.deepEqual(await says(), LATER);
      framework.behave('well');
      clock.advance(15 * SECOND);
      assert.equal(await statusOf(), 200);
    });
  }

  it('aren’t waited for again at once, after they could not be read', async () => {
    assert.equal(await statusOf(), 200);
    framework.behave('hangs');
    clock.advance(DAY);
    for (const _ of [1, 2, 3]) assert.equal(await statusOf(), 200);
    assert.equal(framework.asked.length, 3);
    clock.advance(15 * SECOND);
    assert.equal(await statusOf(), 200);
    assert.equal(framework.asked.length, 4);
  });

  it('are believed for a day at most after they were withdrawn', async () => {
    assert.equal(await statusOf(), 200);
    framework.keys.splice(0, 1);
    clock.advance(DAY - SECOND);
    assert.equal(await statusOf(), 200);
    clock.advance(SECOND);
    assert.equal(await statusOf(), 401);
  });

  it('are looked for once an hour when a token names one that isn’t there', async () => {
    const [teams] = framework.keys.splice(0, 1);
    assert.ok(teams);
    for (const _ of [1, 2, 3]) assert.equal(await statusOf(), 401);
    assert.equal(framework.asked.length, 2);
    framework.keys.push(teams);
    clock.advance(HOUR);
    assert.equal(await statusOf(), 200);
    assert.equal(framework.asked.length, 4);
  });

  it('may be new ones where they can’t be looked for: Teams tries again', async () => {
    const [teams] = framework.keys.splice(0, 1);
    assert.ok(teams);
    assert.equal(await statusOf(), 401);
    framework.keys.push(teams);
    framework.behave('fails');
    clock.advance(HOUR);
    assert.deepEqual(await says(), LATER);
    framework.behave('well');
    clock.advance(15 * SECOND);
    assert.equal(await statusOf(), 200);
  });

  it('take nothing in for a token’s own words on where its key is', async () => {
    framework.behave('fails');
    assert.deepEqual(await says({ kid: `${framework.metadataUrl}#teams` }), LATER);
    assert.deepEqual(new Set(framework.asked), new Set(['/openid']));
  });
});
