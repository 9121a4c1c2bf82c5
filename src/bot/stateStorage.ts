import type { Storage, StoreItems } from 'botbuilder';
import { z } from 'zod';
import type { Clock } from '../clock.ts';

/** What botbuilder's state is kept in; matches the store's bot state repository. */
export interface StateRepository {
  read(keys: readonly string[]): Promise<Map<string, { value: unknown; version: number }>>;
  /** @throws StateConflict where a version isn't the expected one. */
  write(
    entries: readonly { key: string; value: unknown; at: Date; expect: number | null | undefined }[],
  ): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
}

const item = z.record(z.string(), z.unknown());

/**
 * botbuilder's Storage over the store, for one turn.
 *
 * botbuilder's state always writes with the eTag `*`, which means "whatever is there". So this remembers which version
 * the turn has read and lets the store refuse a write over a newer one.
 */
export function createStateStorage(repository: StateRepository, clock: Clock): Storage {
  const seen = new Map<string, number | null>();
  return {
    async read(keys) {
      const rows = await repository.read(keys);
      const items: StoreItems = {};
      for (const key of keys) {
        const row = rows.get(key);
        seen.set(key, row?.version ?? null);
        const value = item.safeParse(row?.value);
        // A row that isn't state any more counts as none: the person loses a question, not the bot.
        if (row && value.success) items[key] = { ...value.data, eTag: String(row.version) };
      }
      return items;
    },
    async write(changes) {
      const at = clock.now();
      const entries = Object.entries(changes).map(([key, changed]) => {
        const { eTag: _, ...value } = item.parse(changed);
        return { key, value, at, expect: seen.get(key) };
      });
      await repository.write(entries);
      // Within one turn a second write would expect what the first one made: read again instead of guessing.
      for (const { key } of entries) seen.delete(key);
    },
    async delete(keys) {
      await repository.delete(keys);
      for (const key of keys) seen.delete(key);
    },
  };
}
