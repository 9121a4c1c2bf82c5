import { z } from 'zod';
import type { SightingChange } from '../../cards/request/sightingLine.ts';
import type { Clock } from '../../clock.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { IssueSource } from '../../domain/trackedIssue.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import type { Queryable } from '../../store/database.ts';
import { deliveryRepository, type NewDelivery } from '../../store/deliveries.ts';
import type { DrainRequest } from '../../store/jobs.ts';
import { sightingRepository } from '../../store/sightings.ts';
import type { Following } from '../reconcile/followings.ts';
import { followersOf, isHushed } from './whoFollows.ts';

export type { SightingChange };

/** Below a sighting's card: what has become of it. */
export const SightingLineShape: z.ZodType<{ kind: 'sighting'; change: SightingChange }> = z.object({
  kind: z.literal('sighting'),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('more'), tenantIds: z.array(z.string()) }),
    z.object({ kind: z.literal('joined') }),
    z.object({ kind: z.literal('ended') }),
  ]),
});

/**
 * Writes what has to be sent of a sighting, in the transaction that decided it: a card where it is followed and has none
 * yet, an edit and a line where it has. Where it is quiet or muted, nothing comes until that is over; what stands there is
 * kept true.
 *
 * @param change null for nothing new: whoever was left in peace before may hear of it now.
 */
export async function tellSighting(
  tx: Queryable,
  parts: {
    clock: Clock;
    following(on: Queryable): Promise<Following>;
    sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
  },
  sighting: Sighting,
  source: IssueSource,
  change: SightingChange | null,
): Promise<void> {
  const now = parts.clock.now();
  const following = await parts.following(tx);
  const sightings = sightingRepository(tx);
  const cards = new Map((await sightings.cardsOf(sighting.id)).map((card) => [card.conversation, card.messageId]));
  const what = { line: null, urgent: false, notBefore: now, createdAt: now };
  const deliveries: NewDelivery[] = [];
  const fresh: string[] = [];
  for (const [key, followed] of followersOf(following, sighting, source)) {
    const conversation = following.conversations.get(key);
    if (!conversation) continue;
    const hushed = isHushed(following, conversation, sighting, source, followed, now);
    const messageId = cards.get(key);
    if (messageId === undefined) {
      if (!hushed && sighting.issueKey === null && !sighting.endedAt) fresh.push(key);
    } else if (change && concerns(change, followed)) {
      deliveries.push({ ...what, conversation: key, messageId, kind: 'edit' });
      const line = { kind: 'sighting', change };
      if (!hushed) deliveries.push({ ...what, conversation: key, messageId, kind: 'reply', line });
    }
  }
  const ids = await botMessageRepository(tx).add(
    fresh.map((conversation) => ({ conversation, kind: 'sighting', content: null, createdAt: now })),
  );
  await sightings.addCards(sighting.id, ids);
  for (const [index, conversation] of fresh.entries()) {
    deliveries.push({ ...what, conversation, messageId: ids[index] ?? '', kind: 'post' });
  }
  if (deliveries.length === 0) return;
  await deliveryRepository(tx).add(deliveries);
  await parts.sendDrains(
    tx,
    deliveries.map(({ conversation }) => ({ conversation, urgent: false })),
  );
}

/** That others report it, too, is for those who follow them. */
function concerns(change: SightingChange, followed: readonly string[]): boolean {
  return change.kind !== 'more' || change.tenantIds.some((id) => followed.includes(id));
}
