import type { ConcernLevel } from '../../domain/concern.ts';
import type { Topic } from '../../domain/subscription.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import { conversationRepository } from '../../store/conversations.ts';
import type { Queryable } from '../../store/database.ts';
import { deliveryRepository } from '../../store/deliveries.ts';
import { issueRepository } from '../../store/issues.ts';
import { outageCardRepository } from '../../store/outageCards.ts';
import { subscriptionRepository } from '../../store/subscriptions.ts';
import type { Desk } from '../desk.ts';
import type { BaselineContent } from '../reconcile/baselines.ts';
import { addNotice } from './addNotice.ts';
import type { DeskParts } from './createDesk.ts';
import { settleConversation } from './settleConversation.ts';

type SubscriptionDesk = Pick<Desk, 'subscriptions' | 'subscribe' | 'change' | 'unsubscribe' | 'pause' | 'resume'>;

/** What conversations follow. */
export function subscriptionDesk(parts: DeskParts): SubscriptionDesk {
  const { database, clock, reconciler, sendDrains } = parts;

  /** What is open already is no news: it is kept as known, and summed up in one message. */
  async function takeBaseline(tx: Queryable, key: string, topics: readonly Topic[], subscriptionId: string) {
    const now = clock.now();
    const keys = (await issueRepository(tx).openHeads(levelsOf(topics), null)).map((head) => head.key);
    await reconciler.within(tx, keys, { only: key, baseline: 'all', quietly: true });
    const cards = await outageCardRepository(tx).ofConversation(key);
    const content: BaselineContent = {
      because: 'subscribed',
      issueKeys: cards.filter((card) => card.phase === 'baseline' && !card.resolvedAt).map((card) => card.issueKey),
      tenantIds: [],
      subscriptionId,
    };
    const [messageId = ''] = await botMessageRepository(tx).add([
      { conversation: key, kind: 'baseline', content, createdAt: now },
    ]);
    const post = { conversation: key, messageId, kind: 'post', line: null, urgent: false } as const;
    await deliveryRepository(tx).add([{ ...post, notBefore: now, createdAt: now }]);
    await sendDrains(tx, [{ conversation: key, urgent: false }]);
  }

  async function owned(tx: Queryable, key: string, ids: readonly string[]): Promise<string[]> {
    const mine = new Set((await subscriptionRepository(tx).ofConversation(key)).map((one) => one.id));
    return ids.filter((id) => mine.has(id));
  }

  return {
    subscriptions: (key) => subscriptionRepository(database).ofConversation(key),

    subscribe: (where, settings, wish, by) =>
      database.transaction(async (tx) => {
        const now = clock.now();
        const conversations = conversationRepository(tx);
        await conversations.save({ ...where, ...settings, at: now });
        await conversations.markActive(where.key, now);
        const id = await subscriptionRepository(tx).add({
          ...wish,
          conversation: where.key,
          by,
          createdAt: now,
          state: 'active',
          reason: null,
        });
        await takeBaseline(tx, where.key, wish.topics, id);
        return id;
      }),

    change: (key, id, wish, by) =>
      database.transaction(async (tx) => {
        const subscriptions = subscriptionRepository(tx);
        const before = (await subscriptions.ofConversation(key)).find((one) => one.id === id);
        if (!before) return false;
        await subscriptions.update({ ...before, ...wish, by });
        await takeBaseline(tx, key, wish.topics, id);
        await settleConversation(tx, reconciler, key);
        return true;
      }),

    unsubscribe: (key, ids) =>
      database.transaction(async (tx) => {
        const mine = await owned(tx, key, ids);
        await subscriptionRepository(tx).remove(mine);
        await settleConversation(tx, reconciler, key);
        return mine.length;
      }),

    pause: (key, ids, reason) =>
      database.transaction(async (tx) => {
        const subscriptions = subscriptionRepository(tx);
        const mine = new Set(await owned(tx, key, ids));
        const resting = (await subscriptions.ofConversation(key)).filter((one) => mine.has(one.id));
        if (resting.length === 0) return;
        await subscriptions.pause([...mine], reason);
        await settleConversation(tx, reconciler, key);
        const by = [...new Set(resting.map((one) => one.by.name))].join(', ');
        await addNotice(tx, parts, key, { key: 'paused', values: { reason, by, count: resting.length } });
      }),

    resume: (key, ids, by) =>
      database.transaction(async (tx) => {
        const mine = await owned(tx, key, ids);
        const subscriptions = subscriptionRepository(tx);
        for (const one of by ? await subscriptions.ofConversation(key) : []) {
          if (by && mine.includes(one.id)) await subscriptions.update({ ...one, by });
        }
        await subscriptions.resume(mine);
        const resumed = (await subscriptions.ofConversation(key)).filter((one) => mine.includes(one.id));
        // What has come meanwhile is summed up, as for a new subscription.
        const [first] = resumed;
        if (first) await takeBaseline(tx, key, [...new Set(resumed.flatMap((one) => one.topics))], first.id);
      }),
  };
}

const LEVELS: Readonly<Record<Topic, ConcernLevel | null>> = {
  incidents: 'incident',
  advisories: 'advisory',
  maintenance: 'maintenance',
  messages: null,
};

function levelsOf(topics: readonly Topic[]): ConcernLevel[] {
  return topics.map((topic) => LEVELS[topic]).filter((level) => level !== null);
}
