import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves the time on by `ms` milliseconds, and fires what is due on the way, in order. */
  advance(ms: number): void;
}

/** @param start where it begins. */
export function createManualClock(start: Date): ManualClock {
  let now = start.getTime();
  const timers = new Set<{ readonly at: number; readonly fire: () => void }>();

  function after(ms: number, fire: () => void) {
    const timer = { at: now + ms, fire };
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  return {
    now: () => new Date(now),
    after,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const cancel = after(ms, resolve);
        signal?.addEventListener('abort', () => {
          cancel();
          reject(signal.reason);
        });
      });
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter((one) => one.at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.fire();
      }
      now = end;
    },
  };
}
