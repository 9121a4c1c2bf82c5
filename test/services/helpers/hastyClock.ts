import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

/** A clock on which waiting takes no time: it moves on at once, and keeps how long each wait was. */
export interface HastyClock extends TestClock {
  /** Every wait so far, in milliseconds. */
  readonly waits: number[];
}

/** @param start where it begins: now, since tokens expire by the machine's own clock. */
export function createHastyClock(start = new Date()): HastyClock {
  const clock = createTestClock(start);
  const waits: number[] = [];
  return {
    ...clock,
    waits,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      clock.advance(ms);
      signal?.throwIfAborted();
    },
  };
}
