import type { ServiceRequest } from '../../../domain/serviceRequest.ts';
import { requestCardRepository } from '../../../store/requestCards.ts';
import { serviceRequestRepository } from '../../../store/serviceRequests.ts';
import { send } from '../places.ts';
import type { CenterParts } from './parts.ts';

/** How exactly it is known when a ticket was last seen, in milliseconds. */
const SEEN_EVERY = 3_600_000;

/**
 * Takes down whether Partner Center lists a ticket that somebody opened by hand. Where it doesn't any more, what Microsoft
 * does with the ticket isn't seen here: the request's cards say so from then on, and no longer once it is listed again.
 * Nobody is told by a line: there is nothing to be done.
 *
 * @returns the request as it is then.
 */
export async function takeDownListing(
  parts: Pick<CenterParts, 'database' | 'clock' | 'sendDrains'>,
  request: ServiceRequest,
  listed: boolean,
): Promise<ServiceRequest> {
  const { ticket } = request;
  const before = ticket?.center;
  const now = parts.clock.now();
  const isNews = before ? before.listed !== listed : listed;
  const isOld = listed && before !== undefined && now.getTime() - before.seenAt.getTime() >= SEEN_EVERY;
  if (!ticket || !(isNews || isOld)) return request;
  const center = { seenAt: listed || !before ? now : before.seenAt, listed };
  await parts.database.transaction(async (tx) => {
    const taken = await serviceRequestRepository(tx).setCenter(request.id, ticket.number, center);
    // That it is listed at first is what everybody takes for granted.
    if (!taken || !isNews || !before) return;
    const cards = await requestCardRepository(tx).toKeepTrue(request.id, null);
    const edit = { kind: 'edit', line: null, urgent: false, notBefore: now, createdAt: now } as const;
    await send(
      tx,
      parts,
      cards.map(({ conversation, messageId }) => ({ ...edit, conversation, messageId })),
    );
  });
  return { ...request, ticket: { ...ticket, center } };
}
