import { WorldEvent } from '../world/types.ts';
import type { Timed } from './steps.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** An Azure event as of some instant, with real times. */
export interface LiveEvent extends WorldEvent {
  readonly startedAt: Date;
  readonly mitigatedAt: Date | null;
  readonly updatedAt: Date;
  /** Newest first, as on the wire. */
  readonly liveUpdates: readonly { at: Date; html: string }[];
}

/** An event's states. */
export function eventTimeline(
  trackingId: string,
  base: WorldEvent | undefined,
  steps: readonly Timed[],
  ago: (minutes: number) => Date,
): Timeline<LiveEvent> {
  const defaults = { trackingId, updates: [], startedAgo: 0 };
  return timelineOf(WorldEvent, defaults, base, steps, (fields, happened): LiveEvent => {
    const before = fields.updates.map((update) => ({ at: ago(update.ago), html: update.html }));
    const added = happened
      .filter(({ step }) => step.post !== undefined)
      .map(({ at, step }) => ({ at: new Date(at), html: step.post ?? '' }));
    const liveUpdates = [...before, ...added].toSorted((a, b) => b.at.getTime() - a.at.getTime());
    const [opening] = happened;
    const planned = fields.startedAgo < 0;
    const startedAt = base || !opening || planned ? ago(fields.startedAgo) : new Date(opening.at);
    const ending = happened.findLast(({ step }) => step.ends);
    const mitigatedBefore = fields.mitigatedAgo === undefined ? null : ago(fields.mitigatedAgo);
    const latest = Math.max(liveUpdates[0]?.at.getTime() ?? 0, happened.at(-1)?.at ?? 0);
    return {
      ...fields,
      status: ending ? 'Resolved' : fields.status,
      startedAt,
      mitigatedAt: ending ? new Date(ending.at) : mitigatedBefore,
      // A maintenance is announced before it starts.
      updatedAt: latest > 0 ? new Date(latest) : planned ? ago(0) : startedAt,
      liveUpdates,
    };
  });
}
