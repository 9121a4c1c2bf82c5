import type { RequestChange, RequestSeverity } from '../../domain/serviceRequest.ts';
import type { Conversation } from '../../domain/subscription.ts';
import { endOf } from '../routing/quiet.ts';

/** What tells of an end, or of what may be one: that can wait, however bad it was. */
const ENDINGS: ReadonlySet<RequestChange['kind']> = new Set(['closed', 'issueOver']);

/**
 * When a conversation hears what happened to a request. Rooms hear it after their quiet hours; where work stands still, at
 * once, as of a service interruption, where the room lets those through. A person's own chat shows what that person has filed
 * or joined, and hears at once. Pure.
 *
 * @param severity the request's, after the change.
 */
export function heardAt(
  { place, quiet, timeZone }: Pick<Conversation, 'place' | 'quiet' | 'timeZone'>,
  { kind }: Pick<RequestChange, 'kind'>,
  severity: RequestSeverity,
  now: Date,
): Date {
  if (place === 'personal' || !quiet) return now;
  if (quiet.interruptions && severity === 'critical' && !ENDINGS.has(kind)) return now;
  return endOf(quiet, timeZone, now) ?? now;
}
