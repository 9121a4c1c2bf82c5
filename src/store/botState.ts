import type { Database } from './database.ts';
import { jsonOf } from './json.ts';

/** Somebody else has written the same state since it was read. */
export class StateConflict extends Error {
  override readonly name = 'StateConflict';
}

/** One piece of state to write. */
export interface StateEntry {
  readonly key: string;
  /** Any JSON. */
  readonly value: unknown;
  readonly at: Date;
  /** The version that was read, null where there was none, undefined to write over whatever there is. */
  readonly expect: number | null | undefined;
}

export type BotStateRepository = ReturnType<typeof botStateRepository>;

/** The bot's state by key, each with a version that grows with every write. */
export function botStateRepository(database: Database) {
  return {
    async read(keys: readonly string[]): Promise<Map<string, { value: unknown; version: number }>> {
      const rows = await database.query<{ key: string; value: unknown; version: number }>(
        'select key, value, version from bot_state where key = any($1::text[])',
        [keys],
      );
      return new Map(rows.map(({ key, value, version }) => [key, { value, version }]));
    },

    /** @throws {StateConflict} where a version isn't the expected one: then nothing of it is written. */
    async write(entries: readonly StateEntry[]): Promise<void> {
      await database.transaction(async (tx) => {
        for (const { key, value, at, expect } of entries) {
          const written = await tx.query(
            `insert into bot_state as old (key, value, version, written_at)
             select $1, $2::jsonb, 1, $3 where $4::integer is null
             on conflict (key) do nothing
             returning version`,
            [key, jsonOf(value), at, expect ?? null],
          );
          if (written.length > 0) continue;
          const changed = await tx.query(
            `update bot_state set value = $2::jsonb, version = version + 1, written_at = $3
             where key = $1 and ($4::boolean or version = $5::integer)
             returning version`,
            [key, jsonOf(value), at, expect === undefined, expect ?? null],
          );
          if (changed.length === 0) throw new StateConflict(`bot state ${key} has changed since it was read`);
        }
      });
    },

    async delete(keys: readonly string[]): Promise<void> {
      await database.query('delete from bot_state where key = any($1::text[])', [keys]);
    },

    /** @returns how many were older and are gone. */
    async sweep(before: Date): Promise<number> {
      return (await database.query('delete from bot_state where written_at < $1 returning 1', [before])).length;
    },
  };
}
