import type { Card } from '../../cards/card.ts';
import { customersCard } from '../../cards/customersCard.ts';
import type { Customer } from '../../domain/customer.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';

/** How many customers one card lists. */
const PAGE = 10;

/** A page of the customers that this person sees, all of them or those that a text fits. */
export function customersOf(turn: Turn, { text, from }: { text: string; from: number }, kit: Kit): Card {
  const { found, total } = matching(turn, text, kit);
  return customersCard({
    ...said(turn, kit),
    text,
    customers: found.slice(from, from + PAGE),
    from,
    total,
    sources: kit.directory.sources(),
    room: turn.room,
  });
}

function matching(turn: Turn, text: string, kit: Kit): { found: readonly Customer[]; total: number } {
  const visible = sees(turn);
  if (text === '') {
    const found = kit.directory
      .all()
      .filter(visible)
      .toSorted((a, b) => a.name.localeCompare(b.name));
    return { found, total: found.length };
  }
  const search = kit.directory.search(text, visible);
  if (search.kind === 'certain') {
    const found = [search.customer, ...search.others];
    return { found, total: search.othersTotal + 1 };
  }
  if (search.kind === 'ask') return { found: search.candidates, total: search.total };
  return { found: [], total: 0 };
}
