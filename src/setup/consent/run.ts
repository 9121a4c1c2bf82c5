import { type Customer, customerState } from '../../domain/customer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { T } from '../../locales/index.ts';
import type { SetupSay } from '../../locales/setup.ts';
import type { Surroundings } from '../command/command.ts';
import { problemLine } from '../command/problemLine.ts';
import { lineOf } from './choose.ts';
import { type AskPartnerCenter, grantConsent, isOperators } from './grantConsent.ts';
import type { Progress } from './progress.ts';

/** So many customers are asked for at once: Partner Center's limits aren't published. */
const AT_ONCE = 4;

/** How many ended how. */
export type Tally = Readonly<Record<'consented' | 'already' | 'before' | 'skipped' | 'failed' | 'left', number>>;

/**
 * Consents for each customer, a few at a time, and says of each how it ended. A problem that is the operator's ends it: it
 * would be the same for everybody.
 */
export async function consentForAll(
  customers: readonly Customer[],
  parts: {
    readonly ask: AskPartnerCenter;
    readonly applicationId: string;
    readonly renew: boolean;
    readonly progress: Progress;
    readonly say: SetupSay;
    readonly plain: T;
    readonly surroundings: Surroundings;
  },
): Promise<Tally> {
  const { ask, applicationId, renew, progress, say, plain, surroundings } = parts;
  const { out, clock } = surroundings;
  const tally = { consented: 0, already: 0, before: 0, skipped: 0, failed: 0, left: 0 };
  const queue = [...customers];
  let over = false;

  async function one(customer: Customer): Promise<void> {
    const { tenantId } = customer;
    const outcome = await grantConsent(ask, { tenantId, applicationId, renew }, clock);
    if (outcome.kind === 'failed') {
      const { problem } = outcome;
      tally.failed += 1;
      out(`✖ ${lineOf(customer)}: ${problemLine(plain, problem)}\n    → ${fixOf(say, problem)}`);
      if (isOperators(problem)) over = true;
      return;
    }
    tally[outcome.kind] += 1;
    progress.add(tenantId, clock.now());
    out(`✔ ${lineOf(customer)}: ${say(`consent.${outcome.kind}`)}`);
  }

  async function worker(): Promise<void> {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (over) {
        tally.left += 1;
        continue;
      }
      await one(next);
    }
  }

  const due = queue.splice(0).filter((customer) => {
    const why = reasonAgainst(customer, say);
    if (why) {
      tally.skipped += 1;
      out(`– ${lineOf(customer)}: ${why}\n    → ${say('fix.relationship')}`);
    }
    return !why;
  });
  queue.push(...due);
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return tally;
}

/** Why it isn't even tried: consent goes through delegated administration. */
export function reasonAgainst(customer: Customer, say: SetupSay): string | null {
  const { kind } = customerState(customer);
  return kind === 'gdap' ? null : say('consent.noRelationship', { state: say(`preflight.state.${kind}`) });
}

function fixOf(say: SetupSay, problem: Problem): string {
  if (problem.kind === 'mfaRequired') return say('consent.mfaFix');
  if (problem.status === 401) return say('consent.operatorFix');
  // 20002: no commerce relationship with that customer.
  if (problem.status === 404 || problem.code === '20002') return say('consent.customerFix');
  if (problem.kind === 'roleMissing') return say('consent.roleFix');
  if (problem.status === 400) return say('consent.refusedFix');
  return problem.api === 'entra' ? say('consent.entraFix') : say('consent.again');
}
