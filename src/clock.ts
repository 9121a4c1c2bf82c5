/** A cancel function: calling it twice, or after the timer fired, does nothing. */
export type Cancel = () => void;

/**
 * The time, as the whole program sees it. main.ts builds one and hands it to everything that asks for the time, so that
 * a test can drive all of it at once.
 */
export interface Clock {
  /** The current instant. */
  now(): Date;
  /**
   * Runs `callback` once, `ms` milliseconds from now, unless cancelled.
   * The timer never keeps the process alive by itself.
   */
  after(ms: number, callback: () => void): Cancel;
  /**
   * Resolves `ms` milliseconds from now; rejects with the signal's reason as soon as `signal` aborts.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  },
};
