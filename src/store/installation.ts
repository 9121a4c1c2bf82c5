import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from './database.ts';

/**
 * What this installation of the program calls itself: made once, and kept as long as the store is.
 *
 * @param now when it is made, if it isn't yet.
 * @returns lower case letters and digits.
 */
export async function installationOf(database: Database, now: Date): Promise<string> {
  return (
    (await read(database)) ??
    database.transaction(async (tx) => {
      // Two processes may begin at once: whoever is second takes the first one's.
      await tx.query('lock table installation in exclusive mode');
      const known = await read(tx);
      if (known !== null) return known;
      const id = randomUUID().replaceAll('-', '');
      await tx.query('insert into installation (id, made_at) values ($1, $2)', [id, now]);
      return id;
    })
  );
}

async function read(on: Queryable): Promise<string | null> {
  const rows = await on.query<{ id: string }>('select id from installation order by made_at, id limit 1');
  return rows[0]?.id ?? null;
}
