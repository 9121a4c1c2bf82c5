import { z } from 'zod';

/** Forgets what has arrived so far, and answers once so many conversations have a new post that says something. */
export const Collect = z.object({ saying: z.string(), posts: z.number(), withinMs: z.number() });

/** What arrived at the connector. */
export const Arrived = z.object({
  /** When each conversation's did, in milliseconds since 1970, with fractions. */
  times: z.array(z.number()),
  /** Posts that came again. */
  doubled: z.number(),
  /** The last post's body. */
  body: z.string(),
});
export type Arrived = z.infer<typeof Arrived>;

/** Sends one activity to so many channels, `atOnce` at a time. */
export const Loop = z.object({ serviceUrl: z.string(), body: z.string(), count: z.number(), atOnce: z.number() });
export type Loop = z.infer<typeof Loop>;

export const Looped = z.object({ seconds: z.number(), cpuMs: z.number() });
