import { LRUCache } from 'lru-cache';
import type { BotStateRepository } from './botState.ts';

/** So many keys are remembered: each is one person in one conversation. */
const REMEMBERED = 20_000;

/**
 * Remembers which keys have no state, so that a turn of somebody to whom no question is open reads nothing.
 *
 * Only for a database that this process has to itself, as the embedded one: elsewhere another process may have asked
 * the question that is answered here.
 */
export function rememberAbsence(repository: BotStateRepository): BotStateRepository {
  const absent = new LRUCache<string, true>({ max: REMEMBERED });
  let writes = 0;

  return {
    ...repository,
    async read(keys) {
      const unknown = keys.filter((key) => !absent.has(key));
      if (unknown.length === 0) return new Map();
      const before = writes;
      const rows = await repository.read(unknown);
      // What was written meanwhile may not be in these rows yet.
      if (writes === before) for (const key of unknown) if (!rows.has(key)) absent.set(key, true);
      return rows;
    },
    async write(entries) {
      writes += 1;
      for (const { key } of entries) absent.delete(key);
      try {
        await repository.write(entries);
      } finally {
        writes += 1;
      }
    },
  };
}
