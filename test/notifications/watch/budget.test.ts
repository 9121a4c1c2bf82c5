import assert from 'node:assert/strict';
import { createBudget } from '../../../src/notifications/watch/budget.ts';
import { createTestClock } from '../../helpers/testClock.ts';

const WIDE = { perSecond: 10, perTenantMinute: 1_000, perTenantHour: 1_000 };

describe('the budget of requests', () => {
  it('lets through so many a second, and makes up for one second at most', async () => {
    const clock = createTestClock();
    const { turn } = createBudget(clock, WIDE);
    let through = 0;
    for (let count = 0; count < 40; count++) void turn().then(() => through++);
    await new Promise(setImmediate);
    assert.equal(through, 11);
    for (let tenth = 0; tenth < 10; tenth++) {
      clock.advance(100);
      await new Promise(setImmediate);
    }
    assert.equal(through, 21);
  });

  it('never asks one customer more often than its own limits allow, and others all the same', () => {
    const clock = createTestClock();
    const { spend } = createBudget(clock, { perSecond: 1_000, perTenantMinute: 20, perTenantHour: 30 });
    const spent = (tenant: string) => Array.from({ length: 50 }, () => spend(tenant)).filter(Boolean).length;
    // Half of a limit in each of its windows: around an edge that makes one whole.
    assert.equal(spent('a'), 10);
    assert.equal(spent('b'), 10);
    clock.advance(60_000);
    assert.equal(spent('a'), 5, 'what is left of the hour');
    clock.advance(3_600_000);
    assert.equal(spent('a'), 10);
  });
});
