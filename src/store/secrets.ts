import type { Queryable } from './database.ts';

export type SecretRepository = ReturnType<typeof secretRepository>;

/** Encrypted texts, each under its name. What is in them is nobody's business here. */
export function secretRepository(on: Queryable) {
  return {
    /** @returns null where nothing is kept under that name. */
    async read(name: string): Promise<{ sealed: string; changedAt: Date } | null> {
      const rows = await on.query<{ sealed: string; changedAt: Date }>(
        'select sealed, changed_at as "changedAt" from secret where name = $1',
        [name],
      );
      return rows[0] ?? null;
    },

    /**
     * Puts one text in the place of another.
     *
     * @param was what is there as far as the caller knows; null where nothing is.
     * @returns false where something else is there by now: then it stays.
     */
    async swap(name: string, was: string | null, sealed: string, at: Date): Promise<boolean> {
      const rows =
        was === null
          ? await on.query(
              'insert into secret (name, sealed, changed_at) values ($1, $2, $3) on conflict do nothing returning 1',
              [name, sealed, at],
            )
          : await on.query(
              'update secret set sealed = $3, changed_at = $4 where name = $1 and sealed = $2 returning 1',
              [name, was, sealed, at],
            );
      return rows.length > 0;
    },
  };
}
