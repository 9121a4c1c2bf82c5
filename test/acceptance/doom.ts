import { PGlite } from '@electric-sql/pglite';
import type { Doom } from './orders.ts';

let doom: Doom | null = null;
let met = 0;

/** From now on the process kills itself, as kill -9 does, at the n-th statement of its database that fits. */
export function awaitDoom(next: Doom): void {
  doom = next;
  met = 0;
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Long enough for whatever doesn't wait for what was put off, in milliseconds: what does wait has nothing to do meanwhile. */
const PUT_OFF_FOR = 500;
/** Gets out of a transaction, so that the database is free for others. */
const PUT_OFF = new Error('put off');

/** It never comes to that: the process goes on for a while without it. */
function putOff(): Promise<never> {
  setTimeout(die, PUT_OFF_FOR);
  return new Promise(() => {});
}

function fits(sql: unknown): Doom | null {
  if (!doom || typeof sql !== 'string' || !sql.includes(doom.sql)) return null;
  met += 1;
  return met === doom.nth ? doom : null;
}

/**
 * Looks at each statement before and after it runs.
 *
 * @param atCommit is called for one after whose transaction the process is to die; null outside of one.
 */
function watched<Query extends (...args: never[]) => Promise<unknown>>(
  query: Query,
  atCommit: (() => void) | null,
): Query {
  return new Proxy(query, {
    apply(target, self, args) {
      const met = fits(args[0]);
      if (met?.when === 'before') die();
      if (met?.when === 'never') return Promise.reject(PUT_OFF);
      const waits = met?.when === 'committed' && atCommit;
      if (waits) atCommit();
      const result: Promise<unknown> = Reflect.apply(target, self, args);
      return met && !waits ? result.then(die) : result;
    },
  });
}

/** Has every embedded database of this process watched; called before one is opened. */
export function watchStatements(): void {
  PGlite.prototype.query = watched(PGlite.prototype.query, null);
  PGlite.prototype.transaction = new Proxy(PGlite.prototype.transaction, {
    async apply(target, self, [work]) {
      let last = false;
      const run: Promise<unknown> = Reflect.apply(target, self, [
        (tx: Pick<PGlite, 'query'>) => {
          tx.query = watched(tx.query, () => {
            last = true;
          });
          return work(tx);
        },
      ]);
      const result = await run.catch((error: unknown) => (error === PUT_OFF ? putOff() : Promise.reject(error)));
      if (last) die();
      return result;
    },
  });
}
