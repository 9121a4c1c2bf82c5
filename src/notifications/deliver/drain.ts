import type { Clock } from '../../clock.ts';
import type { BotMessage, Delivery } from '../../domain/outageCard.ts';
import type { Conversation } from '../../domain/subscription.ts';
import type { Logger } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { Database } from '../../store/database.ts';
import { deliveryRepository } from '../../store/deliveries.ts';
import type { Drain } from '../../store/jobs.ts';
import type { Messenger, Outgoing, SendResult } from '../messenger.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { SendLimits } from './limits.ts';
import type { Render } from './render.ts';
import { retryAt } from './retry.ts';

/** What sending takes. */
export interface DrainParts {
  readonly database: Database;
  readonly messenger: Messenger;
  readonly render: Render;
  readonly limits: SendLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'deliveries'>;
  /** The conversation takes nothing any more: whoever subscribed it has to know. */
  shutOut(conversation: string, reason: string): Promise<void>;
  readonly random?: () => number;
}

/**
 * Sends everything that is due in one conversation, in order. What can't be sent now waits for its time.
 *
 * Between Teams' answer and our note of it there is an instant in which a crash makes a message come twice: the only one.
 * The next is sent there when that note is kept, so that it is one message for each conversation at most.
 */
export function createDrain(parts: DrainParts): Drain {
  const { database, clock } = parts;
  const ledger = createLedger(database, clock);
  return async (key, signal) => {
    while (!signal.aborted) {
      const piece = await ledger.due(key);
      if (piece.length === 0) return;
      const conversation = await ledger.conversation(key);
      if (!conversation) {
        await deliveryRepository(database).deadForConversation(key, 'unknownConversation', clock.now());
        return;
      }
      for (const delivery of piece) {
        // The job has been given to somebody else.
        if (signal.aborted) return;
        const outcome = await deliver(parts, ledger, conversation, delivery);
        if (outcome === 'shutOut') return;
        // What comes after it may have to wait, too: that is read anew.
        if (outcome === 'postponed') break;
      }
    }
  };
}

type Outcome = 'done' | 'postponed' | 'shutOut';

async function deliver(
  parts: DrainParts,
  ledger: Ledger,
  conversation: Conversation,
  delivery: Delivery,
): Promise<Outcome> {
  const { database, clock, limits, render, logger } = parts;
  const message = await ledger.message(delivery.messageId);
  const outgoing = message && (await render(conversation, message, delivery));
  if (!message || !outgoing || (delivery.kind === 'reply' && !message.activityId)) {
    // Nothing to say any more: the message is gone, or was never posted.
    await deliveryRepository(database).dead(delivery.id, 'nothingToSay', clock.now());
    return 'done';
  }
  const attempt = async (say: Outgoing, anew: boolean): Promise<SendResult> => {
    // Each counts for Teams, whatever it answers.
    await limits.turn(conversation.key, delivery.urgent);
    if (anew) return parts.messenger.post(conversation, say);
    return send(parts.messenger, conversation, message, delivery, say);
  };
  const fitting = async (say: Outgoing, anew: boolean): Promise<SendResult> => {
    const result = await attempt(say, anew);
    if (result.kind !== 'tooLarge') return result;
    const smaller = await render(conversation, message, delivery, { small: true });
    const again = smaller ? await attempt(smaller, anew) : result;
    return again.kind === 'tooLarge' ? { kind: 'refused', reason: 'MessageSizeTooBig' } : again;
  };
  let result = await fitting(outgoing, false);
  // The message was deleted by somebody: an edit makes a new one, a line stands alone.
  if (result.kind === 'messageGone') result = await fitting(outgoing, true);
  if (result.kind === 'messageGone') result = { kind: 'refused', reason: 'messageGone' };
  parts.metrics.deliveries.inc({ kind: delivery.kind, outcome: result.kind });
  if (result.kind !== 'sent')
    logger.info({ conversation: conversation.key, delivery: delivery.id, result }, 'not sent');
  return settle(parts, ledger, delivery, result);
}

/** An edit of what was never posted posts it: nothing is lost with a message that Teams gave no id for. */
function send(
  messenger: Messenger,
  conversation: Conversation,
  { activityId }: BotMessage,
  { kind }: Delivery,
  outgoing: Outgoing,
): Promise<SendResult> {
  if (activityId === null || kind === 'post') return messenger.post(conversation, outgoing);
  return kind === 'edit'
    ? messenger.edit(conversation, activityId, outgoing)
    : messenger.reply(conversation, activityId, outgoing);
}

/** Takes down how a send ended. */
async function settle(parts: DrainParts, ledger: Ledger, delivery: Delivery, result: SendResult): Promise<Outcome> {
  const { database, clock, random = Math.random } = parts;
  const now = clock.now();
  switch (result.kind) {
    case 'sent':
      await ledger.sent(delivery, delivery.kind === 'reply' || result.activityId === '' ? null : result.activityId);
      return 'done';
    case 'again': {
      const attempts = delivery.attempts + 1;
      await deliveryRepository(database).postpone(delivery.id, retryAt(attempts, result.at, now, random()), attempts);
      return 'postponed';
    }
    case 'shutOut':
      await parts.shutOut(delivery.conversation, result.reason);
      await deliveryRepository(database).deadForConversation(delivery.conversation, result.reason, clock.now());
      return 'shutOut';
    default:
      await deliveryRepository(database).dead(
        delivery.id,
        result.kind === 'refused' ? result.reason : result.kind,
        now,
      );
      return 'done';
  }
}
