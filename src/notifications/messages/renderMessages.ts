import { LRUCache } from 'lru-cache';
import type { Card } from '../../cards/card.ts';
import { digestCard } from '../../cards/messages/digestCard.ts';
import type { Clock } from '../../clock.ts';
import { isSensitive } from '../../domain/messageUrgency.ts';
import type { BotMessage } from '../../domain/outageCard.ts';
import type { Conversation } from '../../domain/subscription.ts';
import { centerMessageRepository } from '../../store/centerMessages.ts';
import type { Database } from '../../store/database.ts';
import { DigestContentShape } from './content.ts';

/** Makes a digest's card; null where there is nothing to say any more. */
export type RenderMessages = (conversation: Conversation, message: BotMessage, small: boolean) => Promise<Card | null>;

/** In the morning many conversations get the same card, in a few languages. */
const KEPT = 100;
const MINUTE = 60_000;

/** Makes the day's message center posts into a card, from the store as it is when they are sent. */
export function createRenderMessages({ database, clock }: { database: Database; clock: Clock }): RenderMessages {
  const made = new LRUCache<string, { readonly card: Card | null }>({ max: KEPT });
  const center = centerMessageRepository(database);

  return async ({ locale, place }, message, small) => {
    const content = DigestContentShape.safeParse(message.content);
    if (!content.success) return null;
    const { posts, tenantIds } = content.data;
    const now = clock.now();
    const room = place !== 'personal';
    const ids = posts.map((post) => post.id);
    const key = JSON.stringify([ids, tenantIds, locale, room, small, Math.floor(now.getTime() / MINUTE)]);
    const known = made.get(key);
    if (known) return known.card;
    const found = await center.some(ids, tenantIds);
    const shown = ids
      .map((id) => found.get(id))
      .filter((one) => one !== undefined)
      .filter((one) => !(room && isSensitive(one.message)));
    const card =
      shown.length === 0 ? null : digestCard({ locale, now, posts: shown, alone: tenantIds?.length === 1, small });
    made.set(key, { card });
    return card;
  };
}
