import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';

/** How much is answered. */
export interface TurnRates {
  /** What one person may ask in a minute. */
  readonly personPerMinute: number;
  /** What everybody together may ask in a second. */
  readonly perSecond: number;
}

/** Decides whether a turn is run. */
export interface TurnLimits {
  /**
   * Takes a turn into account.
   *
   * @param person whoever Teams says that it is: only what is authenticated is asked for, so strangers fill nothing here.
   * @param weight what the turn costs; 1 for what somebody asks.
   * @returns which limit stands in the way, where one does.
   */
  admit(person: string, weight: number): 'in' | 'person' | 'everybody';
  /** Whether to tell that person now that a limit stands in the way: once a minute. */
  tells(person: string): boolean;
}

const MINUTE = 60_000;
const SECOND = 1_000;
/** So many people are remembered: whoever was forgotten begins anew. */
const PEOPLE = 20_000;

/** A bucket that fills by itself, and that every turn takes something out of. */
interface Bucket {
  left: number;
  /** Milliseconds since 1970. */
  filledAt: number;
}

/** Limits by buckets: what wasn't asked for a while may be asked at once. */
export function createTurnLimits({ personPerMinute, perSecond }: TurnRates, clock: Pick<Clock, 'now'>): TurnLimits {
  const people = new LRUCache<string, Bucket>({ max: PEOPLE });
  const told = new LRUCache<string, number>({ max: PEOPLE });
  const everybody: Bucket = { left: perSecond, filledAt: now() };

  function now(): number {
    return clock.now().getTime();
  }

  function fill(bucket: Bucket, most: number, periodMs: number): void {
    const at = now();
    const passed = Math.max(0, at - bucket.filledAt);
    bucket.left = Math.min(most, bucket.left + (passed / periodMs) * most);
    bucket.filledAt = at;
  }

  return {
    admit(person, weight) {
      const mine = people.get(person) ?? { left: personPerMinute, filledAt: now() };
      people.set(person, mine);
      fill(mine, personPerMinute, MINUTE);
      if (mine.left < weight) return 'person';
      fill(everybody, perSecond, SECOND);
      if (everybody.left < weight) return 'everybody';
      mine.left -= weight;
      everybody.left -= weight;
      return 'in';
    },
    tells(person) {
      const last = told.get(person);
      if (last !== undefined && now() - last < MINUTE) return false;
      told.set(person, now());
      return true;
    },
  };
}
