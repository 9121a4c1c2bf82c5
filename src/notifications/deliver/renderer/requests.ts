import { z } from 'zod';
import type { Card } from '../../../cards/card.ts';
import { requestCard } from '../../../cards/request/requestCard.ts';
import { requestLine } from '../../../cards/request/requestLine.ts';
import type { BotMessage, Delivery } from '../../../domain/outageCard.ts';
import type { ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import { supportPageOf } from '../../../domain/supportPage.ts';
import { requestCardRepository } from '../../../store/requestCards.ts';
import { requestEventRepository } from '../../../store/requestEvents.ts';
import { serviceRequestRepository } from '../../../store/serviceRequests.ts';
import type { Customers } from './customers.ts';
import { hiddenCard } from './hidden.ts';
import type { RendererParts } from './parts.ts';

/** Messages that show a service request. */
export interface RequestMessages {
  /** As the request is now; null where there is none any more, or its cards rest there. */
  card(conversation: Conversation, message: BotMessage, small: boolean): Promise<Card | null>;
  /** What happened to it, for the thread below; null as above. */
  line(conversation: Conversation, message: BotMessage, delivery: Delivery): Promise<string | null>;
}

const LineShape = z.object({ kind: z.literal('request'), event: z.string() });

export function createRequestMessages(
  { database, clock, links, provider }: RendererParts,
  { nameOf }: Customers,
): RequestMessages {
  /** The room may have become unfit while this waited to be sent: what rests there shows nothing. */
  async function shownBy({ id }: BotMessage): Promise<{ request: ServiceRequest; hidden: boolean } | null> {
    const shown = await requestCardRepository(database).shownBy(id);
    const request = shown && (await serviceRequestRepository(database).get(shown.id));
    return request && { request, hidden: shown.hidden };
  }

  return {
    async card(conversation, message, small) {
      const shown = await shownBy(message);
      if (!shown) return null;
      if (shown.hidden) return hiddenCard(conversation, clock.now());
      const { request } = shown;
      const { locale } = conversation;
      const { tenantId } = request.content;
      const portal = supportPageOf(request, links.customer({ tenantId }));
      const customerName = nameOf(tenantId);
      return requestCard({ locale, now: clock.now(), request, customerName, provider, portal, small });
    },

    async line({ locale, timeZone }, message, { line }) {
      const told = LineShape.safeParse(line);
      const shown = told.success ? await shownBy(message) : null;
      if (!told.success || !shown || shown.hidden) return null;
      const { request } = shown;
      const event = await requestEventRepository(database).get(request.id, told.data.event);
      if (!event) return null;
      const { change, by } = event;
      const customerName = nameOf(request.content.tenantId);
      return requestLine({ change, by, request, customerName, locale, timeZone, now: clock.now() });
    },
  };
}
