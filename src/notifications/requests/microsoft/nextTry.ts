import type { Problem } from '../../../domain/problem.ts';

const FIRST = 30_000;
const LONGEST = 3_600_000;

/**
 * When to ask Microsoft again that couldn't be asked: each time later, up to an hour, and not before Microsoft wants to be
 * asked. Pure.
 *
 * @param attempts how many have failed, this one too.
 * @param random from 0 to 1: what failed together doesn't come back together.
 */
export function nextTry(attempts: number, problem: Problem | null, now: Date, random: number): Date {
  const wait = Math.min(FIRST * 2 ** Math.min(attempts - 1, 20), LONGEST) * (0.75 + random / 4);
  return new Date(Math.max(now.getTime() + wait, problem?.retryAt?.getTime() ?? 0));
}
