import { createManualClock, type ManualClock } from '../../dev/cloud/manualClock.ts';

/** A clock that stands still until it is told to move. */
export type TestClock = ManualClock;

/** @param start where it begins: a Monday morning. */
export function createTestClock(start = new Date('2026-11-23T09:00:00Z')): TestClock {
  return createManualClock(start);
}
