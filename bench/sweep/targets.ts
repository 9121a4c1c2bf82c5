import { z } from 'zod';
import { subscriptionIdOf } from '../../dev/cloud/tenants.ts';
import { generatedWorld, initialDomainOf, tenantOf } from '../../dev/cloud/world/world.ts';

/** Whom a poll asks about what: the customers of a generated cloud that can be read. */
export const Target = z.object({ tenantId: z.string(), subscriptionIds: z.array(z.string()) });
export type Target = z.infer<typeof Target>;

const GONE = new Set(['Disabled', 'Deleted']);

/** @param customers as many as the cloud has. */
export function targetsOf(customers: number): Target[] {
  return generatedWorld(customers)
    .customers.filter(({ entra, healthRole }) => entra === 'consented' && healthRole)
    .map((customer) => {
      const tenant = { tenantId: tenantOf(customer), initialDomain: initialDomainOf(customer), customer };
      const mine = customer.subscriptions.filter(({ state, readable }) => readable && !GONE.has(state));
      return { tenantId: tenant.tenantId, subscriptionIds: mine.map(({ name }) => subscriptionIdOf(tenant, name)) };
    });
}
