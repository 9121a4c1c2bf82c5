import { WorldIssue } from '../world/types.ts';
import type { Timed } from './steps.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** An issue as of some instant, with real times. */
export interface LiveIssue extends WorldIssue {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly modifiedAt: Date;
  readonly livePosts: readonly { at: Date; text: string; html: boolean; quick: boolean }[];
}

/**
 * An issue's states.
 *
 * @param ago the instant that lies so many minutes before the world began.
 */
export function issueTimeline(
  id: string,
  base: WorldIssue | undefined,
  steps: readonly Timed[],
  ago: (minutes: number) => Date,
): Timeline<LiveIssue> {
  const defaults = { id, posts: [], startedAgo: 0 };
  return timelineOf(WorldIssue, defaults, base, steps, (fields, happened): LiveIssue => {
    const before = fields.posts.map((post) => ({ ...post, at: ago(post.ago) }));
    const added = happened
      .filter(({ step }) => step.post !== undefined)
      .map(({ at, step }) => ({ at: new Date(at), text: step.post ?? '', html: true, quick: false }));
    const livePosts = [...before, ...added];
    const [opening] = happened;
    const startedAt = base || !opening ? ago(fields.startedAgo) : new Date(opening.at);
    const ending = happened.findLast(({ step }) => step.ends);
    const endedBefore = fields.endedAgo === undefined ? null : ago(fields.endedAgo);
    const modified = [startedAt, ...livePosts.map((post) => post.at)].map((at) => at.getTime());
    return {
      ...fields,
      startedAt,
      endedAt: ending ? new Date(ending.at) : endedBefore,
      modifiedAt: new Date(Math.max(...modified, endedBefore?.getTime() ?? 0, happened.at(-1)?.at ?? 0)),
      livePosts,
    };
  });
}
