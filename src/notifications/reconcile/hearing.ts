import { issueKey, type TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Sight } from '../issues/sight.ts';
import type { Asked } from '../watch/asks.ts';

/**
 * When customers were last asked for an issue of which a text is in doubt: whoever was asked and hasn't that text speaks
 * against it as much as who was polled. That is known by the process that asks, and by nobody else: after a restart the
 * polls say it.
 */
export interface Hearing {
  /**
   * What is known of one issue id's customers.
   *
   * @param lock the key of the issue over all customers.
   * @param asked what has just been said.
   */
  sightOf(lock: string, sight: Sight, asked: readonly Asked[]): Sight;
  /** Keeps what was said of issues that are in doubt, and forgets it of the others. */
  keep(issues: readonly TrackedIssue[], asked: readonly Asked[]): void;
}

export function createHearing(): Hearing {
  /** By issue id, then by customer. */
  const heard = new Map<string, ReadonlyMap<string, Date>>();

  function heardWith(lock: string, asked: readonly Asked[]): ReadonlyMap<string, Date> {
    const now = asked.filter((one) => one.body && issueKey(one.source, one.id, null) === lock);
    return new Map([...(heard.get(lock) ?? []), ...now.map(({ tenantId, at }): [string, Date] => [tenantId, at])]);
  }

  return {
    sightOf(lock, sight, asked) {
      const times = heardWith(lock, asked);
      return times.size === 0 ? sight : { ...sight, readAt: (id) => later(sight.readAt(id), times.get(id) ?? null) };
    },
    keep(issues, asked) {
      const byLock = Map.groupBy(issues, ({ body }) => issueKey(body.source, body.id, null));
      for (const [lock, ofId] of byLock) {
        if (ofId.some((issue) => issue.doubts.size > 0)) heard.set(lock, heardWith(lock, asked));
        else heard.delete(lock);
      }
    },
  };
}

function later(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}
