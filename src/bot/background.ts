import type { Logger } from '../log.ts';

/** Work that goes on after its turn has ended: completing a card, writing an audit row. */
export interface Background {
  /** Looks after `work`: a failure is logged, and the stop of the program waits for it. */
  run(what: string, work: Promise<unknown>): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** Keeps track of work that nobody waits for. */
export function createBackground(logger: Logger): Background {
  const underWay = new Set<Promise<unknown>>();
  return {
    run(what, work) {
      const guarded = work
        .catch((error: unknown) => logger.error({ err: error, what }, 'work after the turn failed'))
        .finally(() => underWay.delete(guarded));
      underWay.add(guarded);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
