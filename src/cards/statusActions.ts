import type { Customer } from '../domain/customer.ts';
import type { CustomerLinks } from '../domain/links.ts';
import type { Sight } from '../domain/role.ts';
import type { Standing } from '../domain/standing.ts';
import type { T } from '../locales/index.ts';
import { type Action, execute, open } from './actions.ts';

/** A status card's buttons, the main ones first: six at most. */
export function statusActions(options: {
  customer: Customer;
  standing: Standing;
  links: CustomerLinks;
  sight: Sight;
  say: T;
}): Action[] {
  const { customer, standing, links, sight, say } = options;
  const { tenantId } = customer;
  const [first] = [...standing.incidents, ...standing.advisories];
  return [
    open(say('action.adminCenter'), links.serviceHealth),
    // Sales agents see states; they file nothing.
    ...(sight === 'all' ? [open(say('action.report'), links.support)] : []),
    ...(first ? [execute(say('action.details'), { verb: 'issue', tenantId, id: first.id, source: first.source })] : []),
    execute(say('action.refresh'), { verb: 'refreshStatus', tenantId }),
    ...(sight === 'all' ? [open(say('action.azurePortal'), links.azureServiceHealth, 'secondary')] : []),
    open(say('action.partnerCenter'), links.partnerCenter, 'secondary'),
  ];
}
