import type { Customer } from '../domain/customer.ts';
import type { T } from '../locales/index.ts';
import { type Action, execute } from './actions.ts';
import { named } from './outage/who.ts';

/**
 * Who else has what a customer's card shows: the first few by name, and the way to all of them. Nothing where there is
 * nobody.
 */
export function othersWith(
  { customer, others }: { readonly customer: Customer; readonly others: readonly Customer[] },
  id: string,
  say: T,
): { readonly blocks: readonly { title: string; value: string }[]; readonly actions: readonly Action[] } {
  if (others.length === 0) return { blocks: [], actions: [] };
  const names = new Map(others.map(({ tenantId, name }) => [tenantId, name]));
  const value = named([...names.keys()], 'markdown', { say, nameOf: (tenantId) => names.get(tenantId) ?? '' });
  return {
    blocks: [{ title: say('issue.others'), value }],
    actions: [
      execute(say('action.allCustomers'), { verb: 'issueCustomers', tenantId: customer.tenantId, id }, 'secondary'),
    ],
  };
}
