import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Locale } from '../domain/locale.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { standingOf } from '../domain/standing.ts';

/** What a posted status card shows, and for whom it was made. */
export interface ShownCard {
  readonly print: string;
  /** Teams ids of those whose clients refresh it by themselves. */
  readonly viewers: string[];
  readonly locale: Locale;
}

/**
 * The status cards posted lately, by conversation and message: a refresh edits a message only if that changes what
 * it says. After a restart nothing is known, and the first refresh edits.
 */
export interface ShownCards {
  get(conversation: string, message: string): ShownCard | undefined;
  set(conversation: string, message: string, card: ShownCard): void;
}

/** @param max how many are remembered. */
export function createShownCards(max = 5_000): ShownCards {
  const cards = new LRUCache<string, ShownCard>({ max });
  return {
    get: (conversation, message) => cards.get(`${conversation}/${message}`),
    set: (conversation, message, card) => void cards.set(`${conversation}/${message}`, card),
  };
}

const prints = new WeakMap<Snapshot, string>();

/** A short stamp of what a snapshot says, leaving out when it was read. Taken once for each: it costs as much as a card. */
export function printOf(snapshot: Snapshot): string {
  const known = prints.get(snapshot);
  if (known !== undefined) return known;
  const { microsoft365AsOf: _a, azureAsOf: _b, gaps, ...rest } = standingOf(snapshot);
  const missing = gaps.map((gap) => [gap.source, gap.subscription?.id, gap.problem?.kind]);
  const print = createHash('sha256')
    .update(JSON.stringify([rest, missing]))
    .digest('base64url');
  prints.set(snapshot, print);
  return print;
}
