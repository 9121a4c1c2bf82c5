import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import sinon from 'sinon';
import { type LocalCloud, startCloud, trust } from '../dev/cloud/index.ts';
import { type Clock, systemClock } from '../src/clock.ts';
import { loadConfig } from '../src/config.ts';
import { type HealthBot, start } from '../src/main.ts';
import { createMetrics, type Metrics } from '../src/metrics.ts';
import { createServer, type HttpServer, type ServerOptions } from '../src/server.ts';
import { startConnector } from './helpers/connector.ts';
import { createTestClock } from './helpers/testClock.ts';

const MESSAGE = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  conversation: { id: 'a:29:ada', conversationType: 'personal' },
  recipient: { id: '28:bot' },
};
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the server', () => {
  let server: HttpServer;
  let url: string;
  let bodies: unknown[];
  let metrics: Metrics;
  let answerMessages: ServerOptions['handleMessages'];
  let readiness: ServerOptions['readiness'];

  beforeEach(async () => {
    bodies = [];
    answerMessages = async (body, _headers, response) => {
      bodies.push(body);
      response.status(200);
      response.send({ took: true });
    };
    readiness = () => ({ ready: true, reasons: [] });
    metrics = createMetrics();
    metrics.cards.inc({ card: 'status', way: 'reply' });
    server = createServer({
      handleMessages: (...all) => answerMessages(...all),
      readiness: () => readiness(),
      metrics,
      logger: pino({ level: 'silent' }),
    });
    url = await server.listen(0, '127.0.0.1');
  });
  afterEach(() => server.close(1000));

  async function get(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }
  const post = (body: RequestInit['body'], headers: Record<string, string> = JSON_TYPE) =>
    get('/api/messages', { method: 'POST', headers, body: body ?? null });

  it('says that it lives', async () => {
    assert.deepEqual(await get('/healthz'), { status: 200, body: { alive: true } });
  });

  it('says whether it can serve, and what it waits for', async () => {
    assert.deepEqual(await get('/readyz'), { status: 200, body: { ready: true, reasons: [] } });
    readiness = () => ({ ready: false, reasons: ['jobs aren’t running'] });
    assert.deepEqual(await get('/readyz'), { status: 503, body: { ready: false, reasons: ['jobs aren’t running'] } });
  });

  it('looks once at a time whether it can serve, however many ask', async () => {
    let [under, most, looks] = [0, 0, 0];
    readiness = async () => {
      looks += 1;
      under += 1;
      most = Math.max(most, under);
      // As long as it takes the others to be heard.
      await fetch(`${url}/healthz`);
      under -= 1;
      return { ready: true, reasons: [] };
    };
    const answers = await Promise.all(Array.from({ length: 40 }, () => get('/readyz')));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(most, 1);
    assert.equal((await get('/readyz')).status, 200);
    assert.ok(looks >= 2, 'and anew for who comes later');
  });

  it('shows its figures as Prometheus reads them', async () => {
    const response = await fetch(`${url}/metrics`);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.match(await response.text(), /^healthbot_cards_total\{card="status",way="reply"\} 1$/m);
  });

  it('hands a message over as it came', async () => {
    const message = { type: 'message', text: 'état de Contoso', value: { deep: [1, null, { __proto__: 'x' }] } };
    assert.deepEqual(await post(JSON.stringify(message)), { status: 200, body: { took: true } });
    assert.deepEqual(bodies, [JSON.parse(JSON.stringify(message))]);
  });

  for (const path of [
    '/',
    '/secret-place',
    '/api',
    '/api/messages/1',
    '/healthz/../../etc/passwd',
    '/%E0%A4%A',
    '//',
  ]) {
    it(`has nothing at ${path}`, async () => {
      assert.deepEqual(await get(path), { status: 404, body: { error: 'There is nothing here.' } });
    });
  }

  it('takes no method but its own', async () => {
    assert.deepEqual(await get('/api/messages'), { status: 405, body: { error: 'Not this method.' } });
    assert.equal((await get('/healthz', { method: 'DELETE' })).status, 405);
  });

  for (const body of ['{"type":', 'null}', '{"secret": oops}', '\u0000', '[[[['.repeat(50_000)]) {
    it(`refuses JSON that begins with ${JSON.stringify(body.slice(0, 12))} and is broken`, async () => {
      assert.deepEqual(await post(body), { status: 400, body: { error: 'The request can’t be read.' } });
      assert.deepEqual(bodies, []);
    });
  }

  const huge = JSON.stringify({ text: 'x'.repeat(600 * 1024) });
  it('refuses a body that is too large', async () => {
    assert.deepEqual(await post(huge), { status: 413, body: { error: 'The request is too large.' } });
    assert.deepEqual(bodies, []);
  });

  it('refuses a body that is too large and doesn’t say so', async () => {
    const stream = new Blob([huge]).stream();
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: stream,
      duplex: 'half',
    });
    assert.deepEqual(await response.json(), { error: 'The request is too large.' });
    assert.deepEqual(bodies, []);
  });

  for (const [what, body, headers] of [
    ['text', 'status', { 'content-type': 'text/plain' }],
    ['a form', 'type=message', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a table', 'type\nmessage', { 'content-type': 'text/csv' }],
    ['bytes', 'message', { 'content-type': 'application/octet-stream' }],
    ['a packed body', gzipSync(huge.repeat(100)), { ...JSON_TYPE, 'content-encoding': 'gzip' }],
    ['a packed body that is broken', 'no gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual(await post(body, headers), { status: 415, body: { error: 'Send JSON.' } });
      assert.deepEqual(bodies, []);
      assert.equal((await get('/healthz')).status, 200);
    });
  }

  it('refuses files, and keeps none', async () => {
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x.txt');
    assert.equal((await post(form, {})).status, 415);
    assert.deepEqual(bodies, []);
  });

  it('says nothing of what went wrong inside', async () => {
    answerMessages = async () => {
      throw new Error('a secret');
    };
    readiness = async () => {
      throw Object.assign(new Error('a secret'), { statusCode: 418 });
    };
    sinon.stub(metrics.registry, 'metrics').rejects(new Error('a secret'));
    for (const { status, body } of [await post('{}'), await get('/readyz'), await get('/metrics')]) {
      assert.ok(status >= 400);
      assert.deepEqual(body, { error: 'The request failed.' });
    }
  });

  it('lives on after a client that goes away in the middle of a request', async () => {
    const { port } = new URL(url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
        );
        socket.end(() => socket.destroy());
      });
      socket.once('close', () => resolve());
    });
    assert.equal((await get('/healthz')).status, 200);
    assert.deepEqual(bodies, []);
  });

  it('finishes the request that is under way before it closes, and takes no other', async () => {
    const steps: string[] = [];
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    answerMessages = async (_body, _headers, response) => {
      arrive();
      await released;
      steps.push('answered');
      response.send({ took: true });
    };
    const answer = post('{}');
    await arrived;
    const closed = server.close(60_000).then(() => steps.push('closed'));
    await assert.rejects(get('/healthz'));
    release();
    assert.deepEqual(await answer, { status: 200, body: { took: true } });
    await closed;
    assert.deepEqual(steps, ['answered', 'closed']);
  });

  it('cuts off what is not done in time', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    answerMessages = () => {
      arrive();
      return new Promise(() => {});
    };
    const answer = post('{}').catch(() => 'cut off');
    await arrived;
    await server.close(1);
    assert.equal(await answer, 'cut off');
  });
});

