import type { Clock } from '../../../clock.ts';

/** Pieces of work that take as long as Microsoft does: side by side, and each one once. */
export interface AtWork {
  /** The same time, for whoever asks Microsoft within a piece of work: what waits by it holds nobody up. */
  readonly clock: Clock;
  /** How many more may begin. */
  room(): number;
  /** @returns false where it is under way already, or there is no room. What it throws is lost: it sees to that itself. */
  begin(key: string, work: (signal: AbortSignal) => Promise<void>): boolean;
  /** Ends what is under way, and waits for that. More may begin afterwards. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way but what waits for its time. */
  settled(): Promise<void>;
}

/** @param most so many at once. */
export function createAtWork(clock: Clock, most: number): AtWork {
  const running = new Map<string, Promise<void>>();
  let waiting = 0;
  let ending = new AbortController();
  let changed = Promise.withResolvers<void>();

  function tell(): void {
    changed.resolve();
    changed = Promise.withResolvers();
  }

  /** Whoever is woken counts as working from that very moment, not only once it goes on. */
  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      waiting += 1;
      tell();
      const end = (go: () => void) => () => {
        waiting -= 1;
        signal?.removeEventListener('abort', aborted);
        cancel();
        go();
      };
      const aborted = end(() => reject(signal?.reason));
      const cancel = clock.after(ms, end(resolve));
      signal?.addEventListener('abort', aborted, { once: true });
    });
  }

  return {
    clock: { now: () => clock.now(), after: (ms, callback) => clock.after(ms, callback), sleep },
    room: () => most - running.size,
    begin(key, work) {
      if (running.has(key) || running.size >= most) return false;
      const done = work(ending.signal)
        .catch(() => undefined)
        .then(() => {
          running.delete(key);
          tell();
        });
      running.set(key, done);
      return true;
    },
    async stop() {
      ending.abort();
      ending = new AbortController();
      await Promise.all(running.values());
    },
    async settled() {
      while (running.size > waiting) await changed.promise;
    },
  };
}
