import assert from 'node:assert/strict';
import { connect } from 'node:net';
import sinon from 'sinon';
import { front } from './server/front.ts';

describe('the server', () => {
  const on = front();

  it('says that it lives', async () => {
    assert.deepEqual(await on.get('/healthz'), { status: 200, body: { alive: true } });
  });

  it('says whether it can serve, and what it waits for', async () => {
    assert.deepEqual(await on.get('/readyz'), { status: 200, body: { ready: true, reasons: [] } });
    on.readiness = () => ({ ready: false, reasons: ['jobs aren’t running'] });
    assert.deepEqual(await on.get('/readyz'), {
      status: 503,
      body: { ready: false, reasons: ['jobs aren’t running'] },
    });
  });

  it('looks once at a time whether it can serve, however many ask', async () => {
    let [under, most, looks] = [0, 0, 0];
    on.readiness = async () => {
      looks += 1;
      under += 1;
      most = Math.max(most, under);
      // As long as it takes the others to be heard.
      await fetch(`${on.url}/healthz`);
      under -= 1;
      return { ready: true, reasons: [] };
    };
    const answers = await Promise.all(Array.from({ length: 40 }, () => on.get('/readyz')));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(most, 1);
    assert.equal((await on.get('/readyz')).status, 200);
    assert.ok(looks >= 2, 'and anew for who comes later');
  });

  it('shows its figures as Prometheus reads them', async () => {
    on.metrics.cards.inc({ card: 'status', way: 'reply' });
    const response = await fetch(`${on.url}/metrics`);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.match(await response.text(), /^healthbot_cards_total\{card="status",way="reply"\} 1$/m);
  });

  it('hands a message over as it came', async () => {
    const message = { type: 'message', text: 'état de Contoso', value: { deep: [1, null, { __proto__: 'x' }] } };
    assert.deepEqual(await on.post(JSON.stringify(message)), { status: 200, body: { took: true } });
    assert.deepEqual(on.bodies, [JSON.parse(JSON.stringify(message))]);
  });

  it('says nothing of what went wrong inside', async () => {
    on.handleMessages = async () => {
      throw new Error('a secret');
    };
    on.readiness = async () => {
      throw Object.assign(new Error('a secret'), { statusCode: 418 });
    };
    sinon.stub(on.metrics.registry, 'metrics').rejects(new Error('a secret'));
    for (const { status, body } of [await on.post('{}'), await on.get('/readyz'), await on.get('/metrics')]) {
      assert.ok(status >= 400);
      assert.deepEqual(body, { error: 'The request failed.' });
    }
  });

  it('lives on after a client that goes away in the middle of a request', async () => {
    const { port } = new URL(on.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
        );
        socket.end(() => socket.destroy());
      });
      socket.once('close', () => resolve());
    });
    assert.equal((await on.get('/healthz')).status, 200);
    assert.deepEqual(on.bodies, []);
  });

  it('finishes the request that is under way before it closes, and takes no other', async () => {
    const steps: string[] = [];
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    on.handleMessages = async (_body, _headers, response) => {
      arrive();
      await released;
      steps.push('answered');
      response.send({ took: true });
    };
    const answer = on.post('{}');
    await arrived;
    const closed = on.server.close(60_000).then(() => steps.push('closed'));
    await assert.rejects(on.get('/healthz'));
    release();
    assert.deepEqual(await answer, { status: 200, body: { took: true } });
    await closed;
    assert.deepEqual(steps, ['answered', 'closed']);
  });

  it('cuts off what is not done in time', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    on.handleMessages = () => {
      arrive();
      return new Promise(() => {});
    };
    const answer = on.post('{}').catch(() => 'cut off');
    await arrived;
    await on.server.close(1);
    assert.equal(await answer, 'cut off');
  });
});
