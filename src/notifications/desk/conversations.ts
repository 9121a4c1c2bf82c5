import { conversationRepository } from '../../store/conversations.ts';
import type { Queryable } from '../../store/database.ts';
import { deliveryRepository } from '../../store/deliveries.ts';
import { subscriptionRepository } from '../../store/subscriptions.ts';
import type { Desk } from '../desk.ts';
import { addNotice } from './addNotice.ts';
import type { DeskParts } from './createDesk.ts';
import { settleConversation } from './settleConversation.ts';

type ConversationDesk = Pick<
  Desk,
  'seen' | 'gone' | 'goneTeam' | 'back' | 'conversation' | 'settings' | 'everything' | 'notify'
>;

/** Conversations: how to get there, whether one still may, what is spoken there. */
export function conversationDesk(parts: DeskParts): ConversationDesk {
  const { database, clock, reconciler } = parts;

  async function close(tx: Queryable, key: string, reason: string): Promise<void> {
    const now = clock.now();
    const subscriptions = subscriptionRepository(tx);
    await conversationRepository(tx).markGone(key, reason, now);
    const active = (await subscriptions.ofConversation(key)).filter((one) => one.state === 'active');
    await subscriptions.pause(
      active.map((one) => one.id),
      'removed',
    );
    await deliveryRepository(tx).deadForConversation(key, reason, now);
  }

  return {
    async seen({ key, reference }) {
      await conversationRepository(database).refresh(key, reference, clock.now());
    },
    gone: (key, reason) => database.transaction((tx) => close(tx, key, reason)),
    goneTeam: (teamId) =>
      database.transaction(async (tx) => {
        for (const { key } of await conversationRepository(tx).ofTeam(teamId)) await close(tx, key, 'removed');
      }),
    back: ({ key, reference }) =>
      database.transaction(async (tx) => {
        const conversations = conversationRepository(tx);
        if (!(await conversations.get(key))) return { restorable: 0 };
        await conversations.refresh(key, reference, clock.now());
        await conversations.markActive(key, clock.now());
        const resting = await subscriptionRepository(tx).ofConversation(key);
        return { restorable: resting.filter((one) => one.reason === 'removed').length };
      }),
    async conversation(key) {
      return conversationRepository(database).get(key);
    },
    settings: (where, settings) =>
      database.transaction(async (tx) => {
        await conversationRepository(tx).save({ ...where, ...settings, at: clock.now() });
        // Cards that quiet hours hold back may be due now, and what was due may be held back.
        await settleConversation(tx, reconciler, where.key);
      }),
    notify: (key, notice) => database.transaction((tx) => addNotice(tx, parts, key, notice)),
    async everything() {
      const subscriptions = Map.groupBy(await subscriptionRepository(database).all(), (one) => one.conversation);
      const conversations = await conversationRepository(database).all();
      return conversations.map((conversation) => ({
        conversation,
        teamId: conversation.teamId,
        gone: conversation.state === 'gone',
        subscriptions: subscriptions.get(conversation.key) ?? [],
      }));
    },
  };
}
