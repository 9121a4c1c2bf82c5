import type { Customer } from '../../domain/customer.ts';
import type { Rights } from '../../domain/role.ts';
import type { Key } from '../../locales/index.ts';
import type { Turn } from '../turn.ts';

/** Why this person sees no requests, with whom to ask; null for admin and helpdesk agents. */
export function noToRequests({ rights }: { readonly rights: Rights }): Key | null {
  const { roles } = rights;
  if (roles.has('admin') || roles.has('helpdesk')) return null;
  return roles.has('sales') ? 'report.no.sales' : 'report.no.globalAdmin';
}

/** Why this person may neither file a request nor change one; null for who may. Older rights are enough to look. */
export function noToFiling({ rights }: { readonly rights: Rights }): Key | null {
  return noToRequests({ rights }) ?? (rights.stale ? 'act.stale' : null);
}

/** Whether requests of a customer exist for this person at all: a global administrator's glance at it isn't enough. */
export function mayFileFor({ sight }: Pick<Turn, 'sight'>, customer: Customer): boolean {
  return sight(customer) === 'all';
}
