import type { OutageCard } from '../../domain/outageCard.ts';
import type { Conversation } from '../../domain/subscription.ts';
import type { LiveView } from '../issues/view.ts';
import type { Follow } from './followers.ts';
import type { OutageLine } from './line.ts';

export type Wants = Pick<Follow, 'namedIds' | 'wanted' | 'tell'>;

/** What there is to decide from: one conversation, one issue, one instant. */
export interface Situation {
  readonly conversation: Pick<Conversation, 'key' | 'quiet' | 'timeZone'>;
  readonly issueKey: string;
  /** As it was last written; null where the conversation was never told of the issue. */
  readonly card: OutageCard | null;
  /** The issue narrowed to `wants.tenantIds`; null where none of them has it. */
  readonly view: LiveView | null;
  /** Null where the conversation follows nothing: its subscriptions rest or have ended. */
  readonly wants: Wants | null;
  /** See mutedUntil. */
  readonly mutedUntil: Date | null;
  /**
   * Customers whose issues of now are old news: they are read for the first time, or again after a while. `all` where it is
   * the conversation that has just subscribed.
   */
  readonly baseline: ReadonlySet<string> | 'all';
  /** When the card's message was last edited; null where it never was. */
  readonly lastEditAt: Date | null;
  /** Somebody has pressed a button on the card: everybody sees it at once. */
  readonly acted: boolean;
  readonly now: Date;
  readonly settings: { readonly groupWaitMs: number; readonly editIntervalMs: number };
}

/** The situation of a conversation that follows something. */
export interface Attended extends Situation {
  readonly wants: Wants;
}

/** One thing to send. The message is known to whoever writes it down. */
export type Step = { readonly urgent: boolean; readonly notBefore: Date } & (
  | {
      readonly kind: 'post' /** Quiet hours held it back: it comes together with what else they did. */;
      readonly digest: boolean;
    }
  | { readonly kind: 'edit' }
  | { readonly kind: 'reply'; readonly line: OutageLine }
);

/** What was decided: to be written in one transaction. Deciding again from there decides nothing. */
export interface Decision {
  /** The very object that came in where nothing is to be written; null where there still is no card. */
  readonly card: OutageCard | null;
  /** A post's card has no message yet: see planPosts. */
  readonly steps: readonly Step[];
  /** What the conversation is told of by these steps, in words for logs and measures. */
  readonly events: readonly OutageLine['change'][];
}

/** Nothing to send. */
export function silently(card: OutageCard | null): Decision {
  return { card, steps: [], events: [] };
}
