/** Runs work one after the other for each key, side by side for different keys. */
export interface Serialiser {
  /** Waits for all earlier work with `key`, whether it succeeded or not, then runs `work`. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Two turns of one person must not read the same dialog state and both write it. */
export function createSerialiser(): Serialiser {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      const before = tails.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      const tail = mine.catch(() => undefined);
      tails.set(key, tail);
      try {
        return await mine;
      } finally {
        if (tails.get(key) === tail) tails.delete(key);
      }
    },
  };
}
