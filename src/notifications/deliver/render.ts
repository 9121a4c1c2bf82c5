import type { BotMessage, Delivery } from '../../domain/outageCard.ts';
import type { Conversation } from '../../domain/subscription.ts';
import type { Outgoing } from '../messenger.ts';

/**
 * Makes what a delivery sends, from the store as it is now.
 *
 * @param options.small the full one is too large for Teams: the same without details.
 * @returns null where there is nothing to say any more.
 */
export type Render = (
  conversation: Conversation,
  message: BotMessage,
  delivery: Delivery,
  options?: { readonly small?: boolean },
) => Promise<Outgoing | null>;
