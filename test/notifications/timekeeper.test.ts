import assert from 'node:assert/strict';
import { createLogger } from '../../src/log.ts';
import { createTimekeeper, type Timekeeper } from '../../src/notifications/timekeeper.ts';
import { issueRepository } from '../../src/store/issues.ts';
import { outageCardRepository } from '../../src/store/outageCards.ts';
import { createTestClock, type TestClock } from '../helpers/testClock.ts';
import { withEachStore } from '../store/stores.ts';
import { aCard, aMember, anIssue, empty, haveConversations, NINE } from '../store/things.ts';

withEachStore('the keeper of what only time brings', (store) => {
  const later = (ms: number) => new Date(NINE.getTime() + ms);
  let clock: TestClock;
  let timekeeper: Timekeeper;
  /** When something was looked at again, in milliseconds since the start, and what. */
  let wakes: [ms: number, keys: readonly string[]][];
  let trouble: Error | null;

  beforeEach(async () => {
    await empty(store());
    await haveConversations(store(), 'a');
    await issueRepository(store()).save([anIssue('EX1', aMember('t1'))], NINE);
    wakes = [];
    trouble = null;
    clock = createTestClock(NINE);
    timekeeper = createTimekeeper({
      database: store(),
      clock,
      logger: createLogger('silent'),
      reconciler: {
        async reconcile(keys) {
          wakes.push([clock.now().getTime() - NINE.getTime(), keys]);
          if (trouble) throw trouble;
          await outageCardRepository(store()).save([{ ...aCard('a', 'microsoft365/EX1'), phase: 'dropped' }]);
        },
      },
      sendDrains: async () => {},
      doubts: async () => {},
      chores: [],
    });
    timekeeper.start();
    await timekeeper.settled();
  });
  afterEach(() => timekeeper.stop());

  const wait = (waitUntil: Date) =>
    outageCardRepository(store()).save([{ ...aCard('a', 'microsoft365/EX1'), waitUntil }]);
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) {
      clock.advance(50);
      await timekeeper.settled();
    }
  }

  it('looks when a wait is over, where that comes before it would look anyway', async () => {
    await wait(later(1_250));
    await pass(1_200);
    assert.deepEqual(wakes, []);
    await pass(1_800);
    assert.deepEqual(wakes, [[1_250, ['microsoft365/EX1']]]);
  });

  it('looks every second for what nobody knew of', async () => {
    await pass(100);
    await wait(later(300));
    await pass(2_900);
    assert.deepEqual(wakes, [[1_000, ['microsoft365/EX1']]]);
  });

  it('tries again a second later what has failed', async () => {
    await wait(later(1_250));
    trouble = new Error('the database is away');
    await pass(1_500);
    trouble = null;
    await pass(1_500);
    assert.deepEqual(
      wakes.map(([ms]) => ms),
      [1_250, 2_250],
    );
  });
});
