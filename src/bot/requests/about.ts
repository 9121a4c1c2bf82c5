import { plainText } from '../../cards/text/plain.ts';
import { postText, statusFirst } from '../../cards/text/post.ts';
import { type Concern, concernOfEvent, concernOfIssue } from '../../domain/concern.ts';
import type { Customer } from '../../domain/customer.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { readingOf } from '../../domain/snapshot.ts';
import { watchedIssue } from '../answers/watchedIssue.ts';
import type { Kit } from '../kit.ts';

/** The issue of Microsoft's that a form is about, as the customer has it. Texts are Microsoft's own. */
export type About = Pick<
  Concern,
  'source' | 'id' | 'title' | 'service' | 'level' | 'status' | 'startedAt' | 'resolved' | 'sensitive'
> & {
  /** Plain text; empty where there is none. */
  readonly lastPost: string;
};

/**
 * An issue of a customer's: as the watch knows it, else as Microsoft has it.
 *
 * @param waitMs longest wait for Microsoft, in milliseconds.
 * @returns null where the customer has no such issue, or Microsoft doesn't say in time.
 */
export async function aboutIssue(customer: Customer, text: string, kit: Kit, waitMs: number): Promise<About | null> {
  const id = parseIssueId(text);
  if (!id || id.kind === 'message') return null;
  const watched = await watchedIssue(customer, id.id, kit);
  if (watched) {
    const { body, member } = watched.known;
    const { level, status, resolved } = member;
    return { ...body, level, status, resolved, lastPost: statusFirst(body.lastPost?.text ?? '') };
  }
  if (id.kind === 'azure') {
    const event = readingOf(await kit.healthReader.event(customer, id.id, { waitMs }))?.data;
    const concern = event ? concernOfEvent(event, []) : null;
    if (!event || !concern) return null;
    const [update] = event.updates;
    return { ...concern, lastPost: plainText(update?.html ?? event.summary, 'html') };
  }
  const issue = readingOf(await kit.healthReader.issue(customer, id.id, { waitMs }))?.data;
  if (!issue) return null;
  const last = issue.posts.at(-1);
  return {
    ...concernOfIssue(issue),
    lastPost: last ? statusFirst(postText(last.content, last.contentType)) : '',
  };
}
