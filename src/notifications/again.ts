import type { Cancel, Clock } from '../clock.ts';

/** Work that is done again and again, one time after the other. */
export interface Again {
  start(): void;
  /** Ends, and waits for what is under way. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * @param parts.everyMs between the end of one time and the beginning of the next, in milliseconds.
 * @param parts.failed hears what the work rejects; it is done again all the same.
 */
export function createAgain(parts: {
  clock: Pick<Clock, 'after'>;
  everyMs: number;
  work(): Promise<void>;
  failed(error: unknown): void;
}): Again {
  const { clock, everyMs, work, failed } = parts;
  let stopped = false;
  let cancel: Cancel = () => {};
  let working = Promise.resolve();

  function tick(): void {
    working = working
      .then(work)
      .catch(failed)
      .then(() => {
        if (!stopped) cancel = clock.after(everyMs, tick);
      });
  }

  return {
    start: tick,
    async stop() {
      stopped = true;
      cancel();
      await working;
    },
    settled: () => working,
  };
}
