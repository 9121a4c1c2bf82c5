import type { Customer } from '../../domain/customer.ts';
import { choiceTitle, type InputChoice } from '../inputs.ts';

/** What a card's typeahead asks the bot for. */
export const CUSTOMERS = 'customers';

/** A customer to choose: twins have one name, their domains tell them apart. */
export function customerChoice({ name, domains, tenantId }: Customer): InputChoice {
  return { title: choiceTitle(domains[0] ? `${name} (${domains[0]})` : name), value: tenantId };
}
