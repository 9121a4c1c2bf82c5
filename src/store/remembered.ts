import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';

export type RememberedRepository = ReturnType<typeof rememberedRepository>;

/** What changes seldom, costs a call to Microsoft, and is asked for often. */
export function rememberedRepository(on: Queryable) {
  return {
    /** @returns null where nothing of that key is there, or it is from before `since`; to be read with care. */
    async read(key: string, since: Date): Promise<unknown> {
      const rows = await on.query<{ body: unknown }>('select body from remembered where key = $1 and at >= $2', [
        key,
        since,
      ]);
      return rows[0]?.body ?? null;
    },

    async put(key: string, body: unknown, at: Date): Promise<void> {
      await on.query(
        `insert into remembered (key, body, at) values ($1, $2::text::jsonb, $3)
         on conflict (key) do update set body = excluded.body, at = excluded.at`,
        [key, jsonOf(body), at],
      );
    },
  };
}
