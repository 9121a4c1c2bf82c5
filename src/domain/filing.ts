import { type Customer, isActive } from './customer.ts';
import { HEALTH_ROLE_IDS, type Rights } from './role.ts';

/** Reads everything, and files nothing. */
const GLOBAL_READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';

/**
 * Entra roles (template ids) that may open support requests in the customer's tenant.
 * Source: Microsoft's table of built-in roles, `microsoft.office365.supportTickets/allEntities/allTasks`.
 */
export const FILING_ROLE_IDS: ReadonlySet<string> = new Set([...HEALTH_ROLE_IDS].filter((id) => id !== GLOBAL_READER));

/**
 * Whether none of a person's groups has a role that may file for the customer, in a relationship that is active.
 *
 * @returns false, too, where the assignments couldn't be read: nothing may be concluded then.
 */
export function lacksFilingRole({ groupIds }: Pick<Rights, 'groupIds'>, { relationships }: Customer): boolean {
  const active = relationships.filter(isActive);
  if (active.some(({ assignmentsKnown }) => !assignmentsKnown)) return false;
  return !active.some(({ assignments }) =>
    assignments.some(
      ({ groupId, status, roleIds }) =>
        status === 'active' && groupIds.has(groupId) && roleIds.some((id) => FILING_ROLE_IDS.has(id)),
    ),
  );
}
