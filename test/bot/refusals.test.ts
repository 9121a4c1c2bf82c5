import assert from 'node:assert/strict';
import { z } from 'zod';
import { type Adapter, createAdapter } from '../../src/bot/adapter.ts';
import { addressesIn } from '../../src/config/addresses.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics, type Metrics } from '../../src/metrics.ts';
import { createTestClock, type TestClock } from '../helpers/testClock.ts';

const { channel } = addressesIn('global', {}, '');
const registration = { appId: 'app', channel, credential: { getToken: async () => null } };
const written = z.object({ msg: z.string(), leftOut: z.number().optional(), activity: z.string() });

describe('what is refused at the door', () => {
  let clock: TestClock;
  let metrics: Metrics;
  let lines: string[];
  let adapter: Adapter;
  beforeEach(() => {
    clock = createTestClock();
    metrics = createMetrics();
    lines = [];
    const logger = createLogger('warn', { write: (line) => void lines.push(line) });
    adapter = createAdapter(registration, { logger, clock, metrics });
  });

  const log = () =>
    lines.map((line) => {
      const { msg, leftOut = 0 } = written.parse(JSON.parse(line));
      return [msg.replace('activity refused: ', ''), leftOut];
    });

  async function refuse(times: number, channelId = 'msteams'): Promise<void> {
    for (let count = 0; count < times; count++) {
      const activity = { type: 'message', channelId, serviceUrl: 'https://x.example', conversation: { id: 'a:1' } };
      await adapter.receive(activity, '', async () => assert.fail('ran'));
    }
  }

  it('has a line at once, and one a minute at most, with how many got none', async () => {
    await refuse(500);
    assert.deepEqual(log(), [['not authenticated', 0]]);
    clock.advance(59_999);
    await refuse(1);
    assert.equal(lines.length, 1);
    clock.advance(1);
    assert.deepEqual(log().slice(1), [['not authenticated', 499]]);
    await refuse(2);
    assert.equal(lines.length, 2);
    clock.advance(60_000);
    assert.deepEqual(log().slice(2), [['not authenticated', 1]]);
  });

  it('has no line in a minute in which there was nothing, and one at once after that', async () => {
    await refuse(1);
    clock.advance(3_600_000);
    assert.equal(lines.length, 1);
    await refuse(1);
    assert.deepEqual(log(), [
      ['not authenticated', 0],
      ['not authenticated', 0],
    ]);
  });

  it('has lines for each reason by itself: much of one hides nothing of another', async () => {
    await refuse(10);
    await refuse(1, 'directline');
    await adapter.receive('nonsense', '', async () => assert.fail('ran'));
    assert.deepEqual(log(), [
      ['not authenticated', 0],
      ['not from Teams', 0],
      ['unreadable', 0],
    ]);
  });

  it('is counted whether it has a line or not', async () => {
    await refuse(10);
    await refuse(3, 'directline');
    await adapter.receive('nonsense', '', async () => assert.fail('ran'));
    const { values } = await metrics.refusals.get();
    assert.deepEqual(
      values.map(({ labels, value }) => [labels.reason, value]),
      [
        ['notAuthenticated', 10],
        ['notTeams', 3],
        ['unreadable', 1],
      ],
    );
  });
});
