import assert from 'node:assert/strict';
import type { WatchState } from '../../../src/domain/watchState.ts';
import { blindAmong, blindSince, mostCommonProblem } from '../../../src/notifications/blind/sight.ts';
import { unread } from '../../../src/notifications/watch/poll.ts';
import { at } from '../helpers/issues.ts';

const INTERVAL = 5 * 60_000;

function state(tenantId: string, readAt: number | null, failingFrom: number | null): WatchState {
  return {
    ...unread(tenantId),
    polledAt: readAt === null ? null : at(readAt),
    failingSince: failingFrom === null ? null : at(failingFrom),
    problem: failingFrom === null ? null : { kind: 'serverError', api: 'graph' },
  };
}

/** So many that are read all the time. */
const fine = (count: number) => Array.from({ length: count }, (_, index) => state(`fine ${index}`, 20, null));
const names = (states: readonly WatchState[]) => states.map((one) => one.tenantId);

describe('customers that can’t be seen', () => {
  it('are those without an answer for three intervals', () => {
    const states = [...fine(50), state('new', 10, 15), state('old', 5, 10)];
    assert.deepEqual(names(blindAmong(states, at(20), INTERVAL)), ['old']);
  });

  const failing = (count: number) => Array.from({ length: count }, (_, index) => state(`f${index}`, 19, 20));

  it('are all that fail as soon as they are more than a tenth', () => {
    assert.equal(blindAmong([...fine(90), ...failing(10)], at(21), INTERVAL).length, 0);
    assert.equal(blindAmong([...fine(89), ...failing(11)], at(21), INTERVAL).length, 11);
  });

  it('are waited for while they are one or two, however few there are in all', () => {
    assert.equal(blindAmong(failing(1), at(21), INTERVAL).length, 0);
    assert.equal(blindAmong([...fine(1), ...failing(2)], at(21), INTERVAL).length, 0);
    assert.equal(blindAmong([...fine(1), ...failing(2)], at(34), INTERVAL).length, 2);
    assert.equal(blindAmong([...fine(1), ...failing(3)], at(21), INTERVAL).length, 3);
  });

  it('aren’t those that could never be read: that is a matter of consent', () => {
    assert.deepEqual(blindAmong([...fine(5), state('never', null, 0)], at(600), INTERVAL), []);
  });

  it('come with the commonest reason, and since when', () => {
    const shut = { ...state('shut', 0, 3), problem: { kind: 'noConsent', api: 'entra' } as const };
    const states = [state('a', 0, 5), shut, state('b', 0, 7)];
    assert.equal(mostCommonProblem(states), 'serverError');
    assert.deepEqual(blindSince(states, at(30)), at(3));
  });
});
