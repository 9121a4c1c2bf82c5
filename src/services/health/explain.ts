import { type Customer, customerState } from '../../domain/customer.ts';
import type { Problem } from '../../domain/problem.ts';

/** Problems that an ended relationship explains. */
const SHUT_OUT = new Set<Problem['kind']>(['noConsent', 'roleMissing', 'interactionRequired', 'mfaRequired']);

/** Sees a problem in the light of where the partner stands with the customer. */
export function explainFor(customer: Customer): (problem: Problem) => Problem {
  const state = customerState(customer).kind;
  const ended = state === 'expired' || state === 'terminated';
  return (problem) => (ended && SHUT_OUT.has(problem.kind) ? { ...problem, kind: 'relationshipEnded' } : problem);
}
