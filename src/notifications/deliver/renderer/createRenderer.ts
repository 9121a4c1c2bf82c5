import type { Card } from '../../../cards/card.ts';
import type { BotMessage, Delivery } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import type { Render } from '../render.ts';
import { createCustomers } from './customers.ts';
import { createLines } from './lines.ts';
import { createNoticeCards } from './notices.ts';
import { createOutageCards } from './outage.ts';
import type { RendererParts } from './parts.ts';
import { createRequestMessages } from './requests.ts';
import { createSeveralCards } from './several.ts';
import { createShelf } from './shelf.ts';
import { createSightingMessages } from './sightings.ts';

/** Makes messages of what the store knows when they are sent: so an edit that has waited stands for all before it. */
export function createRenderer(parts: RendererParts): Render {
  const customers = createCustomers(parts);
  const shelf = createShelf(parts);
  const outageCardOf = createOutageCards(parts, customers);
  const several = createSeveralCards(parts, customers, shelf);
  const notices = createNoticeCards(parts, customers);
  const requests = createRequestMessages(parts, customers);
  const sightings = createSightingMessages(parts, customers);
  const lineOf = createLines(parts, customers, shelf);

  async function cardOf(conversation: Conversation, message: BotMessage, small: boolean): Promise<Card | null> {
    switch (message.kind) {
      case 'outage': {
        const [shown] = await shelf.ofMessage(conversation, message.id);
        return shown ? outageCardOf(conversation, shown, small) : null;
      }
      case 'rollup':
      case 'digest':
        return several.ofMessage(conversation, message, small);
      case 'baseline':
        return several.baseline(conversation, message, small);
      case 'blind':
        return notices.blind(conversation, message);
      case 'notice':
        return notices.notice(conversation, message);
      case 'erased':
        return notices.erased(conversation, message);
      case 'messages':
        return parts.messages(conversation, message, small);
      case 'request':
        return requests.card(conversation, message, small);
      case 'sighting':
        return sightings.card(conversation, message);
    }
  }

  async function wordsOf(conversation: Conversation, message: BotMessage, delivery: Delivery): Promise<string | null> {
    switch (message.kind) {
      case 'blind':
        return notices.sighted(conversation, message);
      case 'request':
        return requests.line(conversation, message, delivery);
      case 'sighting':
        return sightings.line(conversation, message, delivery);
      default:
        return lineOf(conversation, delivery);
    }
  }

  return async (conversation, message, delivery, { small = false } = {}) => {
    if (delivery.kind === 'reply') {
      const text = await wordsOf(conversation, message, delivery);
      return text === null ? null : { kind: 'line', text };
    }
    const card = await cardOf(conversation, message, small);
    return card && { kind: 'card', card };
  };
}
