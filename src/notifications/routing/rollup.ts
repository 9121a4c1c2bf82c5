/** A card that is to be posted now. */
export interface DuePost {
  readonly issueKey: string;
  /** Held back by quiet hours until now. */
  readonly digest: boolean;
}

/** One message to post, or to add to. */
export interface PostPlan {
  readonly kind: 'outage' | 'rollup' | 'digest';
  readonly issueKeys: readonly string[];
  /** The roll-up that takes them in by an edit; null for a message that is yet to be made. */
  readonly messageId: string | null;
}

/** More new cards than this within a minute are a flood. */
const AT_MOST = 5;

/**
 * Which messages the cards of one conversation come in, so that a flood is one message. Pure.
 *
 * @param due cards whose wait is over.
 * @param lastMinute how many cards were posted in the last minute, roll-ups' rows among them, and the newest roll-up made
 *   within it.
 */
export function planPosts(
  due: readonly DuePost[],
  lastMinute: { readonly posted: number; readonly rollupId: string | null },
): PostPlan[] {
  const held = due.filter((one) => one.digest).map((one) => one.issueKey);
  const fresh = due.filter((one) => !one.digest).map((one) => one.issueKey);
  const alone = (issueKey: string): PostPlan => ({ kind: 'outage', issueKeys: [issueKey], messageId: null });
  const plans: PostPlan[] = [];
  if (held.length > 1) plans.push({ kind: 'digest', issueKeys: held, messageId: null });
  else plans.push(...held.map(alone));
  if (fresh.length === 0) return plans;
  const flood = lastMinute.rollupId !== null || lastMinute.posted + fresh.length > AT_MOST;
  if (!flood) return [...plans, ...fresh.map(alone)];
  return [...plans, { kind: 'rollup', issueKeys: fresh, messageId: lastMinute.rollupId }];
}
