import { guid } from './guid.ts';
import type { WorldCustomer } from './world/types.ts';
import { initialDomainOf, tenantOf, type World } from './world/world.ts';

/** A customer with its ids, as the world's files have it. */
export interface Tenant {
  readonly tenantId: string;
  readonly initialDomain: string;
  readonly customer: WorldCustomer;
}

/** An Azure subscription with its id and whose it is. */
export interface TenantSubscription {
  readonly id: string;
  readonly tenant: Tenant;
  readonly name: string;
}

/** Every customer, found by whatever names it: there may be 10,000, so nothing is searched one by one. */
export function createTenants(world: World) {
  const byId = new Map<string, Tenant>();
  const byDomain = new Map<string, Tenant>();
  const subscriptions = new Map<string, TenantSubscription>();
  for (const customer of world.customers) {
    const tenant = { tenantId: tenantOf(customer), initialDomain: initialDomainOf(customer), customer };
    byId.set(tenant.tenantId, tenant);
    byDomain.set(customer.domain, tenant);
    byDomain.set(tenant.initialDomain, tenant);
    for (const { name } of customer.subscriptions) {
      const id = subscriptionIdOf(tenant, name);
      subscriptions.set(id, { id, tenant, name });
    }
  }
  const byName = Map.groupBy(byId.values(), (one) => one.customer.name);

  function namedOrNone(name: string): Tenant | undefined {
    const [one, another] = byName.get(name) ?? [];
    return another ? undefined : (one ?? byDomain.get(name));
  }

  return {
    byId,
    subscriptions,
    /** By tenant id or verified domain. */
    find: (key: string): Tenant | undefined => byId.get(key.toLowerCase()) ?? byDomain.get(key.toLowerCase()),
    /** By name or domain; undefined where nobody is called so, or several are. */
    namedOrNone,
    /**
     * By name or domain.
     *
     * @throws where nobody is called so, or several are.
     */
    named(name: string): Tenant {
      const found = namedOrNone(name);
      if (!found) throw new Error(`${byName.has(name) ? 'several customers are' : 'no customer is'} called ${name}`);
      return found;
    },
  };
}

export type Tenants = ReturnType<typeof createTenants>;

/** The id of a customer's subscription of that name. */
export function subscriptionIdOf({ customer }: Pick<Tenant, 'customer'>, name: string): string {
  return guid(`subscription ${customer.domain} ${name}`);
}
