import type { Customer } from '../../domain/customer.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';

/**
 * Customers whom this person sees and that have an issue or had it: as the watch knows, those for whom it isn't over first;
 * where it knows nothing of it, as was seen when somebody looked at them.
 */
export async function customersWithIssue(turn: Turn, id: string, kit: Kit): Promise<Customer[]> {
  const watched = await kit.issues.tenantsWith(id);
  const tenantIds = watched.length > 0 ? watched : await kit.sightings.tenantsWithIssue(id);
  // An issue of one tenant's own may stand beside the one over all.
  return [...new Set(tenantIds)]
    .map((tenantId) => kit.directory.get(tenantId))
    .filter((customer) => customer !== undefined)
    .filter(sees(turn));
}
