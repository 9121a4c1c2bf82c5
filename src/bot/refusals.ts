import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';

/** Why an activity got no further than the door, as the log says it. */
const WORDS = {
  unreadable: 'activity refused: unreadable',
  notTeams: 'activity refused: not from Teams',
  notAuthenticated: 'activity refused: not authenticated',
  unchecked: 'activity refused: its token can’t be checked',
} as const;

export type Refusal = keyof typeof WORDS;

/** Takes a refusal down. */
export type NoteRefusal = (why: Refusal, activity: string) => void;

/** Between two lines about the same reason, in milliseconds. */
const PAUSE = 60_000;

/** How many have been refused since the last line, and what the last of them was. */
interface Since {
  count: number;
  activity: string;
}

/**
 * Counts every refusal, and writes a line a minute for each reason at most, with how many got none: whoever isn't believed
 * can send as many as they like, and would fill the log.
 */
export function createRefusals({
  clock,
  logger,
  metrics,
}: {
  clock: Pick<Clock, 'after'>;
  logger: Logger;
  metrics: Pick<Metrics, 'refusals'>;
}): NoteRefusal {
  const quiet = new Map<Refusal, Since>();

  function write(why: Refusal, activity: string, leftOut: number): void {
    logger.warn({ activity, ...(leftOut > 0 && { leftOut }) }, WORDS[why]);
    const since: Since = { count: 0, activity };
    quiet.set(why, since);
    clock.after(PAUSE, () => {
      quiet.delete(why);
      // The last of them has a line of its own: this one.
      if (since.count > 0) write(why, since.activity, since.count - 1);
    });
  }

  return (why, activity) => {
    metrics.refusals.inc({ reason: why });
    const since = quiet.get(why);
    if (!since) return write(why, activity, 0);
    since.count += 1;
    since.activity = activity;
  };
}
