import type { Migration } from './list.ts';

/** What is known of customers that aren't the partner's any more: ids alone. */
export const endings: Migration = {
  name: 'endings',
  statements: [
    // `seen_at` is when no relationship was there any more; `offered_at` when administrators were told that it can be
    // erased; while `forgotten_at` is set, what Microsoft still lists of ended relationships isn't taken in again.
    `create table ended_customer (
       tenant_id text primary key,
       seen_at timestamptz not null,
       offered_at timestamptz,
       forgotten_at timestamptz
     )`,
  ],
};
