import { hash } from 'node:crypto';
import { cutText } from '../../cards/text/cut.ts';
import { plainText } from '../../cards/text/plain.ts';
import { nextUpdate, postText } from '../../cards/text/post.ts';
import { concernOfEvent, concernOfIssue } from '../../domain/concern.ts';
import type { AzureEvent, Issue } from '../../domain/health.ts';
import type { IssueBody, LastPost } from '../../domain/trackedIssue.ts';
import { mergeEvents } from '../../services/azure/event.ts';

/** What tells an unchanged body from a changed one; much cheaper than the body. */
export interface Stamp {
  readonly modifiedAt: Date;
  readonly textHash: string;
  readonly resolved: boolean;
}

/** So much of the last post is kept, in characters. */
const LONGEST_POST = 4_000;
const LONGEST_TITLE = 1_000;
/** What carries no time is older than anything. */
const UNDATED = new Date(0);

/** The stamp of a Microsoft 365 issue. */
export function stampOf(issue: Issue): Stamp {
  const posts = issue.posts.flatMap((post) => [post.contentType, post.content]);
  return {
    modifiedAt: issue.modifiedAt ?? UNDATED,
    textHash: textHashOf([issue.title, issue.impact, ...posts]),
    resolved: issue.isResolved,
  };
}

/** What is kept of a Microsoft 365 issue. */
export function bodyOfIssue(issue: Issue): IssueBody {
  const stamp = stampOf(issue);
  const post = issue.posts.at(-1);
  const written = post
    ? { at: post.createdAt, text: postText(post.content, post.contentType) }
    : issue.impact
      ? { at: stamp.modifiedAt, text: plainText(issue.impact, 'html') }
      : null;
  const { subscriptions: _, updatedAt: __, ...concern } = concernOfIssue(issue);
  return { ...concern, ...stamp, endedAt: issue.endedAt, ...wordsOf(issue.title, written) };
}

/**
 * What is kept of an Azure event that several subscriptions of one tenant have.
 *
 * @param events the same tracking id, as each subscription sees it.
 * @returns null for billing communications, which are never shown, and for no event at all.
 */
export function bodyOfEvents(events: readonly AzureEvent[]): IssueBody | null {
  const [event] = mergeEvents(events);
  const seen = event && concernOfEvent(event, []);
  if (!seen) return null;
  const stamp: Stamp = {
    modifiedAt: event.updatedAt ?? UNDATED,
    textHash: textHashOf([event.title, event.summary, event.description, ...event.updates.map((one) => one.html)]),
    resolved: seen.resolved,
  };
  const [update] = event.updates;
  const raw = update?.html || event.description || event.summary;
  const written = raw ? { at: update?.at ?? stamp.modifiedAt, text: plainText(raw, 'html') } : null;
  const { subscriptions: _, updatedAt: __, ...concern } = seen;
  return {
    ...concern,
    ...stamp,
    status: statusOfEvent(event),
    regions: concern.regions.toSorted(),
    endedAt: event.mitigatedAt,
    ...wordsOf(event.title, written),
  };
}

/** Azure says "reviewed" and "false alarm" in the title alone; Microsoft 365 has a status for each. */
function statusOfEvent({ status, title, eventType }: AzureEvent): string {
  if (status !== 'Resolved') return status;
  if (/\bfalse positive\b/i.test(title)) return 'falsePositive';
  return eventType === 'RCA' || /\bpost[ -]incident review\b|\bPIR\b/i.test(title)
    ? 'postIncidentReviewPublished'
    : status;
}

function wordsOf(
  title: string,
  written: LastPost | null,
): { title: string; lastPost: LastPost | null; nextUpdate: string | null } {
  const text = written?.text ?? '';
  return {
    title: plainText(title, 'html').slice(0, LONGEST_TITLE),
    lastPost: written && text !== '' ? { at: written.at, text: cutText(text, LONGEST_POST, LONGEST_POST).first } : null,
    nextUpdate: nextUpdate(text),
  };
}

/** Each text goes in with its length, so that no two lists of texts look alike. */
function textHashOf(texts: readonly string[]): string {
  return hash('sha256', texts.map((text) => `${text.length}:${text}`).join(''), 'base64url').slice(0, 22);
}
