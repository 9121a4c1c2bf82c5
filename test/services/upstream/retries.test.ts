import assert from 'node:assert/strict';
import { createMetrics } from '../../../src/metrics.ts';
import { callUpstream } from '../../../src/services/upstream/call.ts';
import { UpstreamError } from '../../../src/services/upstream/upstreamError.ts';
import { clientsAt } from '../helpers/clients.ts';
import { EVERY_CALL } from '../helpers/everyApi.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';
import { always, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';

const ERROR = { error: { code: 'SomeCode', message: 'A text.' } };

for (const [what, call] of Object.entries(EVERY_CALL)) {
  describe(`Retries of ${what}`, () => {
    let microsoft: HttpsServer;
    let clock: HastyClock;
    let clients: ReturnType<typeof clientsAt>;
    before(async () => {
      microsoft = await startHttpsServer();
    });
    beforeEach(() => {
      clock = createHastyClock();
      clients = clientsAt(microsoft.url, clock);
    });
    after(() => microsoft.close());

    for (const [status, kind] of [
      [429, 'throttled'],
      [502, 'serverError'],
      [503, 'serverError'],
      [504, 'timedOut'],
    ] as const) {
      it(`${status} is tried four times in all, each wait longer, and nobody but us tries again`, async () => {
        microsoft.answers(always(ERROR, { status }));
        const problem = await problemFrom(call(clients));
        assert.equal(problem.kind, kind);
        assert.equal(problem.status, status);
        assert.equal(microsoft.received.length, 4);
        assert.deepEqual(clock.waits, [250, 500, 1000]);
      });
    }

    for (const [status, kind] of [
      [400, 'serverError'],
      [403, 'roleMissing'],
      [409, 'serverError'],
      [410, 'serverError'],
      [500, 'serverError'],
    ] as const) {
      it(`${status} is asked once`, async () => {
        microsoft.answers(always(ERROR, { status, headers: { 'retry-after': '1' } }));
        assert.equal((await problemFrom(call(clients))).kind, kind);
        assert.equal(microsoft.received.length, 1);
      });
    }

    it('a connection that breaks is tried four times in all', async () => {
      microsoft.answers((_, response) => response.socket?.destroy());
      assert.equal((await problemFrom(call(clients))).kind, 'unreachable');
      assert.equal(microsoft.received.length, 4);
    });

    it('waits as long as Retry-After says', async () => {
      for (const [header, wait] of [
        ['2', 2000],
        ['0.5', 500],
      ] as const) {
        clock.waits.length = 0;
        microsoft.answers(always(ERROR, { status: 429, headers: { 'retry-after': header } }));
        await problemFrom(call(clients));
        assert.deepEqual(clock.waits, [wait, wait, wait]);
      }
      clock.waits.length = 0;
      const date = new Date(clock.now().getTime() + 5_000).toUTCString();
      microsoft.answers(always(ERROR, { status: 503, headers: { 'retry-after': date } }));
      await problemFrom(call(clients));
      const [first = 0, ...later] = clock.waits;
      assert.ok(first > 3_000 && first <= 5_000, `first wait: ${first}`);
      // The date has come by then.
      assert.deepEqual(later, [0, 0]);
    });

    it('ends a wait that is too long for a person, with the time at which it can be asked again', async () => {
      microsoft.answers(always(ERROR, { status: 429, headers: { 'retry-after': '90' } }));
      const { kind, retryAt } = await problemFrom(call(clients));
      assert.equal(kind, 'throttled');
      assert.equal(retryAt?.getTime(), clock.now().getTime() + 90_000);
      assert.equal(microsoft.received.length, 1);
    });

    it('401 is tried once more with another token, and then is the answer', async () => {
      microsoft.answers(always(ERROR, { status: 401 }));
      assert.equal((await problemFrom(call(clients))).status, 401);
      const tokens = microsoft.received.map((one) => one.headers.authorization);
      assert.equal(tokens.length, 2);
      assert.notEqual(tokens[0], tokens[1]);
      assert.deepEqual(clock.waits, []);
    });
  });
}

describe('The wait before a retry', () => {
  it('is spread by chance, from half of it to one and a half', async () => {
    const waits = async (random: number) => {
      const clock = createHastyClock();
      const caller = { clock, metrics: createMetrics(), random: () => random };
      await problemFrom(
        callUpstream('graph', caller, {}, async () => {
          throw new UpstreamError({ kind: 'unreachable', api: 'graph' });
        }),
      );
      return clock.waits;
    };
    assert.deepEqual(await waits(0), [125, 250, 500]);
    assert.deepEqual(await waits(1), [375, 750, 1500]);
  });
});
