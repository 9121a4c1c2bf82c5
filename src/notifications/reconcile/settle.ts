import type { BotMessage, OutageCard } from '../../domain/outageCard.ts';
import type { TrackedIssue } from '../../domain/trackedIssue.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import type { Queryable } from '../../store/database.ts';
import { outageCardRepository } from '../../store/outageCards.ts';
import { viewsOf } from '../issues/view.ts';
import { decide } from '../routing/decide.ts';
import type { Decision, Situation } from '../routing/decision.ts';
import type { Follow } from '../routing/followers.ts';
import { mutedUntil } from '../routing/mutes.ts';
import type { Following } from './followings.ts';
import { type Decided, write } from './write.ts';

/** How long things wait, in milliseconds. */
export interface Waits {
  readonly groupWaitMs: number;
  readonly editIntervalMs: number;
  /** How often each customer is polled: what comes from first readings is summed up after so long. */
  readonly pollIntervalMs: number;
}

/** What settling goes by. */
export interface Occasion {
  readonly now: Date;
  readonly following: Following;
  readonly waits: Waits;
  /** Customers that could be read, and can't be now. */
  readonly unreadable: ReadonlySet<string>;
  /** Customers whose issues of now are old news; `all` for a conversation that has just subscribed. */
  readonly baseline: ReadonlySet<string> | 'all';
  /** Keys of issues whose cards are to be edited even if they look the same. */
  readonly acted: ReadonlySet<string>;
  /** Only this conversation; null for all. */
  readonly only: string | null;
  /** Cards are made and kept, but a first reading isn't summed up: whoever asks does that. */
  readonly quietly: boolean;
}

/**
 * Makes every conversation's cards of some issues what they should be, and writes down what has to be sent for that; inside
 * the transaction that has changed the issues.
 *
 * @returns conversations in which something is to be sent.
 */
export async function settle(
  tx: Queryable,
  issues: readonly TrackedIssue[],
  occasion: Occasion,
): Promise<{ conversation: string; urgent: boolean }[]> {
  if (issues.length === 0) return [];
  const stored = await outageCardRepository(tx).ofIssues(issues.map((issue) => issue.key));
  const cards = occasion.only === null ? stored : stored.filter((card) => card.conversation === occasion.only);
  const byIssue = Map.groupBy(cards, (card) => card.issueKey);
  const messages = await messagesOf(tx, cards);
  const decided = issues.flatMap((issue) => decideAll(issue, byIssue.get(issue.key) ?? [], messages, occasion));
  return write(tx, decided, occasion);
}

/** Messages of posted cards: when each was last edited decides when it may be again. */
async function messagesOf(tx: Queryable, cards: readonly OutageCard[]): Promise<ReadonlyMap<string, BotMessage>> {
  const ids = new Set(cards.flatMap((card) => (card.messageId === null ? [] : [card.messageId])));
  if (ids.size === 0) return new Map();
  return new Map((await botMessageRepository(tx).getAll([...ids])).map((message) => [message.id, message]));
}

function decideAll(
  issue: TrackedIssue,
  cards: readonly OutageCard[],
  messages: ReadonlyMap<string, BotMessage>,
  occasion: Occasion,
): Decided[] {
  const { following, only } = occasion;
  const byConversation = new Map(cards.map((card) => [card.conversation, card]));
  const follows = new Map(
    following.index
      .followersOf(issue, new Set(byConversation.keys()))
      .map((follow): [string, Follow] => [follow.conversation, follow]),
  );
  const concerned = only === null ? new Set([...follows.keys(), ...byConversation.keys()]) : [only];
  const views = viewsOf(issue, occasion.unreadable);
  const decided: Decided[] = [];
  for (const key of concerned) {
    const conversation = following.conversations.get(key) ?? closed(key);
    const before = byConversation.get(key) ?? null;
    const editedAt = (before?.messageId && messages.get(before.messageId)?.editedAt) || null;
    const situation = situationOf(issue, conversation, before, follows.get(key), views, editedAt, occasion);
    const decision: Decision = decide(situation);
    const { card, steps } = decision;
    if (card && (card !== before || steps.length > 0)) decided.push({ ...decision, card, before });
  }
  return decided;
}

/** Nobody is spoken to where the bot may not write: what waits there waits no longer. */
function closed(key: string): Situation['conversation'] {
  return { key, quiet: null, timeZone: 'UTC' };
}

function situationOf(
  issue: TrackedIssue,
  conversation: Situation['conversation'],
  card: OutageCard | null,
  wants: Follow | undefined,
  views: (tenantIds: readonly string[]) => Situation['view'],
  lastEditAt: Date | null,
  { now, following, waits, baseline, acted }: Occasion,
): Situation {
  const view = wants ? views(wants.tenantIds) : null;
  return {
    conversation,
    issueKey: issue.key,
    card,
    view,
    wants: wants ?? null,
    mutedUntil: mutedUntil(following.mutesOf(conversation.key), issue, view, now),
    baseline,
    lastEditAt,
    acted: acted.has(issue.key),
    now,
    settings: waits,
  };
}
