import assert from 'node:assert/strict';
import { guid } from '../../../dev/cloud/guid.ts';
import { backoff, nextTurn, phaseOf } from '../../../src/notifications/watch/schedule.ts';
import { createTurns } from '../../../src/notifications/watch/turns.ts';

const INTERVAL = 300_000;
const NOW = Date.UTC(2026, 10, 23, 9);
const customers = Array.from({ length: 3_000 }, (_, index) => guid(`customer ${index}`));

describe('the turns of customers', () => {
  it('are spread evenly over the interval', () => {
    const tenths = Map.groupBy(customers, (one) => Math.floor(phaseOf(one) * 10));
    assert.equal(tenths.size, 10);
    for (const some of tenths.values()) assert.ok(some.length > 200 && some.length < 400, `${some.length} in a tenth`);
  });

  it('come once in each interval, always at the same place', () => {
    for (const one of customers.slice(0, 50)) {
      const first = nextTurn(one, NOW, INTERVAL);
      assert.ok(first > NOW && first <= NOW + INTERVAL);
      assert.equal(nextTurn(one, first, INTERVAL), first + INTERVAL);
    }
  });

  it('come more and more rarely where they fail, an hour apart at most', () => {
    assert.deepEqual(
      [1, 2, 3, 4].map((failures) => backoff(failures, INTERVAL) / INTERVAL),
      [1, 2, 4, 8],
    );
    assert.equal(backoff(50, INTERVAL), 3_600_000);
    assert.equal(backoff(50, 7_200_000), 7_200_000);
  });

  it('are each taken once, and come again when the poll has ended', () => {
    const turns = createTurns(INTERVAL);
    turns.follow(customers);
    assert.deepEqual(turns.due(NOW, 10_000), [], 'a start polls nobody at once');
    const all = turns.due(NOW + INTERVAL, 10_000);
    assert.deepEqual(all.toSorted(), customers.toSorted());
    assert.deepEqual(turns.due(NOW + INTERVAL, 10_000), []);
    const [one = ''] = all;
    turns.ended(one, NOW + INTERVAL, null);
    assert.deepEqual(turns.due(NOW + 2 * INTERVAL, 10_000), [one]);
  });

  it('of a customer that fails come after its own wait, or when Microsoft takes requests again', () => {
    const [one = ''] = customers;
    const turns = createTurns(INTERVAL);
    turns.follow([one]);
    turns.due(NOW, 1);
    assert.deepEqual(turns.due(NOW + INTERVAL, 1), [one]);
    const at = NOW + INTERVAL;
    turns.ended(one, at, { kind: 'throttled', api: 'graph', retryAt: new Date(at + 3 * INTERVAL) });
    assert.deepEqual(turns.due(at + 3 * INTERVAL - 1, 1), []);
    assert.deepEqual(turns.due(at + 3 * INTERVAL, 1), [one]);
    turns.ended(one, at, { kind: 'serverError', api: 'graph' });
    assert.deepEqual(turns.due(at + 2 * INTERVAL - 1, 1), [], 'the second failure waits twice as long');
    assert.deepEqual(turns.due(at + 2 * INTERVAL, 1), [one]);
  });

  it('end with a customer that isn’t the partner’s any more, even while it is being polled', () => {
    const [one = '', other = ''] = customers;
    const turns = createTurns(INTERVAL);
    turns.follow([one, other]);
    turns.due(NOW, 2);
    turns.due(NOW + INTERVAL, 2);
    assert.deepEqual(turns.follow([other]), [one]);
    turns.ended(one, NOW + INTERVAL, null);
    turns.ended(other, NOW + INTERVAL, null);
    assert.deepEqual(turns.due(NOW + 3 * INTERVAL, 2), [other]);
  });
});
