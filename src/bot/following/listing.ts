import type { Card } from '../../cards/card.ts';
import { muteCard, subscriptionCard } from '../../cards/subscriptionCard.ts';
import { type ListingContext, mutedText, subscriptionsCard } from '../../cards/subscriptionsCard.ts';
import { noActing } from '../../domain/acting.ts';
import type { Mute, Subscription } from '../../domain/subscription.ts';
import type { SeenConversation } from '../../notifications/desk.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';
import { carries } from './rights.ts';

/** What a conversation follows and mutes, as far as this person sees the customers. */
export async function listingOf(
  turn: Turn,
  where: SeenConversation,
  kit: Kit,
  { asked = false }: { asked?: boolean } = {},
): Promise<Card> {
  const known = await kit.desk.conversation(where.key);
  return subscriptionsCard({
    ...contextOf(turn, where, kit),
    subscriptions: await visibleSubscriptions(turn, where.key, kit),
    mutes: await visibleMutes(turn, where.key, kit),
    settings: known,
    asked,
  });
}

/** One subscription with what this person may do about it. */
export function detailOf(turn: Turn, where: SeenConversation, subscription: Subscription, kit: Kit): Card {
  const change = carries(turn.rights, subscription.customers, kit);
  return subscriptionCard({
    ...contextOf(turn, where, kit),
    subscription,
    may: { change, end: mayEnd(turn, subscription, kit) },
  });
}

/** One mute. */
export function muteOf(turn: Turn, where: SeenConversation, mute: Mute, kit: Kit): Card {
  return muteCard({ ...contextOf(turn, where, kit), mute });
}

/** Subscriptions with at least one customer whom this person sees. */
export async function visibleSubscriptions(turn: Turn, key: string, kit: Kit): Promise<Subscription[]> {
  const name = nameFor(turn, kit);
  return (await kit.desk.subscriptions(key)).filter(
    ({ customers }) => customers.kind === 'all' || customers.tenantIds.some((tenantId) => name(tenantId) !== null),
  );
}

export async function visibleMutes(turn: Turn, key: string, kit: Kit): Promise<Mute[]> {
  const name = nameFor(turn, kit);
  return (await kit.desk.mutes(key)).filter(({ what }) => mutedText(what, name) !== null);
}

/** Whoever may make a subscription may end it, and so may whoever made it. */
export function mayEnd(turn: Turn, { customers, by }: Subscription, kit: Kit): boolean {
  if (noActing(turn.rights) !== null) return false;
  return carries(turn.rights, customers, kit) || by.personId === turn.person.objectId;
}

function contextOf(turn: Turn, { key, place }: SeenConversation, kit: Kit): ListingContext {
  return { ...said(turn, kit), conversation: key, place, nameOf: nameFor(turn, kit) };
}

/** A customer's name; null for one whom this person doesn't see. */
export function nameFor(turn: Turn, kit: Kit): (tenantId: string) => string | null {
  const visible = sees(turn);
  return (tenantId) => {
    const customer = kit.directory.get(tenantId);
    return customer && visible(customer) ? customer.name : null;
  };
}
