/** The first wait after a failure, and the longest, in milliseconds. */
const FIRST = 1_000;
const LONGEST = 10 * 60_000;

/**
 * When to try a send again.
 *
 * @param attempts how many have failed, from 1.
 * @param at when Teams said that it takes messages again; null where it didn't say.
 * @param random from 0 to 1, so that what failed together isn't tried again together.
 */
export function retryAt(attempts: number, at: Date | null, now: Date, random: number): Date {
  const wait = Math.min(LONGEST, FIRST * 2 ** Math.min(attempts - 1, 20)) * (0.5 + random / 2);
  return new Date(Math.max(now.getTime() + wait, at?.getTime() ?? 0));
}
