import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.ts';
import type { Senders } from './senders.ts';

/** So many in so many milliseconds. */
export interface Limit {
  readonly most: number;
  readonly ms: number;
}

/**
 * What Teams takes from one bot in one conversation. One process at a time sends there, and remembers what it has sent: one
 * that goes on where another has ended begins to count anew.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const PER_CONVERSATION: readonly Limit[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
];

/** Keeps sends within Teams' limits. */
export interface SendLimits {
  /** Resolves when one more activity may be sent to that conversation; the urgent go before the others. */
  turn(conversation: string, urgent: boolean): Promise<void>;
}

/**
 * @param perSecond over all conversations and processes (TEAMS_SENDS_PER_SECOND); null for no limit.
 * @param senders the processes that share it.
 * @param perConversation each has to be kept.
 */
export function createSendLimits(
  clock: Clock,
  perSecond: number | null,
  senders: Pick<Senders, 'admitted' | 'count'>,
  perConversation: readonly Limit[] = PER_CONVERSATION,
): SendLimits {
  const sent = new LRUCache<string, number[]>({ max: 20_000 });
  const longest = Math.max(0, ...perConversation.map((limit) => limit.ms));
  const gate = createGate(clock, perSecond, senders.count);

  /** When one more fits, by the sends so far, newest last. */
  function freeAt(conversation: string): number {
    const times = sent.get(conversation) ?? [];
    return Math.max(0, ...perConversation.map(({ most, ms }) => (times.at(-most) ?? Number.NEGATIVE_INFINITY) + ms));
  }

  return {
    async turn(conversation, urgent) {
      await senders.admitted;
      for (let at = freeAt(conversation); at > clock.now().getTime(); at = freeAt(conversation)) {
        await clock.sleep(at - clock.now().getTime());
      }
      const now = clock.now().getTime();
      const times = (sent.get(conversation) ?? []).filter((at) => at > now - longest);
      sent.set(conversation, [...times, now]);
      await gate(urgent);
    },
  };
}

/** Lets this process's share of so many through a second, evenly, the urgent first. */
function createGate(clock: Clock, perSecond: number | null, sharers: () => number): (urgent: boolean) => Promise<void> {
  if (perSecond === null) return async () => {};
  const spacing = 1_000 / perSecond;
  const urgents: (() => void)[] = [];
  const others: (() => void)[] = [];
  let next = 0;
  let waiting = false;

  function release(): void {
    waiting = false;
    const now = clock.now().getTime();
    // A timer that fires late doesn't cost throughput: what it missed is made up for, a tenth of a second at most.
    next = Math.max(next, now - 100);
    while (next <= now && urgents.length + others.length > 0) {
      next += spacing * sharers();
      (urgents.shift() ?? others.shift())?.();
    }
    if (urgents.length + others.length === 0) return;
    waiting = true;
    clock.after(Math.max(1, Math.ceil(next - now)), release);
  }

  return (urgent) =>
    new Promise((resolve) => {
      (urgent ? urgents : others).push(resolve);
      if (!waiting) release();
    });
}
