/**
 * A customer of the partner: one Microsoft Entra tenant. What is known of it is the union of what Graph's delegated
 * administration, Graph's contracts and Partner Center say.
 */
export interface Customer {
  /** The customer's tenant id, a lower-case GUID: the only identity that a customer has. */
  readonly tenantId: string;
  /** Display name as Microsoft gives it: written by people, so it may hold any character. */
  readonly name: string;
  /** Other names under which the customer is known: older copies of the name, and the partner's own short names. */
  readonly aliases: readonly string[];
  /** Verified domains that are known, lower case; the first is the default domain. May be empty. */
  readonly domains: readonly string[];
  /** Every delegated administration relationship, whatever its status. */
  readonly relationships: readonly Relationship[];
  /** Whether a reseller contract (Graph contracts or Partner Center) names this customer. */
  readonly reseller: boolean;
}

/** A granular delegated admin relationship (GDAP). Source: Graph `delegatedAdminRelationship`. */
export interface Relationship {
  readonly id: string;
  /** Graph's value in camelCase (`active`, `expiring`, `expired`, `terminated` …); newer values pass through. */
  readonly status: string;
  /** When it ends or has ended; null until it is active. */
  readonly endsAt: Date | null;
  readonly assignments: readonly AccessAssignment[];
  /** False when the assignments couldn't be read: then nothing may be concluded from their absence. */
  readonly assignmentsKnown: boolean;
}

/** Which security group of the partner's tenant holds which roles in the customer's tenant. */
export interface AccessAssignment {
  readonly groupId: string;
  /** Graph's value in camelCase: `active`, `pending`, `deleting`, `deleted`, `error`. */
  readonly status: string;
  /** Entra role template ids, lower case. */
  readonly roleIds: readonly string[];
}

/** Where the partner stands with a customer. */
export type CustomerState =
  | { readonly kind: 'gdap'; readonly until: Date | null; readonly expiring: boolean }
  | { readonly kind: 'pending' }
  | { readonly kind: 'expired'; readonly since: Date | null }
  | { readonly kind: 'terminated'; readonly since: Date | null }
  | { readonly kind: 'resellerOnly' };

const ACTIVE = new Set(['active', 'expiring']);
const PENDING = new Set(['created', 'approvalPending', 'approved', 'activating']);

/** Whether a relationship gives access, or may come to. */
export function isLive({ status }: Pick<Relationship, 'status'>): boolean {
  return ACTIVE.has(status) || PENDING.has(status);
}

/** Whether a relationship gives access now. */
export function isActive(relationship: Relationship): boolean {
  return ACTIVE.has(relationship.status);
}

/**
 * The one state that sums up a customer's relationships: the best one wins, and among active ones the one that ends last.
 */
export function customerState(customer: Customer): CustomerState {
  const active = customer.relationships.filter(isActive).toSorted(byEndDescending);
  const best = active[0];
  if (best) return { kind: 'gdap', until: best.endsAt, expiring: active.every((one) => one.status === 'expiring') };
  if (customer.relationships.some((one) => PENDING.has(one.status))) return { kind: 'pending' };
  const ended = customer.relationships.toSorted(byEndDescending)[0];
  if (!ended) return { kind: 'resellerOnly' };
  return { kind: ended.status === 'expired' ? 'expired' : 'terminated', since: ended.endsAt };
}

/** Last end first; no end counts as the last of all. */
function byEndDescending(a: Relationship, b: Relationship): number {
  return (b.endsAt?.getTime() ?? Infinity) - (a.endsAt?.getTime() ?? Infinity) || 0;
}
