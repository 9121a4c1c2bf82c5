import { WorldMessage } from '../world/types.ts';
import type { Timed } from './steps.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** A message center post as of some instant, with real times. */
export interface LiveMessage extends WorldMessage {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly modifiedAt: Date;
  readonly actionBy: Date | null;
}

const DAY = 24 * 60;

/** A message's states. */
export function messageTimeline(
  id: string,
  base: WorldMessage | undefined,
  steps: readonly Timed[],
  ago: (minutes: number) => Date,
): Timeline<LiveMessage> {
  const defaults = { id, postedAgo: 0 };
  return timelineOf(WorldMessage, defaults, base, steps, (fields, happened): LiveMessage => {
    const [opening] = happened;
    const startsAt = base || !opening ? ago(fields.postedAgo) : new Date(opening.at);
    const last = happened.at(-1)?.at ?? ago(fields.changedAgo ?? fields.postedAgo).getTime();
    return {
      ...fields,
      startsAt,
      endsAt: ago(-fields.endsInDays * DAY),
      modifiedAt: new Date(Math.max(startsAt.getTime(), last)),
      actionBy: fields.actionInDays === undefined ? null : ago(-fields.actionInDays * DAY),
    };
  });
}
