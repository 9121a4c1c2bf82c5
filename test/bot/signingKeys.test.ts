import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import sinon from 'sinon';
import { z } from 'zod';
import { type Adapter, createAdapter } from '../../src/bot/adapter.ts';
import { addressesIn } from '../../src/config/addresses.ts';
import { type Behaviour, type BotFramework, type Made, startBotFramework } from '../helpers/botFramework.ts';
import { receiveToken } from '../helpers/receiveToken.ts';
import { createTestClock, type TestClock } from '../helpers/testClock.ts';
import { answer } from '../services/helpers/httpsServer.ts';

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
    adapter = adapterWith(200);
  });
  afterEach(() => framework.close());

  function adapterWith(keysTimeoutMs: number): Adapter {
    const channel = { ...addressesIn('global', {}, 'tenant').channel, openIdMetadata: framework.metadataUrl };
    const registration = { appId: APP, channel, credential: { getToken: async () => null } };
    return createAdapter(registration, { logger: pino({ level: 'silent' }), clock, keysTimeoutMs });
  }

  /** What an activity with such a token is answered with. */
  const receive = (token: string) => receiveToken(adapter, token, { appId: APP, serviceUrl: SERVICE_URL });
  const says = async (made?: Made) => receive(await framework.token(made));
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

  const BROKEN: readonly Behaviour[] = ['hangs', 'halfway', 'trickles', 'huge', 'fails', 'garbage', 'empty', 'astray'];
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

  it('are looked for once, whatever number of keys is made up at once, and keep nobody waiting who names a known one', async () => {
    // Long enough for a hundred to come on a busy machine.
    adapter = adapterWith(2 * SECOND);
    const tokens = await Promise.all(
      Array.from({ length: 100 }, (_, number) => framework.token({ kid: `made up ${number}`, forged: true })),
    );
    assert.equal(await statusOf(), 200);
    clock.advance(HOUR);
    framework.behave('hangs');
    const madeUp = tokens.map(receive);
    assert.equal(await statusOf(), 200, 'while the others wait');
    for (const answer of await Promise.all(madeUp)) assert.deepEqual(answer, LATER);
    assert.deepEqual(framework.asked, ['/openid', '/keys', '/openid']);
    framework.behave('well');
    clock.advance(15 * SECOND);
    for (const { status } of await Promise.all(tokens.map(receive))) assert.equal(status, 401);
    assert.deepEqual(framework.asked.slice(3), ['/openid', '/keys']);
  });

  it('may be at another address that the first leads to', async () => {
    framework.lead('/openid', '/moved');
    assert.equal(await statusOf(), 200);
    assert.deepEqual(framework.asked, ['/openid', '/moved', '/keys']);
  });

  it('aren’t looked for without end where addresses lead to each other', async () => {
    framework.lead('/openid', '/moved');
    framework.lead('/moved', '/openid');
    assert.deepEqual(await says(), LATER);
    assert.equal(framework.asked.length, 4);
  });

  it('aren’t taken from where the way led through a place without TLS', async () => {
    const asked: string[] = [];
    const plain = createServer((request, response) => {
      asked.push(String(request.url));
      answer(response, 302, { location: framework.metadataUrl.replace('/openid', '/keys') });
    });
    await once(plain.listen(0, '127.0.0.1'), 'listening');
    const { port } = z.object({ port: z.number() }).parse(plain.address());
    framework.lead('/openid', `http://127.0.0.1:${port}/between`);
    const answered = await says();
    await new Promise((closed) => plain.close(closed));
    assert.deepEqual(answered, LATER);
    assert.deepEqual(asked, [], 'nobody was there');
  });

  it('are used without those among them that can’t be: broken, weak, of another kind, or with channels that can’t be read', async () => {
    const [teams] = framework.keys;
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    framework.keys.unshift(
      { kid: 'broken', kty: 'RSA', n: '!!', e: '!!' },
      { ...weak.publicKey.export({ format: 'jwk' }), kid: 'weak' },
      { kid: 'curve', kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
      { ...teams, kid: 'unreadable', endorsements: 'webchat' },
      { ...teams, kid: '' },
    );
    assert.equal(await statusOf(), 200);
    for (const kid of ['broken', 'weak', 'curve', 'unreadable', '']) {
      assert.equal(await statusOf({ header: { kid } }), 401, kid);
    }
    const head = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'weak' })).toString('base64url');
    const [, body] = (await framework.token()).split('.');
    const signature = sign('sha256', Buffer.from(`${head}.${body}`), weak.privateKey).toString('base64url');
    assert.equal((await receive(`${head}.${body}.${signature}`)).status, 401, 'signed with the weak one');
  });

  it('count once where two have one id: the first', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    framework.keys.push({ ...publicKey.export({ format: 'jwk' }), kid: 'teams' });
    assert.equal(await statusOf(), 200);
  });

  it('take nothing in for a token’s own words on where its key is', async () => {
    framework.behave('fails');
    assert.deepEqual(await says({ kid: `${framework.metadataUrl}#teams` }), LATER);
    assert.deepEqual(new Set(framework.asked), new Set(['/openid']));
  });
});
