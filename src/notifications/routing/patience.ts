import type { LiveView } from '../issues/view.ts';

/** So long is waited for others to be asked whether they have a text that one customer has, in milliseconds. */
export const PATIENCE = 5_000;

/**
 * Whether others are just being asked. A state counts at once, a text only when others have it, too: mostly they do, and
 * say so within a second or two, so that one edit shows both.
 */
export function isAsking(view: Pick<LiveView, 'doubtedAt'>, now: Date): boolean {
  return view.doubtedAt !== null && view.doubtedAt.getTime() + PATIENCE > now.getTime();
}
