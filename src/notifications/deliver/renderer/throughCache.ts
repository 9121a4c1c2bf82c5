import type { LRUCache } from 'lru-cache';

/** Gets what many conversations share: out of memory, or out of the store once for all who ask for it at a time. */
export interface ThroughCache<Item, Value> {
  /**
   * @param load reads what isn't known, in one go.
   * @returns what was found, by the items' keys. A list that is longer than the cache is read whole all the same.
   */
  get(
    items: readonly Item[],
    load: (missing: readonly Item[]) => Promise<(item: Item) => Value | undefined>,
  ): Promise<ReadonlyMap<string, Value>>;
}

export function throughCache<Item, Value extends object>(
  keyOf: (item: Item) => string,
  cache: LRUCache<string, Value>,
): ThroughCache<Item, Value> {
  /** What is being read, by its key. */
  const loading = new Map<string, Promise<(item: Item) => Value | undefined>>();

  async function loaded(key: string, item: Item, reading: Promise<(item: Item) => Value | undefined>) {
    try {
      const value = (await reading)(item);
      if (value) cache.set(key, value);
      return value;
    } finally {
      if (loading.get(key) === reading) loading.delete(key);
    }
  }

  return {
    async get(items, load) {
      const byKey = new Map(items.map((item) => [keyOf(item), item]));
      const missing = [...byKey].filter(([key]) => !cache.has(key) && !loading.has(key));
      if (missing.length > 0) {
        const reading = load(missing.map(([, item]) => item));
        for (const [key] of missing) loading.set(key, reading);
      }
      const found = new Map<string, Value>();
      await Promise.all(
        [...byKey].map(async ([key, item]) => {
          const reading = loading.get(key);
          const value = reading ? await loaded(key, item, reading) : cache.get(key);
          if (value) found.set(key, value);
        }),
      );
      return found;
    },
  };
}
