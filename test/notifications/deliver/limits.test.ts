import assert from 'node:assert/strict';
import { createSendLimits } from '../../../src/notifications/deliver/limits.ts';
import { retryAt } from '../../../src/notifications/deliver/retry.ts';
import { createTestClock } from '../../helpers/testClock.ts';

const ALONE = { admitted: Promise.resolve(), count: () => 1 };

/** Lets what a moved clock has woken up run. */
async function pass(clock: ReturnType<typeof createTestClock>, ms: number): Promise<void> {
  await new Promise(setImmediate);
  for (let left = ms; left > 0; left -= 50) {
    clock.advance(Math.min(50, left));
    await new Promise(setImmediate);
  }
}

describe('sends', () => {
  it('to one conversation keep within each of Teams’ limits', async () => {
    const clock = createTestClock();
    const limits = createSendLimits(clock, null, ALONE);
    const start = clock.now().getTime();
    const sent: number[] = [];
    const sending = (async () => {
      for (let count = 0; count < 70; count++) {
        await limits.turn('a', false);
        sent.push(clock.now().getTime() - start);
      }
    })();
    await pass(clock, 40_000);
    await sending;
    const most = (ms: number) => Math.max(...sent.map((at) => sent.filter((one) => one >= at && one < at + ms).length));
    assert.equal(most(1_000), 7);
    assert.equal(most(2_000), 8);
    assert.equal(most(30_000), 60);
  });

  it('to many conversations keep within the app’s limit, and reach it', async () => {
    const clock = createTestClock();
    const limits = createSendLimits(clock, 30, ALONE);
    let sent = 0;
    for (let count = 0; count < 400; count++) void limits.turn(`conversation ${count}`, false).then(() => sent++);
    await pass(clock, 10_000);
    assert.ok(sent >= 285 && sent <= 304, `${sent} in ten seconds`);
  });

  it('of several processes share the app’s limit, by how many they are at the time', async () => {
    const clock = createTestClock();
    let count = 3;
    const limits = createSendLimits(clock, 30, { ...ALONE, count: () => count });
    let sent = 0;
    for (let one = 0; one < 400; one++) void limits.turn(`conversation ${one}`, false).then(() => sent++);
    await pass(clock, 10_000);
    const first = sent;
    assert.ok(first >= 95 && first <= 104, `${first} in ten seconds`);
    count = 2;
    await pass(clock, 10_000);
    assert.ok(sent - first >= 143 && sent - first <= 154, `${sent - first} in ten seconds`);
  });

  it('wait until the process may send, those that are urgent too', async () => {
    const clock = createTestClock();
    const { promise: admitted, resolve: admit } = Promise.withResolvers<void>();
    const limits = createSendLimits(clock, 30, { ...ALONE, admitted });
    let sent = 0;
    for (const urgent of [false, true]) void limits.turn('a', urgent).then(() => sent++);
    await pass(clock, 10_000);
    assert.equal(sent, 0);
    admit();
    await pass(clock, 1_000);
    assert.equal(sent, 2);
  });

  it('that are urgent go before those that wait already', async () => {
    const clock = createTestClock();
    const limits = createSendLimits(clock, 10, ALONE);
    const order: string[] = [];
    const send = (name: string, urgent: boolean) => void limits.turn(name, urgent).then(() => order.push(name));
    for (let count = 0; count < 5; count++) send(`routine ${count}`, false);
    send('urgent', true);
    await pass(clock, 2_000);
    assert.equal(order.length, 6);
    assert.ok(order.indexOf('urgent') < order.indexOf('routine 3'), order.join(', '));
  });
});

describe('a send that failed', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const waits = (attempts: number, random: number) => retryAt(attempts, null, now, random).getTime() - now.getTime();

  it('waits longer each time, ten minutes at most, and not exactly as long as others', () => {
    assert.deepEqual(
      [1, 2, 3, 4].map((attempts) => waits(attempts, 1)),
      [1_000, 2_000, 4_000, 8_000],
    );
    assert.equal(waits(4, 0), 4_000);
    assert.equal(waits(60, 1), 600_000);
  });

  it('waits at least as long as Teams asks', () => {
    const later = new Date('2026-11-23T09:05:00Z');
    assert.deepEqual(retryAt(1, later, now, 0.5), later);
    assert.deepEqual(retryAt(1, new Date('2026-11-23T08:00:00Z'), now, 1), new Date(now.getTime() + 1_000));
  });
});
