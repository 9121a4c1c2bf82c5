import { systemClock } from '../../../src/clock.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

/**
 * A clock that a test drives, beginning now. The waits between two tries of one call are real: a connection that the
 * machine has just closed is tried again without anybody moving the clock.
 */
export function drivenClock(): TestClock {
  return { ...createTestClock(new Date()), sleep: systemClock.sleep };
}
