import { isLive } from '../../domain/customer.ts';
import type { FactSource } from '../../store/customerFacts.ts';
import type { EndedCustomerRepository } from '../../store/endedCustomers.ts';
import { KeptBodies } from './shapes.ts';
import type { Fact } from './sources.ts';

/**
 * Keeps customers who were erased from coming back with what Microsoft still lists of ended relationships. One who is a
 * customer again, by a new relationship or a contract, is taken in like any other.
 *
 * @returns leaves them out of what a source says.
 */
export function createForgotten(
  ended: Pick<EndedCustomerRepository, 'all' | 'clear'>,
): (source: FactSource, facts: readonly Fact[]) => Promise<readonly Fact[]> {
  return async (source, facts) => {
    const known = await ended.all();
    const forgotten = new Set(known.filter((one) => one.forgottenAt !== null).map((one) => one.tenantId));
    if (forgotten.size === 0) return facts;
    const back = facts.filter((fact) => forgotten.has(fact.tenantId) && makesACustomer(source, fact));
    if (back.length > 0) await ended.clear(back.map((fact) => fact.tenantId));
    const stays = new Set(back);
    return facts.filter((fact) => !forgotten.has(fact.tenantId) || stays.has(fact));
  };
}

/** A name alone doesn't: delegated administration lists customers of ended relationships, too. */
function makesACustomer(source: FactSource, { body }: Fact): boolean {
  if (source === 'contracts' || source === 'partnerCenter') return true;
  if (source !== 'relationships') return false;
  const kept = KeptBodies.relationships.safeParse(body);
  return kept.success && kept.data.relationships.some(isLive);
}
