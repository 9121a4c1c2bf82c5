import type { Clock } from '../../clock.ts';
import type { BotMessage, Delivery } from '../../domain/outageCard.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import { conversationRepository, type StoredConversation } from '../../store/conversations.ts';
import type { Database } from '../../store/database.ts';
import { deliveryRepository } from '../../store/deliveries.ts';
import { together } from '../../store/together.ts';

/**
 * What drains read and write for each delivery. One outage is sent to thousands of conversations at once, and a statement
 * costs more than what it is about: so the drains that run beside each other ask, and take down, together.
 */
export interface Ledger {
  /** The next that can be sent there now, in order. */
  due(conversation: string): Promise<readonly Delivery[]>;
  conversation(key: string): Promise<StoredConversation | null>;
  message(id: string): Promise<BotMessage | null>;
  /**
   * Teams has taken it: kept when this resolves.
   *
   * @param activityId what Teams calls the message now; null where that stays as it is.
   */
  sent(delivery: Delivery, activityId: string | null): Promise<void>;
}

/** So many deliveries of one conversation are read at once. */
const PIECE = 20;
/** So many conversations are dealt with at once. */
const TOGETHER = 200;

export function createLedger(database: Database, clock: Clock): Ledger {
  return {
    due: together(TOGETHER, async (keys: readonly string[]) => {
      const found = await deliveryRepository(database).dueIn(keys, clock.now(), PIECE);
      const byKey = Map.groupBy(found, (delivery) => delivery.conversation);
      return keys.map((key) => byKey.get(key) ?? []);
    }),
    conversation: together(TOGETHER, async (keys: readonly string[]) => {
      const found = await conversationRepository(database).getAll(keys);
      const byKey = new Map(found.map((one) => [one.key, one]));
      return keys.map((key) => byKey.get(key) ?? null);
    }),
    message: together(TOGETHER, async (ids: readonly string[]) => {
      const found = await botMessageRepository(database).getAll(ids);
      const byId = new Map(found.map((one) => [one.id, one]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    sent: takeDown(database, clock),
  };
}

/** In one transaction: an activity without its delivery would be edited before it is told, and the other way round. */
function takeDown(database: Database, clock: Clock): Ledger['sent'] {
  interface Sent {
    readonly delivery: Delivery;
    readonly activityId: string | null;
  }
  const write = together(TOGETHER, async (sent: readonly Sent[]) => {
    const now = clock.now();
    await database.transaction(async (tx) => {
      await deliveryRepository(tx).sent(
        sent.map(({ delivery }) => delivery.id),
        now,
      );
      const named = sent.flatMap(({ delivery, activityId }) =>
        activityId === null ? [] : [{ id: delivery.messageId, activityId }],
      );
      await botMessageRepository(tx).setActivities(named, now);
    });
    return sent.map(() => undefined);
  });
  return (delivery, activityId) => write({ delivery, activityId });
}
