import { type Customer, isActive } from './customer.ts';

/** A person who talks to the bot, as Teams and the roster name them. */
export interface Person {
  /** Object id in Entra, a lower-case GUID. */
  readonly objectId: string;
  /** The person's own tenant (not the conversation's), a lower-case GUID. */
  readonly tenantId: string;
  readonly name: string;
}

/** What a person is to the partner: read from group membership, and for global admins from directory roles. */
export type Role = 'admin' | 'helpdesk' | 'sales' | 'globalAdmin';

/** What a person may do, as of some instant. */
export interface Rights {
  /** Empty: not an agent. */
  readonly roles: ReadonlySet<Role>;
  /** Object ids of every group that the person is in, transitively: GDAP assigns customers to groups. */
  readonly groupIds: ReadonlySet<string>;
  readonly readAt: Date;
  /** Graph failed, and these are older rights within their hour of grace: enough to look, not to file or subscribe. */
  readonly stale: boolean;
}

/** CUSTOMER_VISIBILITY: `gdap` goes by access assignments, `partner` lets every role see every customer. */
export type Visibility = 'gdap' | 'partner';

/** How much of a customer a person sees: `states` is services' states and Microsoft's posts, without resources. */
export type Sight = 'none' | 'states' | 'all';

/**
 * Entra roles (template ids) that may read service health, hence count for "assigned".
 * Source: Microsoft's table of roles for the service health page; contracts of the GDAP guide.
 */
export const HEALTH_ROLE_IDS: ReadonlySet<string> = new Set([
  'f023fd81-a637-4b56-95fd-791ac0226033', // Service Support Administrator
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451', // Global Reader
  '729827e3-9c14-49f7-bb1b-9608f156bbb8', // Helpdesk Administrator
  '29232cdf-9323-42fd-ade2-1d097af3e4de', // Exchange Administrator
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', // SharePoint Administrator
  '69091246-20e8-4a56-aa4d-066075b2a7a8', // Teams Administrator
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
]);

/** Whether a person is an agent at all. */
export function isAgent(rights: Rights): boolean {
  return rights.roles.size > 0;
}

/** Whether a group of the person's is actively assigned to the customer with a role that may read health. */
export function isAssigned(rights: Rights, customer: Customer): boolean {
  return customer.relationships.some(
    (relationship) =>
      isActive(relationship) &&
      relationship.assignments.some(
        (assignment) =>
          assignment.status === 'active' &&
          rights.groupIds.has(assignment.groupId) &&
          assignment.roleIds.some((id) => HEALTH_ROLE_IDS.has(id)),
      ),
  );
}

/**
 * How much of a customer a person sees. A customer with sight `none` doesn't exist for that person: not in search, not
 * in counts, not in the answer to a guessed id.
 */
export function sightOf(rights: Rights, customer: Customer, visibility: Visibility): Sight {
  const { roles } = rights;
  if (roles.has('admin')) return 'all';
  const assigned = visibility === 'partner' || isAssigned(rights, customer);
  if (roles.has('helpdesk') && assigned) return 'all';
  if (roles.has('sales') && assigned) return 'states';
  return roles.has('globalAdmin') ? 'states' : 'none';
}
