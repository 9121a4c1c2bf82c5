import type { IssueState } from '../../domain/change.ts';
import type { Conversation } from '../../domain/subscription.ts';
import type { Situation } from './decision.ts';
import { endOf } from './quiet.ts';

/**
 * Until when quiet hours keep an issue from being heard; null where they don't. A service interruption comes through, where
 * the conversation lets it.
 */
export function hushedUntil({
  conversation,
  view,
  now,
}: Pick<Situation, 'conversation' | 'view' | 'now'>): Date | null {
  return quietUntil(conversation, view !== null && isInterruption(view), now);
}

/**
 * Until when it is quiet in a conversation; null where it isn't.
 *
 * @param interruption what is to be said weighs as much as a service interruption: it comes through where those do.
 */
export function quietUntil(
  { quiet, timeZone }: Pick<Conversation, 'quiet' | 'timeZone'>,
  interruption: boolean,
  now: Date,
): Date | null {
  if (!quiet || (interruption && quiet.interruptions)) return null;
  return endOf(quiet, timeZone, now);
}

/** Users can't work at all. */
export function isInterruption({ level, resolved, status }: IssueState): boolean {
  return level === 'incident' && !resolved && status === 'serviceInterruption';
}
