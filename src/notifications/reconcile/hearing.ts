import { issueKey, type TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Sight } from '../issues/sight.ts';
import type { Asked } from '../watch/asks.ts';
import type { Ask } from './asksAfter.ts';

/**
 * When customers were last asked for an issue of which a text is in doubt: whoever was asked and hasn't that text speaks
 * against it as much as who was polled, and so does who hasn't answered yet: otherwise it would matter who answers first.
 * That is known by the process that asks, and by nobody else: after a restart the polls say it.
 */
export interface Hearing {
  /**
   * What is known of one issue id's customers.
   *
   * @param lock the key of the issue over all customers.
   * @param asked what has just been said.
   */
  sightOf(lock: string, sight: Sight, asked: readonly Asked[]): Sight;
  /** Takes down who is being asked from now on. */
  expect(asks: readonly Ask[], now: Date): void;
  /** Waits no longer for those who couldn't be asked. */
  giveUp(asked: readonly Asked[]): void;
  /** Keeps what was said of issues that are in doubt, and forgets it of the others. */
  keep(issues: readonly TrackedIssue[], asked: readonly Asked[]): void;
}

export function createHearing(): Hearing {
  /** By issue id, then by customer. */
  const heard = new Map<string, ReadonlyMap<string, Date>>();

  function heardWith(lock: string, asked: readonly Asked[]): ReadonlyMap<string, Date> {
    const times = new Map(heard.get(lock));
    for (const { source, id, tenantId, body, at } of asked) {
      if (issueKey(source, id, null) !== lock) continue;
      if (body) times.set(tenantId, at);
    }
    return times;
  }

  return {
    sightOf(lock, sight, asked) {
      const times = heardWith(lock, asked);
      return times.size === 0 ? sight : { ...sight, readAt: (id) => later(sight.readAt(id), times.get(id) ?? null) };
    },
    expect(asks, now) {
      for (const { source, id, witnesses } of asks) {
        const lock = issueKey(source, id, null);
        const expected = witnesses.map((tenantId): [string, Date] => [tenantId, now]);
        if (expected.length > 0) heard.set(lock, new Map([...(heard.get(lock) ?? []), ...expected]));
      }
    },
    giveUp(asked) {
      for (const { source, id, tenantId, body } of asked) {
        const lock = issueKey(source, id, null);
        const times = heard.get(lock);
        if (!body && times) heard.set(lock, new Map([...times].filter(([other]) => other !== tenantId)));
      }
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
