import type { CenterMessage } from '../../domain/centerMessage.ts';
import { byUrgency, isListed, isSensitive } from '../../domain/messageUrgency.ts';
import type { Conversation, Subscription } from '../../domain/subscription.ts';
import { foldService, serviceFit } from '../routing/serviceFit.ts';
import type { DigestContent } from './content.ts';

/** A post with the customers that have it. */
export interface Listed {
  readonly message: CenterMessage;
  readonly tenantIds: readonly string[];
}

/**
 * The posts that a conversation is to be told of: new or changed since then, at a customer that it follows, of a service
 * that it follows, and not told already. What was there before somebody subscribed isn't news. Pure.
 *
 * @param listed what may be news.
 * @param told digests of the last days.
 * @returns the most urgent first.
 */
export function newsFor(
  { place }: Pick<Conversation, 'place'>,
  subscriptions: readonly Pick<Subscription, 'customers' | 'services' | 'createdAt'>[],
  listed: readonly Listed[],
  { since, told, now }: { readonly since: Date; readonly told: readonly DigestContent[]; readonly now: Date },
): CenterMessage[] {
  const lastTold = new Map<string, number>();
  for (const { id, modifiedAt } of told.flatMap(({ posts }) => posts)) {
    lastTold.set(id, Math.max(lastTold.get(id) ?? 0, modifiedAt.getTime()));
  }
  const wants = subscriptions.map((one) => wantOf(one, since));
  return (
    listed
      .filter(({ message }) => isListed(message, now))
      // A room is read by everybody in it.
      .filter(({ message }) => place === 'personal' || !isSensitive(message))
      .filter(({ message }) => message.modifiedAt.getTime() > (lastTold.get(message.id) ?? 0))
      .filter((one) => wants.some((wanted) => wanted(one)))
      .map(({ message }) => message)
      .toSorted(byUrgency(now))
  );
}

function wantOf(
  { customers, services, createdAt }: Pick<Subscription, 'customers' | 'services' | 'createdAt'>,
  since: Date,
): (one: Listed) => boolean {
  const fits = serviceFit(services);
  const named = customers.kind === 'named' ? new Set(customers.tenantIds) : null;
  return ({ message, tenantIds }) =>
    message.modifiedAt >= since &&
    message.modifiedAt >= createdAt &&
    tenantIds.some((tenantId) => named === null || named.has(tenantId)) &&
    (services === null || message.services.some((service) => fits(foldService({ source: 'microsoft365', service }))));
}
