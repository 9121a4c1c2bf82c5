import type { Queryable } from './database.ts';

/** What only time brings: one question instead of many, since it is asked every second. */
export interface Due {
  /** When a card's wait or reminder is due first; null where none waits. */
  readonly cardsAt: Date | null;
  /** When a delivery that was put off can be sent first; null where none waits. */
  readonly deliveriesAt: Date | null;
  /** Whether any customer's text of an issue is in doubt. */
  readonly doubts: boolean;
}

/** @param since deliveries that were due by then are left out. */
export async function whatIsDue(on: Queryable, since: Date): Promise<Due> {
  const [row] = await on.query<Due>(
    `select least(
         (select min(wait_until) from outage_card where phase in ('waiting', 'held')),
         (select min(remind_at) from outage_card where remind_at is not null)
       ) as "cardsAt",
       (
         select min(not_before) from delivery where state = 'due' and not_before > $1 and not_before > created_at
       ) as "deliveriesAt",
       exists (select from issue where doubts is not null) as doubts`,
    [since],
  );
  return row ?? { cardsAt: null, deliveriesAt: null, doubts: false };
}
