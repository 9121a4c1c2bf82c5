import type { ChangeKind } from './change.ts';
import type { Locale } from './locale.ts';

/** What can be followed. */
export type Topic = 'incidents' | 'advisories' | 'maintenance' | 'messages';
export const TOPICS: readonly Topic[] = ['incidents', 'advisories', 'maintenance', 'messages'];

/** Which customers a subscription follows: `all` takes in those that come later. */
export type Followed = { readonly kind: 'all' } | { readonly kind: 'named'; readonly tenantIds: readonly string[] };

/** What one conversation wants to hear of. A conversation can have several. */
export interface Subscription {
  readonly id: string;
  /** See {@link Conversation.key}. */
  readonly conversation: string;
  readonly customers: Followed;
  /** Display names of services; null for all. */
  readonly services: readonly string[] | null;
  readonly topics: readonly Topic[];
  /** Which changes get a line in the card's thread; the card itself is always kept true. */
  readonly tell: readonly ChangeKind[];
  /** Object id and name of who subscribed: when that person loses the right, the subscription pauses. */
  readonly by: { readonly personId: string; readonly name: string };
  readonly createdAt: Date;
  readonly state: 'active' | 'paused';
  /** Why it is paused; null while it is active. */
  readonly reason: PauseReason | null;
}

/** Why a subscription rests. */
export type PauseReason = 'guest' | 'foreigner' | 'shared' | 'unreadable' | 'right' | 'removed' | 'refused';

/** New, worse and resolved are told; other changes only edit the card. */
export const TOLD_BY_DEFAULT: readonly ChangeKind[] = [
  'opened',
  'escalated',
  'worsened',
  'resolved',
  'falsePositive',
  'reopened',
  'moved',
];

/** Stretch of the day in which a conversation is left in peace. */
export interface QuietHours {
  /** Days on which it begins, 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  /** `HH:MM` in the conversation's zone; an end that isn't after the beginning is on the next day. */
  readonly from: string;
  readonly to: string;
  /** A service interruption comes through all the same. */
  readonly interruptions: boolean;
}

/** A channel, group chat or personal chat that the bot writes to by itself. */
export interface Conversation {
  /** The channel's or chat's own id, never a thread's. */
  readonly key: string;
  readonly place: 'personal' | 'group' | 'channel';
  /** How to get there: the bot's seam with Teams knows what it holds. */
  readonly reference: unknown;
  readonly locale: Locale;
  /** IANA. */
  readonly timeZone: string;
  readonly quiet: QuietHours | null;
}

/** Silence about something in one conversation, always with an end. */
export interface Mute {
  readonly id: string;
  readonly conversation: string;
  readonly what: MuteTarget;
  readonly until: Date;
  readonly by: { readonly personId: string; readonly name: string };
  readonly at: Date;
  readonly reason: string;
}

export type MuteTarget =
  | { readonly kind: 'issue'; readonly key: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'customer'; readonly tenantId: string };
