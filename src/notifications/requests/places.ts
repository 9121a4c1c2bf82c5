import type { ServiceRequest } from '../../domain/serviceRequest.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import { conversationRepository } from '../../store/conversations.ts';
import type { Queryable } from '../../store/database.ts';
import { deliveryRepository, type NewDelivery } from '../../store/deliveries.ts';
import { requestCardRepository } from '../../store/requestCards.ts';
import type { RequestPlace } from '../requestDesk.ts';
import type { RequestParts } from './parts.ts';

type Sending = Pick<RequestParts, 'clock' | 'sendDrains'>;

/** What a message of the kind `request` says beside its request. */
export interface RequestMessageContent {
  /** Who filed the request, or joined it, in whose own chat this stands: who wants to hear of it. Null elsewhere. */
  readonly owner: string | null;
}

/**
 * Shows a request in places from now on, inside the transaction that it is about: what stands there already becomes its
 * card, and what isn't posted yet will be.
 *
 * @param owner who filed it, or joins it.
 */
export async function showIn(
  tx: Queryable,
  parts: Sending,
  requestId: string,
  places: readonly RequestPlace[],
  owner: string,
): Promise<void> {
  const deliveries: NewDelivery[] = [];
  for (const place of places) deliveries.push(await cardAt(tx, parts, requestId, place, owner));
  await send(tx, parts, deliveries);
}

/** So soon after a change, a card may have been made before it, in milliseconds. */
const JUST_NOW = 30_000;

/**
 * Somebody looks at a request: the card is there already, and as true as it was when it was made. It isn't edited without
 * need, which would wipe what that person is typing.
 */
export async function keepTrue(
  tx: Queryable,
  parts: Sending,
  { id, changedAt }: ServiceRequest,
  place: RequestPlace,
): Promise<void> {
  const delivery = await cardAt(tx, parts, id, place, null);
  const isTrue = place.activityId !== null && parts.clock.now().getTime() - changedAt.getTime() > JUST_NOW;
  await send(tx, parts, isTrue ? [] : [delivery]);
}

/** Gives deliveries to the outbox, and has them sent. */
export async function send(tx: Queryable, parts: Sending, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await deliveryRepository(tx).add(deliveries);
  await parts.sendDrains(
    tx,
    deliveries.map(({ conversation, urgent }) => ({ conversation, urgent })),
  );
}

/**
 * Somebody has just pressed there: the bot may write there, and whoever pressed in their own chat may see requests, whatever
 * was so before. Whether a room is fit, its guard says. What the conversation speaks, stays.
 */
async function know(tx: Queryable, parts: Sending, { where, locale, timeZone }: RequestPlace): Promise<void> {
  const at = parts.clock.now();
  if (where.place === 'personal') await letGoOn(tx, parts, where.key);
  const conversations = conversationRepository(tx);
  if (await conversations.get(where.key)) await conversations.markActive(where.key, at);
  else await conversations.save({ ...where, locale, timeZone, quiet: null, at });
}

async function cardAt(
  tx: Queryable,
  parts: Sending,
  requestId: string,
  place: RequestPlace,
  owner: string | null,
): Promise<NewDelivery> {
  const now = parts.clock.now();
  const { where, activityId } = place;
  await know(tx, parts, place);
  const messages = botMessageRepository(tx);
  const cards = requestCardRepository(tx);
  const conversation = where.key;
  const known = activityId === null ? null : await messages.byActivity(conversation, activityId);
  const content: RequestMessageContent = { owner: null };
  const messageId =
    known?.kind === 'request'
      ? known.id
      : ((await messages.add([{ conversation, kind: 'request', content, createdAt: now }]))[0] ?? '');
  if (activityId !== null) await cards.standsAt(messageId, activityId);
  if (owner !== null && where.place === 'personal') await cards.belongsTo(messageId, owner);
  await cards.add(requestId, messageId);
  const kind = activityId === null ? 'post' : 'edit';
  return { conversation, messageId, kind, line: null, urgent: true, notBefore: now, createdAt: now };
}

/** Cards that rested there are kept true again, beginning with what has happened meanwhile. @returns false where none did. */
export async function letGoOn(tx: Queryable, parts: Sending, conversation: string): Promise<boolean> {
  const cards = requestCardRepository(tx);
  const since = await cards.release(conversation);
  if (!since) return false;
  const now = parts.clock.now();
  const edit = { conversation, kind: 'edit', line: null, urgent: false, notBefore: now, createdAt: now } as const;
  const messageIds = await cards.toRedraw(conversation, since);
  await send(
    tx,
    parts,
    messageIds.map((messageId) => ({ ...edit, messageId })),
  );
  return true;
}
