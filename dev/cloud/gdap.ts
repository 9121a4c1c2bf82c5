import type { WorldCustomer } from './world/types.ts';

const SERVICE_SUPPORT_ADMINISTRATOR = 'f023fd81-a637-4b56-95fd-791ac0226033';
const HELPDESK_ADMINISTRATOR = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
const GLOBAL_READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';

/** Entra roles that may read service health. */
export const HEALTH_READERS: readonly string[] = [SERVICE_SUPPORT_ADMINISTRATOR, HELPDESK_ADMINISTRATOR, GLOBAL_READER];
/** Entra roles with `microsoft.office365.supportTickets/allEntities/allTasks`. */
export const TICKET_ROLES: readonly string[] = [SERVICE_SUPPORT_ADMINISTRATOR, HELPDESK_ADMINISTRATOR];

/** Whether a relationship that is in force gives the partner's people one of these roles. */
export function hasGdapRole({ relationships }: WorldCustomer, roles: readonly string[]): boolean {
  return relationships.some(
    (one) =>
      (one.status === 'active' || one.status === 'expiring') &&
      one.endsInDays > 0 &&
      one.groups.length > 0 &&
      one.roles.some((role) => roles.includes(role)),
  );
}
