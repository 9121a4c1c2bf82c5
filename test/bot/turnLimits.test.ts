import assert from 'node:assert/strict';
import { createTurnLimits } from '../../src/bot/turnLimits.ts';
import { createTestClock } from '../helpers/testClock.ts';

describe('the limits of turns', () => {
  /** How many turns of that weight are let through, one after the other. */
  function through(limits: ReturnType<typeof createTurnLimits>, person: string, weight = 1): number {
    let count = 0;
    while (limits.admit(person, weight) === 'in') count += 1;
    return count;
  }

  it('let a person ask so much in a minute, however it is spread, and others as much again', () => {
    const clock = createTestClock();
    const limits = createTurnLimits({ personPerMinute: 6, perSecond: 1_000 }, clock);
    assert.equal(through(limits, 'ada'), 6);
    assert.equal(through(limits, 'hal'), 6);
    assert.equal(limits.admit('ada', 1), 'person');
    clock.advance(9_999);
    assert.equal(through(limits, 'ada'), 0);
    clock.advance(1);
    assert.equal(through(limits, 'ada'), 1);
    clock.advance(3_600_000);
    assert.equal(through(limits, 'ada'), 6, 'what wasn’t asked isn’t saved up for longer than a minute');
  });

  it('take light turns for less', () => {
    const limits = createTurnLimits({ personPerMinute: 6, perSecond: 1_000 }, createTestClock());
    assert.equal(through(limits, 'ada', 0.25), 24);
  });

  it('let everybody together ask so much in a second; whoever is turned away for that loses nothing', () => {
    const clock = createTestClock();
    const limits = createTurnLimits({ personPerMinute: 4, perSecond: 3 }, clock);
    assert.equal(through(limits, 'ada'), 3);
    assert.equal(limits.admit('hal', 1), 'everybody');
    clock.advance(1_000);
    assert.equal(through(limits, 'hal'), 3);
    clock.advance(1_000);
    assert.equal(through(limits, 'ada'), 1);
    assert.equal(limits.admit('ada', 1), 'person');
  });

  it('aren’t lifted by a clock that is set back', () => {
    const clock = createTestClock();
    const limits = createTurnLimits({ personPerMinute: 2, perSecond: 1_000 }, clock);
    through(limits, 'ada');
    clock.advance(-3_600_000);
    assert.equal(limits.admit('ada', 1), 'person');
  });

  it('are told to each person once a minute', () => {
    const clock = createTestClock();
    const limits = createTurnLimits({ personPerMinute: 2, perSecond: 1_000 }, clock);
    assert.deepEqual(['ada', 'ada', 'hal'].map(limits.tells), [true, false, true]);
    clock.advance(59_999);
    assert.equal(limits.tells('ada'), false);
    clock.advance(1);
    assert.equal(limits.tells('ada'), true);
  });
});
