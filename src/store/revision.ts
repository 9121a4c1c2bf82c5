import type { Queryable } from './database.ts';

/** What grows: everything that is kept in memory to route by. */
export const SUBSCRIPTIONS = 'subscriptions';

/** Says that conversations, subscriptions or mutes have changed. */
export async function bumpRevision(on: Queryable): Promise<void> {
  await on.query(
    `insert into revision as old (name, value) values ($1, 1)
     on conflict (name) do update set value = old.value + 1`,
    [SUBSCRIPTIONS],
  );
}

/** Grows with every change to conversations, subscriptions and mutes; 0 before the first. */
export async function readRevision(on: Queryable): Promise<number> {
  const rows = await on.query<{ value: string }>('select value::text from revision where name = $1', [SUBSCRIPTIONS]);
  return Number(rows[0]?.value ?? 0);
}
