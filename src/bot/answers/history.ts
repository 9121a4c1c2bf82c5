import type { Card } from '../../cards/card.ts';
import { HISTORY_DAYS, historyCard } from '../../cards/historyCard.ts';
import type { Customer } from '../../domain/customer.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { recordLook } from './look.ts';

const DAY = 24 * 60 * 60_000;

/** What a customer had lately, as the watch has seen it, the newest first. */
export async function historyOf(
  turn: Turn,
  customer: Customer,
  { from, advisories }: { readonly from: number; readonly advisories: boolean },
  kit: Kit,
): Promise<Card> {
  recordLook(turn, customer, 'history', kit);
  const since = new Date(kit.clock.now().getTime() - HISTORY_DAYS * DAY);
  const [known, asOf] = await Promise.all([
    kit.issues.history(customer.tenantId, since),
    kit.watchStates.readAt(customer.tenantId),
  ]);
  // Planned work has a command of its own.
  const past = known.filter(({ member }) => member.level !== 'maintenance');
  const shown = turn.room ? past.filter(({ body }) => !body.sensitive) : past;
  return historyCard({
    ...said(turn, kit),
    customer,
    past: shown,
    from,
    advisories,
    asOf,
    withheld: past.length - shown.length,
  });
}
