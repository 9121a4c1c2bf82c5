import type { Card } from '../../cards/card.ts';
import { statusCard } from '../../cards/statusCard.ts';
import type { Customer } from '../../domain/customer.ts';
import { isComplete, type Snapshot } from '../../domain/snapshot.ts';
import { standingOf } from '../../domain/standing.ts';
import type { Choice } from '../command.ts';
import { withoutThread } from '../conversationKey.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { printOf } from '../shownCards.ts';
import type { Turn } from '../turn.ts';
import { recordLook } from './look.ts';
import { put } from './put.ts';

/** As much of a turn as decides how a status card looks. */
export type Onlooker = Pick<Turn, 'locale' | 'room' | 'viewers' | 'sight'>;

/**
 * Shows how a customer's services are. After the turn's patience the card goes out with what there is, and completes
 * itself by an edit.
 *
 * @param maxAgeMs what was read longer ago than this is read anew, in milliseconds.
 */
export async function showStatus(
  turn: Turn,
  choice: Choice,
  kit: Kit,
  maxAgeMs = kit.config.statusMaxAgeSeconds * 1000,
): Promise<void> {
  const { customer, into } = choice;
  recordLook(turn, customer, 'status', kit);
  const { snapshot, completion } = await kit.healthReader.read(customer, { maxAgeMs, waitMs: turn.patience() });
  const card = (one: Snapshot) => statusOf(turn, customer, one, kit, choice);
  const shown = await put(turn, card(snapshot), into);
  remember(turn, shown.id, snapshot, kit);
  if (!completion) return;
  const complete = async (whole: Snapshot) => {
    await shown.edit(card(whole));
    remember(turn, shown.id, whole, kit);
  };
  kit.background.run('complete status', completion.then(complete));
}

/**
 * Asks Microsoft anew. The message is edited for everybody if that changes what it says.
 *
 * @returns the card for the one who asked.
 */
export async function refreshStatus(turn: Turn, customer: Customer, kit: Kit): Promise<Card> {
  recordLook(turn, customer, 'refresh', kit);
  const message = turn.activity.replyToId ?? '';
  const before = kit.shown.get(withoutThread(turn.activity.conversation.id), message);
  // The message keeps the language, and the automatic refresh, of the one who had asked for it.
  const first = before ? { ...turn, locale: before.locale, viewers: before.viewers } : turn;
  const edit = async (snapshot: Snapshot) => {
    const shown = await turn.replace(message, statusOf(first, customer, snapshot, kit));
    remember(first, shown.id, snapshot, kit);
  };
  const { snapshot, completion } = await kit.healthReader.read(customer, { maxAgeMs: 0, waitMs: turn.patience() });
  // Whoever clicked has an unfinished card until then, so this edit is due even if nothing else has changed.
  if (completion) kit.background.run('complete refresh', completion.then(edit));
  else if (before?.print !== printOf(snapshot)) await edit(snapshot);
  return statusOf(turn, customer, snapshot, kit);
}

/** The status card of a snapshot, as this person sees it. */
export function statusOf(
  turn: Onlooker,
  customer: Customer,
  snapshot: Snapshot,
  kit: Kit,
  shared: Pick<Choice, 'others' | 'othersTotal'> = { others: [], othersTotal: 0 },
): Card {
  return statusCard({
    ...said(turn, kit),
    customer,
    standing: standingOf(snapshot),
    links: kit.links.customer(customer),
    others: shared.others,
    othersTotal: shared.othersTotal,
    complete: isComplete(snapshot),
    room: turn.room,
    viewers: turn.viewers,
    sight: turn.sight(customer),
  });
}

function remember(
  turn: Pick<Turn, 'activity' | 'viewers' | 'locale'>,
  message: string,
  snapshot: Snapshot,
  kit: Kit,
): void {
  const { viewers, locale } = turn;
  const conversation = withoutThread(turn.activity.conversation.id);
  kit.shown.set(conversation, message, { print: printOf(snapshot), viewers, locale });
}
