import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createMetrics } from '../../../src/metrics.ts';
import { createSenders, type Senders } from '../../../src/notifications/deliver/senders.ts';
import { leaseRepository } from '../../../src/store/leases.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';
import { withEachStore } from '../../store/stores.ts';

withEachStore('processes that send', (store) => {
  let clock: TestClock;
  let all: Senders[];
  /** Names of those that may send. */
  let admitted: string[];
  let broken: string | null;

  beforeEach(async () => {
    await store().query('delete from lease');
    clock = createTestClock();
    all = [];
    admitted = [];
    broken = null;
  });
  afterEach(() => Promise.all(all.map((one) => one.stop())));

  async function begin(holder: string): Promise<Senders> {
    const leases = leaseRepository(store());
    const senders = createSenders({
      leases: {
        ...leases,
        take: (...lease) => (broken === holder ? Promise.reject(new Error('no database')) : leases.take(...lease)),
      },
      holder,
      clock,
      logger: pino({ level: 'silent' }),
      metrics: createMetrics(),
    });
    void senders.admitted.then(() => admitted.push(holder));
    all.push(senders);
    senders.start();
    await senders.settled();
    return senders;
  }

  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 1) {
      clock.advance(1_000);
      await Promise.all(all.map((one) => one.settled()));
    }
  }

  const counts = () => all.map((one) => one.count());

  it('count each other, and a newcomer sends when the others have made room for it', async () => {
    await begin('one');
    assert.deepEqual(admitted, ['one'], 'who is alone sends at once');
    await pass(3);
    await begin('two');
    assert.deepEqual(counts(), [1, 2]);
    await pass(4);
    assert.deepEqual(counts(), [2, 2]);
    assert.deepEqual(admitted, ['one']);
    await pass(1);
    assert.deepEqual(admitted, ['one', 'two']);
    await begin('three');
    await pass(5);
    assert.deepEqual(counts(), [3, 3, 3]);
  });

  it('count one that has died until its lease runs out', async () => {
    await begin('one');
    const two = await begin('two');
    await pass(6);
    // What a process leaves behind is the same, however it ends.
    await two.stop();
    all.pop();
    await pass(14);
    assert.deepEqual(counts(), [2]);
    await pass(10);
    assert.deepEqual(counts(), [1]);
  });

  it('go by what they knew last while the database can’t be asked', async () => {
    await begin('one');
    await begin('two');
    await pass(5);
    broken = 'one';
    await pass(60);
    assert.deepEqual(counts(), [2, 1]);
    broken = null;
    await pass(10);
    assert.deepEqual(counts(), [2, 2]);
  });

  it('may not send before they were counted once, or have to end', async () => {
    broken = 'one';
    const one = await begin('one');
    await pass(20);
    assert.deepEqual(admitted, []);
    await one.stop();
    assert.deepEqual(admitted, ['one']);
  });
});
