import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { Customer } from '../../../src/domain/customer.ts';

/** The tenant id of a customer of the local cloud. @throws where nobody is called that. */
export function tenantIdOf(cloud: LocalCloud, name: string): string {
  for (const tenant of cloud.state.tenants.values()) if (tenant.customer.name === name) return tenant.tenantId;
  throw new Error(`no customer is called ${name}`);
}

/** A customer of whom nothing is known but what a test says. */
export function customer(of: Partial<Customer> = {}): Customer {
  return {
    tenantId: '00000000-0000-4000-8000-000000000001',
    name: 'Contoso',
    aliases: [],
    domains: [],
    relationships: [],
    reseller: false,
    ...of,
  };
}
