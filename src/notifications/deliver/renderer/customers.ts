import type { OneCustomer } from '../../../cards/outage/actions.ts';
import type { Outage } from '../../../cards/outage/outage.ts';
import type { RendererParts } from './parts.ts';

/** Names and pages of customers. */
export interface Customers {
  /** Of one that is gone from the directory, the beginning of its id. */
  nameOf(tenantId: string): string;
  /** The pages of the one customer that an outage names; null where it names several, or none. */
  only(outage: Pick<Outage, 'body' | 'told'>): OneCustomer | null;
}

/** So much of an id tells one customer from another. */
const ID_SHOWN = 8;

export function createCustomers({ directory, links }: Pick<RendererParts, 'directory' | 'links'>): Customers {
  return {
    nameOf: (tenantId) => directory.get(tenantId)?.name ?? `${tenantId.slice(0, ID_SHOWN)}…`,
    only({ body, told }) {
      const [tenantId] = told.tenantIds;
      if (tenantId === undefined || told.tenantIds.length > 1) return null;
      const customer = directory.get(tenantId) ?? { tenantId, domains: [] };
      return {
        links: links.customer(customer),
        issueLink: body.source === 'azure' ? links.event(customer, body.id) : links.issue(customer, body.id),
      };
    },
  };
}
