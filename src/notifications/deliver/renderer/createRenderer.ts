import type { Card } from '../../../cards/card.ts';
import type { BotMessage } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import type { Render } from '../render.ts';
import { createCustomers } from './customers.ts';
import { createOutageCards } from './outage.ts';
import type { RendererParts } from './parts.ts';
import { createShelf } from './shelf.ts';

/** Makes messages of what the store knows when they are sent: so an edit that has waited stands for all before it. */
export function createRenderer(parts: RendererParts): Render {
  const customers = createCustomers(parts);
  const shelf = createShelf(parts);
  const outageCardOf = createOutageCards(parts, customers);

  async function cardOf(conversation: Conversation, message: BotMessage, small: boolean): Promise<Card | null> {
    switch (message.kind) {
      case 'outage': {
        const [shown] = await shelf.ofMessage(conversation, message.id);
        return shown ? outageCardOf(conversation, shown, small) : null;
      }
      case 'messages':
        return parts.messages(conversation, message, small);
      default:
        return null;
    }
  }

  return async (conversation, message, delivery, { small = false } = {}) => {
    if (delivery.kind === 'reply') return null;
    const card = await cardOf(conversation, message, small);
    return card && { kind: 'card', card };
  };
}
