import type { WatchState } from '../../domain/watchState.ts';

/** After so many intervals without an answer a customer can't be seen. */
const INTERVALS = 3;

/** How long a customer goes without an answer before it counts as unreadable, in milliseconds. */
export function blindAfter(intervalMs: number): number {
  return INTERVALS * intervalMs;
}

/**
 * Whether a customer that could be read can't be any more. One that never could is a matter of consent, which `access`
 * says: nobody was relying on it.
 */
export function isBlind({ polledAt, failingSince }: WatchState, now: Date, intervalMs: number): boolean {
  return polledAt !== null && failingSince !== null && now.getTime() - polledAt.getTime() >= blindAfter(intervalMs);
}
