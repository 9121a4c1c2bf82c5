import type { Card } from '../cards/card.ts';
import type { Conversation } from '../domain/subscription.ts';

/** What to send: a card, or a line of plain text. */
export type Outgoing =
  | { readonly kind: 'card'; readonly card: Card }
  /** Plain text, `summary` for the preview where it differs. */
  | { readonly kind: 'line'; readonly text: string };

/** How a send ended, in terms in which the outbox can act on it. Source: Teams' table of bot API status codes. */
export type SendResult =
  | { readonly kind: 'sent' /** Empty where the channel gives none. */; readonly activityId: string }
  /** 429, 412, 5xx, a broken or silent connection: again, at `at` where Teams said. */
  | { readonly kind: 'again'; readonly at: Date | null; readonly reason: string }
  /** The message to edit, or to reply to, is gone: a new one takes its place. */
  | { readonly kind: 'messageGone' }
  /** 413: a smaller one. */
  | { readonly kind: 'tooLarge' }
  /** The bot may not write there any more: nothing more is sent until it hears from there. */
  | { readonly kind: 'shutOut'; readonly reason: string }
  /** 400 and other refusals of this one message: it will never be taken. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The way from notifications to Teams: bot/ implements it, main.ts wires it. Nothing rejects. */
export interface Messenger {
  /** Posts into the conversation; never into a thread. */
  post(conversation: Conversation, message: Outgoing): Promise<SendResult>;
  /** Puts another card in place of a posted one, for everybody. */
  edit(conversation: Conversation, activityId: string, message: Outgoing): Promise<SendResult>;
  /** A line below a posted message, in its thread where the conversation has threads; else a plain message. */
  reply(conversation: Conversation, activityId: string, message: Outgoing): Promise<SendResult>;
}
