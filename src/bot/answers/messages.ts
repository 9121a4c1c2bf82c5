import type { Card } from '../../cards/card.ts';
import { messagesCard } from '../../cards/messages/messagesCard.ts';
import type { CenterMessage } from '../../domain/centerMessage.ts';
import type { Customer } from '../../domain/customer.ts';
import { byUrgency, isSensitive } from '../../domain/messageUrgency.ts';
import { type Answer, readingOf } from '../../domain/snapshot.ts';
import type { Choice } from '../command.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { AFTERWARDS_MS } from '../patience.ts';
import { sees, type Turn } from '../turn.ts';
import { recordLook } from './look.ts';
import { put } from './put.ts';

/** Shows what one customer's message center lists, what has to be done first. */
export async function showMessagesOf(
  turn: Turn,
  { customer, into }: Pick<Choice, 'customer' | 'into'>,
  kit: Kit,
): Promise<void> {
  recordLook(turn, customer, 'messages', kit);
  const first = await kit.messageCenter.of(customer, { waitMs: turn.patience() });
  const shown = await put(turn, cardOf(turn, customer, first, 0, kit), into);
  if (first.state !== 'pending') return;
  const later = kit.messageCenter.of(customer, { waitMs: AFTERWARDS_MS });
  kit.background.run(
    'complete messages',
    later.then((answer) => shown.edit(cardOf(turn, customer, answer, 0, kit))),
  );
}

/** A page of one customer's posts. */
export async function messagesOf(turn: Turn, customer: Customer, from: number, kit: Kit): Promise<Card> {
  recordLook(turn, customer, 'messages', kit);
  const answer = await kit.messageCenter.of(customer, { waitMs: turn.patience() });
  return cardOf(turn, customer, answer, from, kit);
}

/** A page of the posts of every customer that this person sees, each once. */
export async function allMessages(turn: Turn, from: number, kit: Kit): Promise<Card> {
  const customers = kit.directory.all().filter(sees(turn));
  const { posts, asOf, unread } = await kit.messageCenter.shared(customers);
  const now = kit.clock.now();
  const order = byUrgency(now);
  const open = customers.every((customer) => isForEyesOf(turn, customer));
  return messagesCard({
    ...said(turn, kit),
    customer: null,
    links: null,
    posts: posts.filter(({ message }) => open || !isSensitive(message)).toSorted((a, b) => order(a.message, b.message)),
    from,
    asOf,
    unread,
    problem: null,
    pending: false,
    room: turn.room,
  });
}

function cardOf(
  turn: Turn,
  customer: Customer,
  answer: Answer<readonly CenterMessage[]>,
  from: number,
  kit: Kit,
): Card {
  const reading = readingOf(answer);
  const now = kit.clock.now();
  const open = isForEyesOf(turn, customer);
  return messagesCard({
    ...said(turn, kit),
    customer,
    links: kit.links.customer(customer),
    posts: (reading?.data ?? [])
      .filter((message) => open || !isSensitive(message))
      .toSorted(byUrgency(now))
      .map((message) => ({ message, seenBy: 1 })),
    from,
    asOf: reading?.asOf ?? null,
    unread: 0,
    problem: answer.state === 'failed' ? answer.problem : null,
    pending: answer.state === 'pending',
    room: turn.room,
  });
}

/**
 * Whether sensitive posts of a customer may be shown here: to somebody who sees all of the customer, and to nobody else who
 * reads along.
 */
export function isForEyesOf(turn: Pick<Turn, 'room' | 'sight'>, customer: Customer): boolean {
  return !turn.room && turn.sight(customer) === 'all';
}
