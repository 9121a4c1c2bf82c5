import type { Problem } from '../../domain/problem.ts';
import { backoff, nextTurn } from './schedule.ts';

/** Whose turn it is to be polled. */
export interface Turns {
  /** These are the customers from now on. @returns those that are gone. */
  follow(tenantIds: readonly string[]): string[];
  /** Takes out whoever is due, the longest due first. */
  due(now: number, most: number): string[];
  /** A poll has ended: says when the next one is. */
  ended(tenantId: string, now: number, problem: Problem | null): void;
}

/** @param intervalMs how often each customer is polled. */
export function createTurns(intervalMs: number): Turns {
  /** When each one's turn is; absent while it is being polled. */
  const next = new Map<string, number>();
  const polled = new Set<string>();
  const failures = new Map<string, number>();
  let followed = new Set<string>();

  return {
    follow(tenantIds) {
      const before = followed;
      followed = new Set(tenantIds);
      const gone = [...before].filter((id) => !followed.has(id));
      for (const id of gone) {
        next.delete(id);
        failures.delete(id);
      }
      // Who comes in first is polled at its own place in the interval, so that a start doesn't poll all at once.
      for (const id of followed) if (!next.has(id) && !polled.has(id)) next.set(id, 0);
      return gone;
    },
    due(now, most) {
      const found: [string, number][] = [];
      for (const [id, at] of next) {
        if (at === 0) next.set(id, nextTurn(id, now, intervalMs));
        else if (at <= now) found.push([id, at]);
      }
      const taken = found.sort((a, b) => a[1] - b[1]).slice(0, most);
      for (const [id] of taken) {
        next.delete(id);
        polled.add(id);
      }
      return taken.map(([id]) => id);
    },
    ended(tenantId, now, problem) {
      polled.delete(tenantId);
      if (!followed.has(tenantId)) return;
      if (problem === null) {
        failures.delete(tenantId);
        next.set(tenantId, nextTurn(tenantId, now, intervalMs));
        return;
      }
      const count = (failures.get(tenantId) ?? 0) + 1;
      failures.set(tenantId, count);
      next.set(tenantId, Math.max(now + backoff(count, intervalMs), problem.retryAt?.getTime() ?? 0));
    },
  };
}
