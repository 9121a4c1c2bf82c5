import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Locale } from '../domain/locale.ts';
import type { Standing } from '../domain/standing.ts';

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

/** A short stamp of what a standing says, leaving out when it was read. */
export function printOf(standing: Standing): string {
  const { microsoft365AsOf: _a, azureAsOf: _b, gaps, ...rest } = standing;
  const missing = gaps.map((gap) => [gap.source, gap.subscription?.id, gap.problem?.kind]);
  return createHash('sha256')
    .update(JSON.stringify([rest, missing]))
    .digest('base64url');
}
