import type { IssueState } from '../../domain/change.ts';
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
  const { quiet, timeZone } = conversation;
  if (!quiet) return null;
  return quiet.interruptions && view && isInterruption(view) ? null : endOf(quiet, timeZone, now);
}

/** Users can't work at all. */
export function isInterruption({ level, resolved, status }: IssueState): boolean {
  return level === 'incident' && !resolved && status === 'serviceInterruption';
}
