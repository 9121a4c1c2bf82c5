import type { Card } from '../../../cards/card.ts';
import { sightingCard } from '../../../cards/request/sightingCard.ts';
import { sightingLine } from '../../../cards/request/sightingLine.ts';
import type { BotMessage, Delivery } from '../../../domain/outageCard.ts';
import type { Sighting } from '../../../domain/sighting.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import { sightingRepository } from '../../../store/sightings.ts';
import { subscriptionRepository } from '../../../store/subscriptions.ts';
import { SightingLineShape } from '../../sightings/tell.ts';
import { followedOf } from '../../sightings/whoFollows.ts';
import type { Customers } from './customers.ts';
import type { RendererParts } from './parts.ts';

/** Messages that show what agents reported before Microsoft said anything. */
export interface SightingMessages {
  /** Null where none of its customers is followed there any more. */
  card(conversation: Conversation, message: BotMessage): Promise<Card | null>;
  /** Null as above. */
  line(conversation: Conversation, message: BotMessage, delivery: Delivery): Promise<string | null>;
}

export function createSightingMessages({ database, clock }: RendererParts, { nameOf }: Customers): SightingMessages {
  /** With those customers alone that are followed there at this moment: the others' names are nobody's business. */
  async function shownIn({ key }: Conversation, { id }: BotMessage): Promise<Sighting | null> {
    const sighting = await sightingRepository(database).shownBy(id);
    if (!sighting) return null;
    const subscriptions = await subscriptionRepository(database).ofConversation(key);
    const tenantIds = followedOf(subscriptions, sighting.tenantIds);
    return tenantIds.length === 0 ? null : { ...sighting, tenantIds };
  }

  return {
    async card(conversation, message) {
      const sighting = await shownIn(conversation, message);
      return sighting && sightingCard({ locale: conversation.locale, now: clock.now(), sighting, nameOf });
    },

    async line(conversation, message, { line }) {
      const told = SightingLineShape.safeParse(line);
      const sighting = told.success ? await shownIn(conversation, message) : null;
      if (!told.success || !sighting) return null;
      const { change } = told.data;
      const followed = new Set(sighting.tenantIds);
      const seen =
        change.kind === 'more' ? { ...change, tenantIds: change.tenantIds.filter((id) => followed.has(id)) } : change;
      return sightingLine({ locale: conversation.locale, sighting, change: seen, nameOf });
    },
  };
}
