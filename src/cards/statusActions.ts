import type { Customer } from '../domain/customer.ts';
import type { CustomerLinks } from '../domain/links.ts';
import type { Sight } from '../domain/role.ts';
import type { T } from '../locales/index.ts';
import { type Action, execute, open } from './actions.ts';

/** A status card's buttons, the main ones first: six at most. */
export function statusActions(options: {
  customer: Customer;
  links: CustomerLinks;
  sight: Sight;
  /** The one service that the card is about, by display name. */
  service?: string | undefined;
  say: T;
}): Action[] {
  const { customer, links, sight, service, say } = options;
  const { tenantId } = customer;
  const about = { tenantId, ...(service === undefined ? {} : { service }) };
  return [
    open(say('action.adminCenter'), links.serviceHealth),
    // Sales agents see states; they file nothing.
    ...(sight === 'all' ? [execute(say('action.report'), { verb: 'reportForm', ...about })] : []),
    execute(say('action.tell'), { verb: 'tell', tenantId }),
    execute(say('action.refresh'), { verb: 'refreshStatus', tenantId }),
    ...(sight === 'all' ? [open(say('action.azurePortal'), links.azureServiceHealth, 'secondary')] : []),
    open(say('action.partnerCenter'), links.partnerCenter, 'secondary'),
  ];
}
