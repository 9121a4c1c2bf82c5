import type { Actor } from '../domain/actor.ts';
import type { NoticeContent } from '../domain/botNotice.ts';
import type { ChangeKind } from '../domain/change.ts';
import type { Locale } from '../domain/locale.ts';
import type { BotMessageKind, OutageCard } from '../domain/outageCard.ts';
import type {
  Conversation,
  Followed,
  Mute,
  MuteTarget,
  PauseReason,
  QuietHours,
  Subscription,
  Topic,
} from '../domain/subscription.ts';
import type { TrackedIssue } from '../domain/trackedIssue.ts';

/** A conversation as an activity shows it. */
export interface SeenConversation {
  readonly key: string;
  readonly place: Conversation['place'];
  /** The team's thread id; null outside of teams. */
  readonly teamId: string | null;
  readonly reference: unknown;
}

/** A conversation that the bot has written to by itself, or is about to. */
export interface KnownConversation extends Conversation {
  readonly teamId: string | null;
  /** `gone`: the bot may not write there any more. */
  readonly state: 'active' | 'gone';
}

/** What somebody wants to follow. */
export interface SubscriptionWish {
  readonly customers: Followed;
  /** Display names; null for all. */
  readonly services: readonly string[] | null;
  readonly topics: readonly Topic[];
  readonly tell: readonly ChangeKind[];
}

/** What a conversation speaks, and when it is left in peace. */
export interface ConversationSettings {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly quiet: QuietHours | null;
}

/** A message of the bot's own with what it shows: found by its id in Teams, whatever the card's data says. */
export interface ShownMessage {
  readonly messageId: string;
  readonly kind: BotMessageKind;
  /** One for a card of its own, several for a roll-up or a digest; `card.told` is what this conversation sees. */
  readonly issues: readonly { readonly card: OutageCard; readonly issue: TrackedIssue }[];
}

/**
 * Where people's wishes reach the notifications: what they follow, what they mute, what they are on. Each method decides,
 * and writes what has to be sent, in one transaction. Rights are the caller's to check before.
 */
export interface Desk {
  /** Keeps the way to a conversation fresh; writes only where something has changed, and only for one that is known. */
  seen(conversation: SeenConversation): Promise<void>;
  /** The bot was taken out, or is back. `back` says whether there are subscriptions that can be restored. */
  gone(key: string, reason: string): Promise<void>;
  /** A team's channels are gone with the team. */
  goneTeam(teamId: string): Promise<void>;
  back(conversation: SeenConversation): Promise<{ readonly restorable: number }>;

  conversation(key: string): Promise<KnownConversation | null>;
  subscriptions(key: string): Promise<Subscription[]>;
  /** Every subscription there is, with its conversation: for the upkeep of rights and rooms. */
  everything(): Promise<
    { conversation: Conversation; teamId: string | null; gone: boolean; subscriptions: Subscription[] }[]
  >;
  /** Follows from now on; what is open already comes as one summary. @returns the subscription's id. */
  subscribe(
    where: SeenConversation,
    settings: ConversationSettings,
    wish: SubscriptionWish,
    by: Actor,
  ): Promise<string>;
  /** @returns false where the conversation has no such subscription. */
  change(key: string, id: string, wish: SubscriptionWish, by: Actor): Promise<boolean>;
  /** @returns how many have ended. */
  unsubscribe(key: string, ids: readonly string[]): Promise<number>;
  /** Says so in the conversation, too. */
  pause(key: string, ids: readonly string[], reason: PauseReason): Promise<void>;
  /** @param by whose rights they go by from now on; without it, still those of whoever subscribed. */
  resume(key: string, ids: readonly string[], by?: Actor): Promise<void>;
  settings(where: SeenConversation, settings: ConversationSettings): Promise<void>;
  /** Has something said of the bot itself, in a conversation that is known. */
  notify(key: string, notice: NoticeContent): Promise<void>;

  mutes(key: string): Promise<Mute[]>;
  mute(key: string, what: MuteTarget, until: Date, by: Actor, reason: string): Promise<void>;
  /** @returns false where there is no such mute. */
  unmute(key: string, muteId: string): Promise<boolean>;

  /** What the message with this id in Teams shows; null where the bot has posted no such message by itself. */
  shown(key: string, activityId: string): Promise<ShownMessage | null>;
  /** Somebody is on it, from now on. @returns who was before; null for nobody. */
  take(key: string, issueKey: string, by: Actor): Promise<Actor | null>;
  /** Edits a message so that it shows what is so now. */
  redraw(key: string, messageId: string): Promise<void>;
  /** Asks Microsoft for this issue anew at every customer that the card names, within the budget, and edits if it changed. */
  refresh(key: string, messageId: string): Promise<void>;
}
