import type { Clock } from '../../clock.ts';
import type { BotMessage } from '../../domain/outageCard.ts';
import type { WatchState } from '../../domain/watchState.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import type { Database, Queryable } from '../../store/database.ts';
import { deliveryRepository, type NewDelivery } from '../../store/deliveries.ts';
import type { DrainRequest } from '../../store/jobs.ts';
import type { Following } from '../reconcile/followings.ts';
import { quietUntil } from '../routing/hush.ts';
import { type BlindContent, BlindContentShape } from './content.ts';
import { blindAmong, blindSince, mostCommonProblem } from './sight.ts';

/** So many customers are named. */
const NAMED = 10;

/**
 * Tells conversations when the bot can't see customers whose incidents they follow, and when it can again: one notice for
 * however many customers, which is kept true by edits.
 *
 * In quiet hours no notice is made where a service interruption wouldn't come through either: a look after their end makes
 * it, and what is over by then is never told. The line that all is seen again waits for their end everywhere.
 */
export function createBlindNotices(parts: {
  database: Database;
  clock: Clock;
  intervalMs: number;
  editIntervalMs: number;
  states(): ReadonlyMap<string, WatchState>;
  following(on: Queryable): Promise<Following>;
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
}): () => Promise<void> {
  const { database, clock, intervalMs, editIntervalMs, states, following, sendDrains } = parts;

  return () =>
    database.transaction(async (tx) => {
      const now = clock.now();
      const messages = botMessageRepository(tx);
      const blind = blindAmong(states().values(), now, intervalMs);
      const open = new Map((await messages.openNotices()).map((message) => [message.conversation, message]));
      if (blind.length === 0 && open.size === 0) return;
      const { subscriptions, conversations } = await following(tx);
      const followed = followedAmong(subscriptions, blind);
      const quiet = (conversation: string, interruption: boolean) => {
        const known = conversations.get(conversation);
        return known ? quietUntil(known, interruption, now) : null;
      };
      const wanted = contentsOf(followed, blind, now);
      const stillBlind = new Set(blind.map((state) => state.tenantId));
      const deliveries: NewDelivery[] = [];
      const contents: { id: string; content: object }[] = [];
      const todo = (message: Pick<BotMessage, 'id' | 'conversation'>, kind: 'post' | 'edit' | 'reply', at: Date) => {
        const line = kind === 'reply' ? { change: 'sighted', at: now.toISOString() } : null;
        const { id: messageId, conversation } = message;
        deliveries.push({ conversation, messageId, kind, line, urgent: false, notBefore: at, createdAt: now });
      };
      for (const [conversation, message] of open) {
        const before = BlindContentShape.safeParse(message.content).data;
        const after = wanted.get(conversation);
        wanted.delete(conversation);
        if (!after) {
          // That somebody follows a customer no more doesn't make it readable.
          if (before?.tenantIds.some((tenantId) => stillBlind.has(tenantId))) continue;
          contents.push({ id: message.id, content: { ...before, over: now.toISOString() } });
          // Where nobody is told anything any more, that isn't told either.
          if (!followed.has(conversation)) continue;
          todo(message, 'edit', now);
          todo(message, 'reply', quiet(conversation, false) ?? now);
        } else if (before?.count !== after.count || before.kind !== after.kind) {
          contents.push({ id: message.id, content: { ...after, since: before?.since ?? after.since } });
          todo(message, 'edit', new Date(now.getTime() + editIntervalMs));
        }
      }
      await messages.setContents(contents);
      const fresh = [...wanted].filter(([conversation]) => quiet(conversation, true) === null);
      const ids = await messages.add(
        fresh.map(([conversation, content]) => ({ conversation, kind: 'blind', content, createdAt: now })),
      );
      for (const [index, [conversation]] of fresh.entries()) todo({ id: ids[index] ?? '', conversation }, 'post', now);
      await deliveryRepository(tx).add(deliveries);
      await sendDrains(
        tx,
        deliveries.map(({ conversation }) => ({ conversation, urgent: false })),
      );
    });
}

/** Conversations that follow incidents, with those of the customers that can't be seen which they follow. */
function followedAmong(
  subscriptions: Following['subscriptions'],
  blind: readonly WatchState[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Set(blind.map((state) => state.tenantId));
  const followed = new Map<string, Set<string>>();
  for (const { conversation, customers, topics } of subscriptions) {
    if (!topics.includes('incidents')) continue;
    const mine = followed.get(conversation) ?? new Set();
    followed.set(conversation, mine);
    for (const id of customers.kind === 'all' ? all : customers.tenantIds) if (all.has(id)) mine.add(id);
  }
  return followed;
}

/** What each conversation is to be told. */
function contentsOf(
  followed: ReadonlyMap<string, ReadonlySet<string>>,
  blind: readonly WatchState[],
  now: Date,
): Map<string, BlindContent> {
  const contents = new Map<string, BlindContent>();
  for (const [conversation, ids] of followed) {
    if (ids.size === 0) continue;
    const mine = ids.size === blind.length ? blind : blind.filter((state) => ids.has(state.tenantId));
    contents.set(conversation, {
      since: blindSince(mine, now).toISOString(),
      count: mine.length,
      tenantIds: mine.slice(0, NAMED).map((state) => state.tenantId),
      kind: mostCommonProblem(mine),
      over: null,
    });
  }
  return contents;
}
