import type { Queryable } from './database.ts';
import { issueChanges } from './issues/changes.ts';
import { issueReads } from './issues/read.ts';
import { issueWrites } from './issues/write.ts';

export type { DoubtedIssue, IssueChange, IssueHead, IssueOfTenant, Membership, PastIssue } from './issues/shapes.ts';

export type IssueRepository = ReturnType<typeof issueRepository>;

/** Issues over all customers: their content, who has them, what happened to them. */
export function issueRepository(on: Queryable) {
  return { ...issueReads(on), ...issueWrites(on), ...issueChanges(on) };
}
