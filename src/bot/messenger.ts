import type { Clock } from '../clock.ts';
import type { Conversation } from '../domain/subscription.ts';
import type { Metrics } from '../metrics.ts';
import type { Messenger, Outgoing, SendResult } from '../notifications/messenger.ts';
import type { Adapter } from './adapter.ts';
import type { Connector } from './connectors.ts';
import { threadOf } from './conversationKey.ts';
import { type KeptReference, keptReference } from './conversationReference.ts';
import { sendFailure } from './sendFailure.ts';

/** Teams' code for a tenant that lives at the government's host. */
const WRONG_HOST = 'InvalidBotApiHost';

/**
 * Sends what the bot says by itself. Each call asks Teams once: when to ask again is the outbox's decision.
 *
 * @param parts.governmentHost where tenants are asked for that aren't at the usual host; null where there is no other:
 *   a token of one cloud is shown to no other.
 */
export function createMessenger({
  adapter,
  clock,
  metrics,
  governmentHost,
}: {
  adapter: Pick<Adapter, 'connectorTo'>;
  clock: Clock;
  metrics: Pick<Metrics, 'cards'>;
  governmentHost: string | null;
}): Messenger {
  async function attempt(
    conversation: Conversation,
    existing: boolean,
    call: (connector: Connector, reference: KeptReference) => Promise<string>,
  ): Promise<SendResult> {
    const kept = keptReference.safeParse(conversation.reference);
    // A reference of an older version: the conversation's next activity brings a new one.
    if (!kept.success) return { kind: 'shutOut', reason: 'unknownReference' };
    const { data } = kept;
    const result = await attemptAt(data.serviceUrl, data, existing, call);
    const elsewhere = result.kind === 'refused' && result.reason === WRONG_HOST;
    if (!elsewhere || governmentHost === null) return result;
    return attemptAt(governmentHost, { ...data, serviceUrl: governmentHost }, existing, call);
  }

  async function attemptAt(
    serviceUrl: string,
    reference: KeptReference,
    existing: boolean,
    call: (connector: Connector, reference: KeptReference) => Promise<string>,
  ): Promise<SendResult> {
    try {
      const connector = await adapter.connectorTo(serviceUrl);
      return { kind: 'sent', activityId: await call(connector, reference) };
    } catch (error) {
      return sendFailure(error, clock.now(), existing);
    }
  }

  return {
    post: (conversation, message) =>
      attempt(conversation, false, async (connector, reference) => {
        // Without a thread in the id, a channel takes it as a new post.
        const activity = activityOf(conversation, reference, message);
        const { id } = await connector.conversations.sendToConversation(conversation.key, activity);
        count(message, 'post');
        return id ?? '';
      }),
    edit: (conversation, activityId, message) =>
      attempt(conversation, true, async (connector, reference) => {
        const activity = { ...activityOf(conversation, reference, message), id: activityId };
        await connector.conversations.updateActivity(threadAt(conversation, activityId), activityId, activity);
        count(message, 'edit');
        return activityId;
      }),
    reply: (conversation, activityId, message) =>
      attempt(conversation, true, async (connector, reference) => {
        const thread = threadAt(conversation, activityId);
        const activity = activityOf(conversation, reference, message);
        return (await connector.conversations.sendToConversation(thread, activity)).id ?? '';
      }),
  };

  function count(message: Outgoing, way: string): void {
    if (message.kind === 'card') metrics.cards.inc({ card: message.card.name, way });
  }
}

/** Only channels have threads. */
function threadAt({ key, place }: Conversation, activityId: string): string {
  return place === 'channel' ? threadOf(key, activityId) : key;
}

function activityOf({ key, place }: Conversation, { channelId, serviceUrl, bot }: KeptReference, message: Outgoing) {
  const base = {
    type: 'message',
    channelId,
    serviceUrl,
    from: bot,
    conversation: { id: key, name: '', isGroup: place !== 'personal', conversationType: place },
  };
  if (message.kind === 'line') return { ...base, text: message.text, textFormat: 'plain' };
  const { summary, content } = message.card;
  return {
    ...base,
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
