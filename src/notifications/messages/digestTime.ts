import type { Conversation } from '../../domain/subscription.ts';
import { atLocal, endOf, localDay } from '../routing/quiet.ts';

/** When the working day begins, in the conversation's zone. */
const MORNING = '08:00';
/** A conversation that is never left alone within so many days gets its digest all the same. */
const DAYS = 8;

/**
 * When a conversation's next digest of message center posts is due: at eight in the morning, or when quiet hours end that
 * day. A day that is quiet to its end has none: the next day's stands for it.
 */
export function digestAt({ quiet, timeZone }: Pick<Conversation, 'quiet' | 'timeZone'>, now: Date): Date {
  const today = localDay(timeZone, now);
  for (let days = 0; days < DAYS; days += 1) {
    const day = today.plus({ days });
    const morning = atLocal(day, MORNING);
    const at = (quiet && endOf(quiet, timeZone, morning)) ?? morning;
    if (at > now && localDay(timeZone, at).equals(day)) return at;
  }
  return atLocal(today.plus({ days: DAYS }), MORNING);
}
