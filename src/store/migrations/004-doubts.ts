import type { Migration } from './list.ts';

/** Customers whose text of an issue isn't that of the others, until it is known whether they will have it, too. */
export const doubts: Migration = {
  name: 'doubts',
  statements: [
    'alter table issue add column doubts jsonb',
    'create index issue_doubts on issue (key) where doubts is not null',
  ],
};
