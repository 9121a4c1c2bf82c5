/**
 * What the bot says of itself in a conversation.
 *
 * - `paused`: its subscriptions rest. `reason` is a PauseReason, `by` who subscribed.
 * - `pausedElsewhere`: the same, told to those who can mend it: `place` names the conversation.
 * - `requestsRest`: cards of service requests stay as they are. `reason` as above.
 * - `resumed`: they go on.
 * - `restorable`: the bot is back, and `count` subscriptions can be restored.
 * - `erasable`: no relationship with `customer` has been there for `days`; `command` erases it. Its `tenantId` isn't shown:
 *   by it the notice is found and blanked.
 */
export const NOTICE_KEYS = ['paused', 'pausedElsewhere', 'requestsRest', 'resumed', 'restorable', 'erasable'] as const;

export type NoticeKey = (typeof NOTICE_KEYS)[number];

/** The content of a message of the kind `notice`: words are made of it in the conversation's language. */
export interface NoticeContent {
  readonly key: NoticeKey;
  readonly values: Readonly<Record<string, string | number>>;
}
