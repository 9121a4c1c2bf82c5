import type { IssueState } from './change.ts';

/**
 * What one conversation sees of an issue: the issue narrowed to the customers that the conversation follows. Its state is
 * the worst of theirs.
 */
export interface IssueView extends IssueState {
  /** Customers that it affects, or affected until it was resolved there, in order of coming. */
  readonly tenantIds: readonly string[];
  /** Of these, the ones for whom it is over. */
  readonly resolvedIds: readonly string[];
  /** Of these, the ones that can't be read just now: named, and not waited for. */
  readonly unreadableIds: readonly string[];
}

/**
 * Where the card of an issue stands in a conversation.
 *
 * - `baseline`: was open already when the conversation subscribed, or the customer came: no card until it gets worse.
 * - `waiting`: collects affected customers until `waitUntil`.
 * - `held`: quiet hours: comes with the digest at their end.
 * - `posted`: has a message: its own, a roll-up's or a digest's.
 * - `dropped`: over before anything was posted.
 */
export type CardPhase = 'baseline' | 'waiting' | 'held' | 'posted' | 'dropped';

/** The card of one issue in one conversation. */
export interface OutageCard {
  readonly conversation: string;
  readonly issueKey: string;
  readonly phase: CardPhase;
  readonly waitUntil: Date | null;
  /** The message that shows it; null before there is one. */
  readonly messageId: string | null;
  /** What the conversation was last told: what is new is found by comparing with it. */
  readonly told: IssueView;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  /** When a line was last put into the thread. */
  readonly repliedAt: Date | null;
  /** Who is on it, since when. */
  readonly taken: { readonly personId: string; readonly name: string; readonly at: Date } | null;
  /**
   * When planned maintenance makes itself heard by the time alone: a day before, and, where there is a message, when it
   * begins, since its words change then. Null where neither is to come.
   */
  readonly remindAt: Date | null;
}

/** Something that the bot has posted, or is about to, by itself. */
export interface BotMessage {
  readonly id: string;
  readonly conversation: string;
  readonly kind: BotMessageKind;
  /** What it shows, beside the cards that point to it; read leniently by its kind. */
  readonly content: unknown;
  /** Teams' id once it has been sent. */
  readonly activityId: string | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

/**
 * - `outage`: one issue. `rollup`: several that opened within a minute. `digest`: what quiet hours held back.
 * - `baseline`: what was open when it was subscribed, or a customer came.
 * - `blind`: the bot can't see customers. `messages`: the day's message center posts.
 * - `notice`: words, such as that a subscription pauses.
 * - `request`: one service request. `sighting`: what agents reported before Microsoft said anything.
 * - `erased`: what it showed was erased.
 */
export type BotMessageKind =
  | 'outage'
  | 'rollup'
  | 'digest'
  | 'baseline'
  | 'blind'
  | 'messages'
  | 'notice'
  | 'request'
  | 'sighting'
  | 'erased';

/** One thing to do in a conversation: the outbox. Written in the transaction that decided it. */
export interface Delivery {
  readonly id: string;
  readonly conversation: string;
  readonly messageId: string;
  /** `post` makes the message, `edit` makes it true again, `reply` puts a line into its thread. */
  readonly kind: 'post' | 'edit' | 'reply';
  /** For a reply: what the line says, see notifications/lines. */
  readonly line: unknown;
  readonly urgent: boolean;
  /** Not before this instant. */
  readonly notBefore: Date;
  readonly attempts: number;
  readonly createdAt: Date;
}
