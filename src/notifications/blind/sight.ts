import type { ProblemKind } from '../../domain/problem.ts';
import type { WatchState } from '../../domain/watchState.ts';
import { isBlind } from './isBlind.ts';

/** When more than this share of all customers fails at once, it is told without waiting for three intervals. */
const MANY = 0.1;
/** Fewer than this are never many: of nine customers one is more than a tenth, and one poll fails now and then. */
const FEW = 3;

/**
 * Customers that could be read and can't be now: each after three intervals, or all that fail as soon as they are three or
 * more, and more than a tenth. Pure.
 *
 * @param states of all customers.
 */
export function blindAmong(states: Iterable<WatchState>, now: Date, intervalMs: number): readonly WatchState[] {
  const readable = [...states].filter((state) => state.polledAt !== null);
  const failing = readable.filter((state) => state.failingSince !== null);
  if (failing.length >= FEW && failing.length > MANY * readable.length) return failing;
  return failing.filter((state) => isBlind(state, now, intervalMs));
}

/** Why most of them can't be seen. Pure. */
export function mostCommonProblem(states: readonly WatchState[]): ProblemKind {
  const counts = new Map<ProblemKind, number>();
  for (const { problem } of states) if (problem) counts.set(problem.kind, (counts.get(problem.kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'unreachable';
}

/** Since when the first of them hasn't answered. Pure. */
export function blindSince(states: readonly WatchState[], now: Date): Date {
  const times = states.map((state) => state.failingSince?.getTime() ?? now.getTime());
  return new Date(Math.min(now.getTime(), ...times));
}
