import type { Activity } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import type { Metrics } from '../metrics.ts';
import type { Connector } from './connectors.ts';
import { isNotFound } from './notFound.ts';

/** The bot's voice in one conversation. It outlives the turn, so that a card can be completed later. */
export interface Voice {
  /**
   * Posts a card: below the message that is answered, or in the conversation where there is none.
   *
   * @returns the id by which it can be edited; empty where the channel gives none.
   * @throws whatever the connector throws.
   */
  post(card: Card): Promise<string>;
  /**
   * Puts another card in place of a posted one, for everybody; posts it where that message is gone.
   *
   * @returns the id of the message that shows the card now.
   * @throws whatever the connector throws.
   */
  edit(id: string, card: Card): Promise<string>;
  /** Posts a plain text. @throws whatever the connector throws. */
  write(text: string): Promise<void>;
  /** Shows that an answer is being prepared. */
  typing(): Promise<void>;
}

/**
 * A voice that answers `activity`.
 *
 * @param options.answers the message to answer; null for a conversation that nobody wrote into just now.
 */
export function createVoice(
  connector: Connector,
  activity: Pick<Activity, 'channelId' | 'serviceUrl' | 'conversation' | 'recipient' | 'from' | 'locale'>,
  options: { answers: string | null; metrics: Pick<Metrics, 'cards'> },
): Voice {
  const { conversation } = activity;
  // Sent activities are the incoming one turned round.
  const base: Partial<Activity> = {
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    conversation,
    from: activity.recipient,
    recipient: activity.from,
    ...(options.answers === null ? {} : { replyToId: options.answers }),
  };
  const message = (card: Card): Partial<Activity> => ({
    ...base,
    type: 'message',
    // Teams splits a text and a card into two messages, and then returns no id: the words are in `summary`.
    summary: card.summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.content }],
  });

  async function send(activity: Partial<Activity>): Promise<string> {
    const answer =
      options.answers === null
        ? await connector.conversations.sendToConversation(conversation.id, activity)
        : await connector.conversations.replyToActivity(conversation.id, options.answers, activity);
    return answer.id ?? '';
  }

  async function post(card: Card): Promise<string> {
    const id = await send(message(card));
    options.metrics.cards.inc({ card: card.name, way: 'reply' });
    return id;
  }

  return {
    post,
    async edit(id, card) {
      if (id === '') return post(card);
      try {
        await connector.conversations.updateActivity(conversation.id, id, { ...message(card), id });
      } catch (error) {
        if (!isNotFound(error)) throw error;
        return post(card);
      }
      options.metrics.cards.inc({ card: card.name, way: 'edit' });
      return id;
    },
    async write(text) {
      await send({ ...base, type: 'message', text, textFormat: 'plain' });
    },
    async typing() {
      await send({ ...base, type: 'typing' });
    },
  };
}
