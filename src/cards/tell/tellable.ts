import { type Concern, concernOfEvent, concernOfIssue } from '../../domain/concern.ts';
import type { AzureEvent, Issue } from '../../domain/health.ts';
import type { IssueBody } from '../../domain/trackedIssue.ts';
import { plainText } from '../text/plain.ts';
import { nextUpdate, postText } from '../text/post.ts';

/** As much of an issue as a customer is told. */
export type Tellable = Pick<
  IssueBody,
  | 'source'
  | 'id'
  | 'level'
  | 'title'
  | 'service'
  | 'regions'
  | 'status'
  | 'origin'
  | 'resolved'
  | 'startedAt'
  | 'endedAt'
  | 'nextUpdate'
>;

/** What is told of a Microsoft 365 issue. */
export function tellableIssue(issue: Issue): Tellable {
  const last = issue.posts.at(-1);
  const next = last ? nextUpdate(postText(last.content, last.contentType)) : null;
  return { ...concernOfIssue(issue), endedAt: issue.endedAt, nextUpdate: next };
}

/** What is told of an Azure event; null for what is never shown. */
export function tellableEvent(event: AzureEvent): Tellable | null {
  const concern: Concern | null = concernOfEvent(event, []);
  const [last] = event.updates;
  const next = last ? nextUpdate(plainText(last.html, 'html')) : null;
  return concern && { ...concern, endedAt: event.mitigatedAt, nextUpdate: next };
}
