import type { Tenant } from './tenants.ts';
import type { WorldCustomer } from './world/types.ts';

/** What Entra says where a partner hasn't consented: the partner can mend these. */
const MENDABLE = new Set<WorldCustomer['entra']>(['noConsent', 'unknownApp']);

/** The partner's consents for customers, beside what the world's files have. */
export function createConsents() {
  const changed = new Map<string, boolean>();

  function applied({ tenantId }: Pick<Tenant, 'tenantId'>, customer: WorldCustomer): WorldCustomer {
    const consented = changed.get(tenantId);
    if (consented === undefined) return customer;
    if (consented && MENDABLE.has(customer.entra)) return { ...customer, entra: 'consented' };
    if (!consented && customer.entra === 'consented') return { ...customer, entra: 'noConsent' };
    return customer;
  }

  return {
    /** A customer as those consents leave it. */
    applied,
    grant: (tenantId: string) => void changed.set(tenantId, true),
    withdraw: (tenantId: string) => void changed.set(tenantId, false),
  };
}
