import type { IssueView } from '../../domain/outageCard.ts';
import type { LiveView } from '../issues/view.ts';

/** So long is waited for others to be asked whether they have a text that one customer has, in milliseconds. */
export const PATIENCE = 5_000;

/**
 * Whether others are just being asked. A state counts at once, a text only when others have it, too: mostly they do, and
 * say so within a second or two, so that one edit shows both.
 *
 * It is waited no longer than since the first state that the conversation doesn't know: another customer's text, which comes
 * into doubt meanwhile, doesn't prolong it. Once the text has become another one, nothing is waited for.
 *
 * @param told what the conversation knows.
 */
export function isAsking(
  view: Pick<LiveView, 'inDoubt' | 'textHash'>,
  told: Pick<IssueView, 'modifiedAt' | 'textHash'>,
  now: Date,
): boolean {
  if (view.textHash !== told.textHash) return false;
  const untold = view.inDoubt.filter((one) => one.modifiedAt > told.modifiedAt);
  return untold.length > 0 && untold.every((one) => one.since.getTime() + PATIENCE > now.getTime());
}
