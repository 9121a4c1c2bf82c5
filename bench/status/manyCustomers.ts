import { generatedWorld, tenantOf } from '../../dev/cloud/world/world.ts';
import type { Customer } from '../../src/domain/customer.ts';

const SERVICE_SUPPORT = 'f023fd81-a637-4b56-95fd-791ac0226033';

/**
 * Customers as the directory holds them.
 *
 * @param groupId every second customer is assigned to this group, the others to another one.
 */
export function manyCustomers(count: number, groupId: string): Customer[] {
  return generatedWorld(count).customers.map((customer, index) => ({
    tenantId: tenantOf(customer),
    name: customer.name,
    aliases: [],
    domains: [customer.domain],
    relationships: [
      {
        id: `relationship-${index}`,
        status: 'active',
        endsAt: null,
        assignments: [
          { groupId: index % 2 === 0 ? groupId : 'another group', status: 'active', roleIds: [SERVICE_SUPPORT] },
        ],
        assignmentsKnown: true,
      },
    ],
    reseller: true,
  }));
}
