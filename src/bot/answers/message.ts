import type { Card } from '../../cards/card.ts';
import { messageCard } from '../../cards/messages/messageCard.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { problemText } from '../../cards/problemText.ts';
import type { CenterMessage } from '../../domain/centerMessage.ts';
import type { Customer } from '../../domain/customer.ts';
import { isSensitive } from '../../domain/messageUrgency.ts';
import type { Answer } from '../../domain/snapshot.ts';
import type { Choice } from '../command.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { AFTERWARDS_MS } from '../patience.ts';
import { sees, type Turn } from '../turn.ts';
import { recordLook } from './look.ts';
import { isForEyesOf } from './messages.ts';
import { put } from './put.ts';

/** Shows one post of a customer's message center, in the words that this customer gets. */
export async function showMessage(turn: Turn, choice: Pick<Choice, 'customer' | 'into'> & { id: string }, kit: Kit) {
  const { customer, id, into } = choice;
  recordLook(turn, customer, 'message', kit);
  const others = (await customersWith(turn, id, kit)).filter((one) => one.tenantId !== customer.tenantId);
  const card = (answer: Answer<CenterMessage | null>) => cardOf(turn, { customer, id, others }, answer, kit);
  const first = await kit.messageCenter.message(customer, id, { waitMs: turn.patience() });
  const shown = await put(turn, card(first), into);
  if (first.state !== 'pending') return;
  const later = kit.messageCenter.message(customer, id, { waitMs: AFTERWARDS_MS });
  kit.background.run(
    'complete message',
    later.then((answer) => shown.edit(card(answer))),
  );
}

/** Customers that this person sees and that had a post when they were last read. */
export async function customersWith(turn: Turn, id: string, kit: Kit): Promise<Customer[]> {
  return (await kit.messageCenter.having(id))
    .map((tenantId) => kit.directory.get(tenantId))
    .filter((customer) => customer !== undefined)
    .filter(sees(turn));
}

/** The post where it could be read and may be shown, else a word on why not. */
function cardOf(
  turn: Turn,
  { customer, id, others }: { customer: Customer; id: string; others: readonly Customer[] },
  answer: Answer<CenterMessage | null>,
  kit: Kit,
): Card {
  const values = { id, customer: customer.name };
  const notice = (text: string, tone: 'info' | 'warning' = 'info') =>
    noticeCard({ ...said(turn, kit), title: id, text, tone });
  if (answer.state === 'pending') return notice(turn.say('center.waiting', values));
  if (answer.state === 'failed') return notice(problemText(turn.say, answer.problem), 'warning');
  const message = answer.data;
  if (!message) return notice(turn.say('center.notAt', values));
  const sensitive = isSensitive(message);
  if (sensitive && !isForEyesOf(turn, customer)) {
    return notice(turn.room ? turn.say('room.sensitive') : turn.say('center.notAt', values));
  }
  return messageCard({
    ...said(turn, kit),
    message,
    asOf: answer.asOf,
    customer,
    // Whose data a post is about is nobody else's business.
    others: sensitive ? [] : others,
    messageLink: kit.links.message(customer, id),
  });
}
