import type { Sighting } from '../../domain/sighting.ts';
import type { Conversation, Subscription } from '../../domain/subscription.ts';
import type { IssueSource } from '../../domain/trackedIssue.ts';
import type { Following } from '../reconcile/followings.ts';
import { mutedUntil } from '../routing/mutes.ts';
import { within } from '../routing/quiet.ts';
import { foldService, serviceFit } from '../routing/serviceFit.ts';

/** Customers of a list that a conversation follows for incidents. Pure. @param subscriptions that conversation's. */
export function followedOf(subscriptions: readonly Subscription[], tenantIds: readonly string[]): string[] {
  const mine = subscriptions.filter(({ state, topics }) => state === 'active' && topics.includes('incidents'));
  const named = new Set(mine.flatMap(({ customers }) => (customers.kind === 'named' ? customers.tenantIds : [])));
  const all = mine.some(({ customers }) => customers.kind === 'all');
  return tenantIds.filter((id) => all || named.has(id));
}

/** Conversations that follow incidents on this service of any of these customers, with which of them. Pure. */
export function followersOf(
  { subscriptions, conversations }: Pick<Following, 'subscriptions' | 'conversations'>,
  { service, tenantIds }: Pick<Sighting, 'service' | 'tenantIds'>,
  source: IssueSource,
): Map<string, string[]> {
  const folded = foldService({ source, service });
  const fitting = subscriptions.filter(
    ({ conversation, services }) => conversations.has(conversation) && serviceFit(services)(folded),
  );
  const followers = new Map<string, string[]>();
  for (const [conversation, mine] of Map.groupBy(fitting, (one) => one.conversation)) {
    const followed = followedOf(mine, tenantIds);
    if (followed.length > 0) followers.set(conversation, followed);
  }
  return followers;
}

/** Whether a conversation is left in peace: it is quiet there, or this is muted. Pure. */
export function isHushed(
  { mutesOf }: Pick<Following, 'mutesOf'>,
  conversation: Conversation,
  { service }: Pick<Sighting, 'service'>,
  source: IssueSource,
  followed: readonly string[],
  now: Date,
): boolean {
  if (conversation.quiet && within(conversation.quiet, conversation.timeZone, now)) return true;
  const issue = { key: '', body: { source, service } };
  return (
    mutedUntil(mutesOf(conversation.key), issue, { tenantIds: followed, resolved: false, resolvedIds: [] }, now) !==
    null
  );
}
