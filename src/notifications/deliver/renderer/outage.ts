import { LRUCache } from 'lru-cache';
import type { Card } from '../../../cards/card.ts';
import { outageCard } from '../../../cards/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import type { Customers } from './customers.ts';
import { hiddenCard } from './hidden.ts';
import type { RendererParts } from './parts.ts';
import type { Shown } from './shelf.ts';

/** Makes the card of one issue. */
export type MakeOutageCard = (conversation: Conversation, shown: Shown, small: boolean) => Card;

/** So many cards are kept: a fan-out is of one issue, in a few languages and zones. */
const KEPT = 100;
const MINUTE = 60_000;

/** Conversations that are told the same get the same card, made once for each minute: it says how long ago things were. */
export function createOutageCards(parts: RendererParts, customers: Customers): MakeOutageCard {
  const made = new LRUCache<string, Card>({ max: KEPT });

  return (conversation, { outage, stamp, hidden }, small) => {
    const { locale, timeZone } = conversation;
    const now = parts.clock.now();
    if (hidden) return hiddenCard(conversation, now);
    if (outage.checking > 0) parts.noteChecking(outage.issueKey);
    const key = [stamp, locale, timeZone, small, Math.floor(now.getTime() / MINUTE)].join('\n');
    const known = made.get(key);
    if (known) return known;
    const card = outageCard({
      locale,
      timeZone,
      now,
      outage,
      nameOf: customers.nameOf,
      only: customers.only(outage),
      reviewLink: parts.links.postIncidentReview(outage.body.id),
      small,
    });
    made.set(key, card);
    return card;
  };
}
