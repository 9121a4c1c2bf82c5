import type { Clock } from '../../clock.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import { centerMessageRepository } from '../../store/centerMessages.ts';
import { conversationRepository, type StoredConversation } from '../../store/conversations.ts';
import type { Database, Queryable } from '../../store/database.ts';
import { deliveryRepository } from '../../store/deliveries.ts';
import type { DrainRequest } from '../../store/jobs.ts';
import type { Following } from '../reconcile/followings.ts';
import { type DigestContent, DigestContentShape } from './content.ts';
import { digestAt } from './digestTime.ts';
import { type Listed, newsFor } from './news.ts';

const DAY = 24 * 60 * 60_000;
/**
 * A digest looks back over the day before it and one more: a customer's message center is read once an hour, and may have
 * been unreadable. What was told already isn't told again: that takes looking further back.
 */
const LOOK_BACK = 2 * DAY;
const TOLD_WITHIN = 14 * DAY;
/** So many conversations get theirs in one transaction. */
const PIECE = 200;

/**
 * Once a day each conversation that follows the message center is told what is new there, in one message over all of its
 * customers; where nothing is new, it isn't told anything.
 *
 * @param parts.customers every customer's tenant id: one that has left is nobody's news.
 * @returns looks whether it is time somewhere; made to be called again and again.
 */
export function createMessageDigests(parts: {
  database: Database;
  clock: Clock;
  customers(): readonly string[];
  following(on: Queryable): Promise<Following>;
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
}): () => Promise<void> {
  const { database, clock, customers, following, sendDrains } = parts;
  let planned: Following | null = null;

  return async function messageDigests() {
    const now = clock.now();
    const due = await database.transaction(async (tx) => {
      const current = await following(tx);
      if (current !== planned) await plan(tx, current, now);
      planned = current;
      return conversationRepository(tx).due('messages', now);
    });
    for (let from = 0; from < due.length; from += PIECE) {
      const piece = due.slice(from, from + PIECE);
      await database.transaction(async (tx) => {
        const drains = await tell(tx, piece, followersOf(await following(tx)), customers(), now);
        if (drains.length > 0) await sendDrains(tx, drains);
      });
    }
  };
}

/** Subscriptions to the message center, by conversation. */
function followersOf({ subscriptions, conversations }: Following): ReadonlyMap<string, readonly Subscription[]> {
  return Map.groupBy(
    subscriptions.filter((one) => one.topics.includes('messages') && conversations.has(one.conversation)),
    (one) => one.conversation,
  );
}

/** Sets when each conversation's digest is due, and takes it back where nobody follows any more. */
async function plan(tx: Queryable, following: Following, now: Date): Promise<void> {
  const followers = followersOf(following);
  const conversations = conversationRepository(tx);
  for (const conversation of await conversations.all()) {
    const { key, messagesDueAt } = conversation;
    // What is due already is told first.
    if (messagesDueAt && messagesDueAt <= now && followers.has(key)) continue;
    const at = followers.has(key) ? digestAt(conversation, now) : null;
    if (at?.getTime() !== messagesDueAt?.getTime()) await conversations.setDue(key, 'messages', at);
  }
}

/** @returns conversations in which something is to be sent. */
async function tell(
  tx: Queryable,
  due: readonly StoredConversation[],
  followers: ReadonlyMap<string, readonly Subscription[]>,
  customers: readonly string[],
  now: Date,
): Promise<DrainRequest[]> {
  const conversations = conversationRepository(tx);
  for (const one of due) {
    await conversations.setDue(one.key, 'messages', followers.has(one.key) ? digestAt(one, now) : null);
  }
  const following = due.filter(({ key }) => followers.has(key));
  if (following.length === 0) return [];
  const since = (one: StoredConversation) => new Date((one.messagesDueAt ?? now).getTime() - LOOK_BACK);
  const earliest = new Date(Math.min(...following.map((one) => since(one).getTime())));
  const listed = await listedSince(tx, earliest, customers);
  const told = await toldTo(tx, following, new Date(earliest.getTime() - TOLD_WITHIN));
  const fresh = following.flatMap((one): { conversation: string; content: DigestContent }[] => {
    const wishes = followers.get(one.key) ?? [];
    const news = newsFor(one, wishes, listed, { since: since(one), told: told.get(one.key) ?? [], now });
    if (news.length === 0) return [];
    const posts = news.map(({ id, modifiedAt }) => ({ id, modifiedAt }));
    return [{ conversation: one.key, content: { posts, since: since(one), tenantIds: customersOf(wishes) } }];
  });
  if (fresh.length === 0) return [];
  const ids = await botMessageRepository(tx).add(
    fresh.map(({ conversation, content }) => ({ conversation, kind: 'messages', content, createdAt: now })),
  );
  await deliveryRepository(tx).add(
    fresh.map(({ conversation }, index) => ({
      conversation,
      messageId: ids[index] ?? '',
      kind: 'post',
      line: null,
      urgent: false,
      notBefore: now,
      createdAt: now,
    })),
  );
  return fresh.map(({ conversation }) => ({ conversation, urgent: false }));
}

async function listedSince(tx: Queryable, since: Date, customers: readonly string[]): Promise<Listed[]> {
  const ours = new Set(customers);
  // Nothing is changed by Microsoft after the bot has seen that it has changed.
  const found = await centerMessageRepository(tx).since(since);
  return found.map(({ message, tenantIds }) => ({ message, tenantIds: tenantIds.filter((id) => ours.has(id)) }));
}

async function toldTo(
  tx: Queryable,
  conversations: readonly StoredConversation[],
  since: Date,
): Promise<ReadonlyMap<string, DigestContent[]>> {
  const keys = conversations.map((one) => one.key);
  const told = new Map<string, DigestContent[]>();
  for (const { conversation, content } of await botMessageRepository(tx).since(keys, 'messages', since)) {
    const read = DigestContentShape.safeParse(content);
    if (read.success) told.set(conversation, [...(told.get(conversation) ?? []), read.data]);
  }
  return told;
}

/** Customers that any of these subscriptions names; null for all. */
function customersOf(subscriptions: readonly Subscription[]): string[] | null {
  const ids = new Set<string>();
  for (const { customers } of subscriptions) {
    if (customers.kind === 'all') return null;
    for (const id of customers.tenantIds) ids.add(id);
  }
  return [...ids];
}
