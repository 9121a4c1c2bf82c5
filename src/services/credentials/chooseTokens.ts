import type { Resource, Tokens } from './tokens.ts';

/**
 * Whose tokens are used where, when customers are read as the partner's user.
 *
 * As the user: Graph and Azure in customers' tenants, and Azure in the partner's own, since a token that goes beside a
 * customer's has to be of the same identity. The partner's directory is read, and its customers are listed, by the app.
 */
export function chooseTokens(application: Tokens, delegated: Tokens, partnerTenantId: string): Tokens {
  const of = (tenantId: string, resource: Resource) =>
    tenantId === partnerTenantId && resource !== 'arm' ? application : delegated;
  return {
    token: (tenantId, resource) => of(tenantId, resource).token(tenantId, resource),
    credential: (tenantId, resource) => of(tenantId, resource).credential(tenantId, resource),
    forget: (tenantId, resource) => of(tenantId, resource).forget(tenantId, resource),
  };
}
