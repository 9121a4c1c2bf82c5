/** Calls that are kept until so many are under way, so that something can happen to all of them at once. */
export interface Crowd {
  readonly path: RegExp;
  readonly when: 'lost' | 'taken';
  /** Whether one more is wanted: counts it. */
  joins(): boolean;
  /** Resolves when everybody is there and what was to happen has happened. */
  complete(): Promise<void>;
}

/** @param act what happens when so many are there. */
export function createCrowd(path: RegExp, size: number, when: 'lost' | 'taken', act: () => Promise<unknown>): Crowd {
  let joined = 0;
  let waiting = 0;
  const acted = Promise.withResolvers<void>();
  return {
    path,
    when,
    joins() {
      if (joined === size) return false;
      joined += 1;
      return true;
    },
    complete() {
      waiting += 1;
      if (waiting === size) act().then(() => acted.resolve(), acted.reject);
      return acted.promise;
    },
  };
}
