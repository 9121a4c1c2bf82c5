import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Problem } from '../../domain/problem.ts';
import type { createPartnerCenterHttp } from '../../services/partnerCenter/http.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { GRANTS } from './grants.ts';

/** How it ended for one customer. */
export type Outcome =
  | { readonly kind: 'consented' }
  /** It was there before. */
  | { readonly kind: 'already' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export type AskPartnerCenter = ReturnType<typeof createPartnerCenterHttp>;

/** Partner Center takes no more for the moment: asked again so often, when it says, or after this long in milliseconds. */
const ROUNDS = 8;
const WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;

/**
 * Consents to the application for one customer, as the operator.
 *
 * The one place of the program that writes to Partner Center anything but a note. Answers that there is such a consent
 * already count as done.
 *
 * @param options.renew takes an older consent back first: a new one doesn't change it.
 */
export async function grantConsent(
  ask: AskPartnerCenter,
  options: { readonly tenantId: string; readonly applicationId: string; readonly renew: boolean },
  clock: Clock,
): Promise<Outcome> {
  const { tenantId, applicationId, renew } = options;
  const path = `/customers/${encodeURIComponent(tenantId)}/applicationconsents`;
  // By which Partner Center knows a repeat: the same for every try.
  const requestId = randomUUID();
  const patiently = async (asked: Parameters<AskPartnerCenter>[0]): Promise<Problem | null> => {
    for (let round = 1; ; round++) {
      try {
        await ask(asked, {});
        return null;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const { problem } = error;
        const throttled = problem.kind === 'throttled' && problem.api === 'partnerCenter';
        if (!throttled || round === ROUNDS) return problem;
        const wait = problem.retryAt ? problem.retryAt.getTime() - clock.now().getTime() : WAIT;
        await clock.sleep(Math.min(Math.max(wait, 0), LONGEST_WAIT));
      }
    }
  };
  if (renew) {
    const problem = await patiently({ method: 'DELETE', path: `${path}/${encodeURIComponent(applicationId)}` });
    if (problem && problem.status !== 404) return { kind: 'failed', problem };
  }
  const body = { applicationId, applicationGrants: GRANTS };
  const problem = await patiently({ method: 'POST', path, body, requestId });
  if (!problem) return { kind: 'consented' };
  return problem.status === 409 ? { kind: 'already' } : { kind: 'failed', problem };
}

/** Whether a problem is the operator's, not a customer's: then it is the same for all that follow. */
export function isOperators({ kind, api, status }: Problem): boolean {
  if (api === 'entra')
    return kind !== 'throttled' && kind !== 'timedOut' && kind !== 'unreachable' && kind !== 'serverError';
  return kind === 'mfaRequired' || status === 401;
}
