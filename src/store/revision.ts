import type { Queryable } from './database.ts';

/** What grows: everything that is kept in memory to route by. */
export const SUBSCRIPTIONS = 'subscriptions';
/** Grows when the customers in the store have changed otherwise than by being read from Microsoft. */
export const CUSTOMERS = 'customers';

/** Says that something has changed: conversations, subscriptions or mutes, where nothing else is named. */
export async function bumpRevision(on: Queryable, name: string = SUBSCRIPTIONS): Promise<void> {
  await on.query(
    `insert into revision as old (name, value) values ($1, 1)
     on conflict (name) do update set value = old.value + 1`,
    [name],
  );
}

/** Grows with every change, to conversations, subscriptions and mutes where nothing else is named; 0 before the first. */
export async function readRevision(on: Queryable, name: string = SUBSCRIPTIONS): Promise<number> {
  const rows = await on.query<{ value: string }>('select value::text from revision where name = $1', [name]);
  return Number(rows[0]?.value ?? 0);
}
