import type { Actor } from '../../domain/actor.ts';
import type { RequestChange, ServiceRequest } from '../../domain/serviceRequest.ts';
import { conversationRepository } from '../../store/conversations.ts';
import type { Queryable } from '../../store/database.ts';
import type { NewDelivery } from '../../store/deliveries.ts';
import { requestCardRepository } from '../../store/requestCards.ts';
import { requestEventRepository } from '../../store/requestEvents.ts';
import { type RequestPatch, serviceRequestRepository } from '../../store/serviceRequests.ts';
import { heardAt } from './hearing.ts';
import type { RequestParts } from './parts.ts';
import { send } from './places.ts';

/** What comes of a change. */
export interface AppliedChange {
  /** False: a change of that ref had come already, and nothing was done. */
  readonly applied: boolean;
  /** As it is now. */
  readonly request: ServiceRequest;
}

/** Below a card: which of a request's events the line tells. */
export interface RequestLine {
  readonly kind: 'request';
  readonly request: string;
  readonly event: string;
}

/**
 * Changes a request: the record, its audit trail, every card that shows it, and a line below each; in the caller's
 * transaction, in which the request stays locked. Whoever acted sees it on the card, and gets no line; nor does who has
 * only looked at it. Cards are edited at once, which nobody hears; lines wait for the end of a room's quiet hours.
 *
 * @param by null: Microsoft, or the bot by itself.
 * @param options.tells the filer alone, in their own chat, for what is nobody else's to do; everybody where it isn't given.
 * @param options.ref names what must not come twice to this request; null for what may.
 * @returns null where there is no such request.
 */
export async function applyChange(
  tx: Queryable,
  parts: Pick<RequestParts, 'clock' | 'sendDrains'>,
  id: string,
  change: RequestChange,
  by: Actor | null,
  {
    ref,
    patch = {},
    tells = 'everybody',
  }: { readonly ref: string | null; readonly patch?: RequestPatch; readonly tells?: 'everybody' | 'filer' },
): Promise<AppliedChange | null> {
  const requests = serviceRequestRepository(tx);
  const before = await requests.lock(id);
  if (!before) return null;
  const now = parts.clock.now();
  const event = await requestEventRepository(tx).add({ requestId: before.id, at: now, by, change, ref });
  if (event === null) return { applied: false, request: before };
  await requests.patch(before.id, patch, now);
  const ownOf = tells === 'filer' ? before.filedBy : by;
  const cards = await requestCardRepository(tx).toKeepTrue(before.id, ownOf?.personId ?? null);
  const what = { line: null, urgent: by !== null, notBefore: now, createdAt: now };
  const edits = cards.map(
    ({ conversation, messageId }): NewDelivery => ({ ...what, conversation, messageId, kind: 'edit' }),
  );
  // One line in each conversation, below the newest card there.
  const newest = new Map(
    cards
      .filter((card) => (tells === 'filer' ? card.own : card.told && !card.own))
      .map((card) => [card.conversation, card.messageId]),
  );
  const line: RequestLine = { kind: 'request', request: before.id, event };
  const request = (await requests.get(before.id)) ?? before;
  const rooms = newest.size === 0 ? [] : await conversationRepository(tx).getAll([...newest.keys()]);
  const replies = rooms.map((room): NewDelivery => {
    const notBefore = heardAt(room, change, request.content.severity, now);
    return { ...what, conversation: room.key, messageId: newest.get(room.key) ?? '', kind: 'reply', line, notBefore };
  });
  await send(tx, parts, [...edits, ...replies]);
  return { applied: true, request };
}
