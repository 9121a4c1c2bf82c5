import assert from 'node:assert/strict';
import type { Clock } from '../../../src/clock.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { callUpstream } from '../../../src/services/upstream/call.ts';
import { createTestClock } from '../../helpers/testClock.ts';
import { clientsAt } from '../helpers/clients.ts';
import { EVERY_CALL } from '../helpers/everyApi.ts';
import { createHastyClock } from '../helpers/hastyClock.ts';
import { type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom, until } from '../helpers/problems.ts';

describe('Time limits', () => {
  let microsoft: HttpsServer;
  before(async () => {
    microsoft = await startHttpsServer();
  });
  after(() => microsoft.close());

  for (const [what, call] of Object.entries(EVERY_CALL)) {
    it(`${what}: an answer that doesn't come, or doesn't end, is given up after fifteen seconds`, async () => {
      for (const hang of [false, true]) {
        const clock = createHastyClock();
        microsoft.answers((_, response) => {
          if (hang) return;
          response.writeHead(200, { 'content-type': 'application/json' });
          response.write('{"value":[');
        });
        const problem = problemFrom(call(clientsAt(microsoft.url, clock)));
        await until(() => microsoft.received.length === 1, 'a request arrives');
        clock.advance(15_000);
        assert.equal((await problem).kind, 'timedOut');
        assert.equal(microsoft.received.length, 1);
      }
    });
  }

  it('end a later page of a list of subscriptions as well: its connection is closed', async () => {
    const clock = createHastyClock();
    let closed = false;
    microsoft.answers((request, response) => {
      if (!request.path.includes('page=2')) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ value: [], nextLink: `${microsoft.url}/subscriptions?page=2` }));
        return;
      }
      response.on('close', () => {
        closed = true;
      });
    });
    const problem = problemFrom(clientsAt(microsoft.url, clock).azure.subscriptions('tenant'));
    await until(() => microsoft.received.length === 2, 'the second page is asked for');
    clock.advance(15_000);
    assert.equal((await problem).kind, 'timedOut');
    await until(() => closed, 'the connection is closed');
  });

  it('hold whether or not the call heeds its signal', async () => {
    const clock = createTestClock();
    const caller = { clock, metrics: createMetrics() };
    const ended = problemFrom(callUpstream('arm', caller, {}, () => new Promise(() => {})));
    clock.advance(15_000);
    assert.deepEqual(await ended, { kind: 'timedOut', api: 'arm' });
  });

  it('of whoever asks end the call, and the wait before a retry', async () => {
    const asker = new AbortController();
    const standing = createTestClock();
    let waiting = false;
    const clock: Clock = {
      ...standing,
      sleep(ms, signal) {
        waiting = true;
        return standing.sleep(ms, signal);
      },
    };
    const caller = { clock, metrics: createMetrics(), random: () => 0.5 };
    let tries = 0;
    const ended = problemFrom(
      callUpstream('graph', caller, { signal: asker.signal }, () => {
        tries += 1;
        return Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
      }),
    );
    await until(() => waiting, 'it waits for its second try');
    asker.abort();
    assert.equal((await ended).kind, 'unreachable');
    assert.equal(tries, 1);
    const already = callUpstream('graph', caller, { signal: asker.signal }, () => Promise.resolve(1));
    assert.equal((await problemFrom(already)).kind, 'timedOut');
  });
});
