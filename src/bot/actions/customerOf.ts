import { z } from 'zod';
import type { Customer } from '../../domain/customer.ts';
import type { ActionResult } from '../action.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';

/** A customer's tenant id in a card's data. */
export const tenantId = z.string().transform((id) => id.toLowerCase());

/**
 * Runs work for the customer that a card names, if this person sees it now.
 * Otherwise the answer is the same as for a customer that doesn't exist.
 */
export async function forCustomer(
  turn: Turn,
  id: string,
  kit: Kit,
  work: (customer: Customer) => Promise<ActionResult>,
): Promise<ActionResult> {
  const customer = kit.directory.get(id);
  if (!customer || !sees(turn)(customer)) return { kind: 'word', text: turn.say('access.noSuchCustomer') };
  return work(customer);
}

/** A choice of one customer, nothing else being known. */
export function only(customer: Customer, argument = '') {
  return { customer, argument, others: [], othersTotal: 0 };
}