describe('the whole bot behind the server', () => {
  const clock = createTestClock();
  let cloud: LocalCloud;
  let dataDir: string;
  let bot: HealthBot;

  async function startBot(settings: Record<string, string>, time: Clock = clock): Promise<void> {
    const environment = { ...cloud.env(), DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...settings };
    bot = await start({ ...loadConfig(environment), port: 0, host: '127.0.0.1' }, { clock: time });
  }
  function say(activity: object, headers: Record<string, string> = {}): Promise<Response> {
    const init = { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(activity) };
    return fetch(`${bot.url}/api/messages`, init);
  }
  const metrics = async () => (await fetch(`${bot.url}/metrics`)).text();

  before(async () => {
    cloud = await startCloud();
    trust(cloud);
  });
  after(() => cloud.close());
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
  });
  afterEach(async () => {
    await bot.close();
    cloud.faults.clear();
    await rm(dataDir, { recursive: true });
  });

  it('is ready once the customers could be read, even if Graph failed at first', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403 });
    await startBot({ ALLOW_UNAUTHENTICATED: 'true' });
    await bot.ready;
    const early = await fetch(`${bot.url}/readyz`);
    assert.equal(early.status, 503);
    assert.deepEqual(await early.json(), { ready: false, reasons: ['the customers aren’t loaded yet'] });
    assert.equal((await fetch(`${bot.url}/healthz`)).status, 200);
    assert.match(await metrics(), /upstream_seconds_count\{api="graph",outcome="(?!ok)/);

    cloud.faults.clear();
    clock.advance(30_000);
    for (let status = 503; status === 503; ) status = (await fetch(`${bot.url}/readyz`)).status;
  });

  it('refuses who can’t prove to be Teams, and doesn’t say why', async () => {
    const id = '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';
    const groups = { ADMIN_AGENTS_GROUP: id, HELPDESK_AGENTS_GROUP: id, SALES_AGENTS_GROUP: id };
    await startBot({ ...groups, MicrosoftAppId: id, MicrosoftAppPassword: 'x', MicrosoftAppTenantId: id });
    const activity = { ...MESSAGE, serviceUrl: 'https://attacker.example/', from: { id: '29:x' }, text: 'status' };
    for (const authorization of [null, 'Bearer', 'Bearer x.y.z', 'Basic eDp5']) {
      const response = await say(activity, authorization ? { authorization } : {});
      assert.equal(response.status, 401, `${authorization}`);
      assert.deepEqual(await response.json(), { error: 'Not authenticated.' });
    }
    assert.doesNotMatch(await metrics(), /^healthbot_turns_total\{/m);
  });

  it('counts turns, cards, and calls to Microsoft by API and outcome', async () => {
    const connector = await startConnector();
    try {
      // By real time: a connection that is cut on the way is tried again after a moment, which has to pass.
      await startBot({ ALLOW_UNAUTHENTICATED: 'true' }, systemClock);
      await bot.ready;
      cloud.faults.add({ api: 'arm', kind: 'status', status: 403 });
      const person = cloud.people.ada;
      assert.ok(person);
      const ada = { id: '29:ada', name: person.name, aadObjectId: person.objectId, tenantId: person.tenantId };
      connector.setRoster('a:29:ada', [ada]);
      const response = await say({ ...MESSAGE, serviceUrl: connector.url, from: ada, text: 'status Contoso' });
      assert.equal(response.status, 200);
      const text = await metrics();
      for (const line of [
        /^healthbot_turns_total\{kind="message",outcome="ok"\} 1$/m,
        /^healthbot_turn_seconds_count\{kind="message"\} 1$/m,
        /^healthbot_upstream_seconds_count\{api="entra",outcome="ok"\} [1-9]/m,
        /^healthbot_upstream_seconds_count\{api="graph",outcome="ok"\} [1-9]/m,
        /^healthbot_upstream_seconds_count\{api="arm",outcome="\w+"\} [1-9]/m,
        /^healthbot_cards_total\{card="\w+",way="\w+"\} 1$/m,
        /^process_cpu_seconds_total /m,
      ]) {
        assert.ok(line.test(text), `${line} in ${text.match(/^healthbot_(?!.*_bucket).*/gm)?.join('\n')}`);
      }
      for (const private_ of ['Contoso', person.objectId, person.name]) assert.ok(!text.includes(private_));
    } finally {
      await connector.close();
    }
  });
});
