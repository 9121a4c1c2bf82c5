import type { Queryable } from './database.ts';

export type LeaseRepository = ReturnType<typeof leaseRepository>;

/** All that whoever needs a lease needs. */
export type Leases = Pick<LeaseRepository, 'take' | 'release'>;

/** Who does what only one process may do. */
export function leaseRepository(on: Queryable) {
  return {
    /**
     * Takes what is free, has run out, or is the holder's already.
     *
     * @returns whether the holder has it until then.
     */
    async take(name: string, holder: string, now: Date, until: Date): Promise<boolean> {
      const taken = await on.query(
        `insert into lease as old (name, holder, until) values ($1, $2, $4)
         on conflict (name) do update set holder = excluded.holder, until = excluded.until
         where old.holder = excluded.holder or old.until <= $3
         returning 1`,
        [name, holder, now, until],
      );
      return taken.length > 0;
    },

    /** How many leases whose names begin so haven't run out. */
    async countLive(prefix: string, now: Date): Promise<number> {
      const rows = await on.query<{ live: number }>(
        'select count(*)::integer as live from lease where starts_with(name, $1) and until > $2',
        [prefix, now],
      );
      return rows[0]?.live ?? 0;
    },

    /** Gives back what the holder has; nothing where another has it. */
    async release(name: string, holder: string): Promise<void> {
      await on.query('delete from lease where name = $1 and holder = $2', [name, holder]);
    },

    /** @returns how many had run out before then, and are gone. */
    sweep: async (before: Date): Promise<number> =>
      (await on.query('delete from lease where until < $1 returning 1', [before])).length,
  };
}
