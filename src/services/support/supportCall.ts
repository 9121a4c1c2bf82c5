import { MicrosoftSupport } from '@azure/arm-support';
import { auxiliaryAuthenticationHeaderPolicy } from '@azure/core-rest-pipeline';
import { LAST, PLAIN } from '../azure/azure.ts';
import { guard } from '../azure/guard.ts';
import type { Tokens } from '../credentials/tokens.ts';
import { type Caller, type CallOptions, callUpstream } from '../upstream/call.ts';
import { parseRetryAfter } from '../upstream/retryAfter.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { type FailedAnswer, failureOf, refusalOf, SHUT_OUT } from './refusals.ts';
import type { TicketResult } from './support.ts';

/** What the last answer of a call said beside its body. */
export interface LastAnswer {
  readonly failure: FailedAnswer | null;
  readonly retryAt: Date | null;
}

/** Makes calls through the SDK's client, a new one for each try. */
export type SupportCall = ReturnType<typeof createSupportCall>;

const LISTS = { lists: /\/(services|problemClassifications|communications)$/i, accepts: true };

/**
 * The production SDK client, with its retries and redirects off, the guard behind it, and the partner's token beside the
 * customer's: `x-ms-authorization-auxiliary`.
 *
 * @param endpoint `https://management.azure.com`.
 */
export function createSupportCall({
  endpoint,
  partnerTenantId,
  tokens,
  ...caller
}: { endpoint: string; partnerTenantId: string; tokens: Tokens } & Caller) {
  function clientFor(tenantId: string, subscriptionId: string, signal: AbortSignal, look: (last: LastAnswer) => void) {
    const client = new MicrosoftSupport(tokens.credential(tenantId, 'arm'), subscriptionId, { endpoint, ...PLAIN });
    const credentials = [tokens.credential(partnerTenantId, 'arm')];
    client.pipeline.addPolicy(auxiliaryAuthenticationHeaderPolicy({ credentials, scopes: `${endpoint}/.default` }));
    const looked = guard(endpoint, signal, {
      ...LISTS,
      look: ({ status, headers, text }) =>
        look({
          failure: failureOf({ status, text }, headers.get('x-ms-request-id') ?? null),
          retryAt: parseRetryAfter(headers.get('retry-after'), caller.clock.now()),
        }),
    });
    client.pipeline.addPolicy(looked, LAST);
    return client;
  }

  /**
   * One call.
   *
   * @param work asks the client; `last` says what the newest answer was.
   * @throws {UpstreamError} with `failed` filled in where Azure answered with a failure.
   */
  async function call<T>(
    { tenantId, subscriptionId }: { tenantId: string; subscriptionId: string },
    { signal }: CallOptions,
    work: (client: MicrosoftSupport, abortSignal: AbortSignal, last: () => LastAnswer) => Promise<T>,
    failed: (failure: FailedAnswer) => void = () => {},
  ): Promise<T> {
    let last: LastAnswer = { failure: null, retryAt: null };
    const attempt = async (abortSignal: AbortSignal) => {
      last = { failure: null, retryAt: null };
      const client = clientFor(tenantId, subscriptionId, abortSignal, (answer) => {
        last = answer;
      });
      try {
        return await work(client, abortSignal, () => last);
      } catch (error) {
        const { failure } = last;
        if (!failure?.operation) throw error;
        // The SDK's error of an operation that failed says neither that nor why.
        const { status, code, requestId } = failure;
        throw new UpstreamError({ kind: 'serverError', api: 'arm', status, code, ...(requestId ? { requestId } : {}) });
      }
    };
    try {
      return await callUpstream('arm', caller, signal ? { signal } : {}, attempt, () => {
        for (const id of [tenantId, partnerTenantId]) tokens.forget(id, 'arm');
      });
    } catch (error) {
      if (error instanceof UpstreamError && error.problem.api === 'arm' && last.failure) failed(last.failure);
      throw error;
    }
  }

  return {
    clock: caller.clock,
    call,

    /** A call that Azure may refuse for a reason, which then is the result. */
    async orRefusal<T>(
      doing: Parameters<typeof refusalOf>[1],
      work: (failed: (failure: FailedAnswer) => void) => Promise<T>,
    ): Promise<TicketResult<T>> {
      let failure: FailedAnswer | null = null;
      const keep = (one: FailedAnswer) => {
        failure = one;
      };
      try {
        return { kind: 'ok', value: await work(keep) };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const refused = refusedBy(failure, error, doing);
        if (!refused) throw error;
        return { kind: 'refused', ...refused };
      }
    },
  };
}

function refusedBy(failure: FailedAnswer | null, { problem }: UpstreamError, doing: Parameters<typeof refusalOf>[1]) {
  const requestId = problem.requestId ?? null;
  if (problem.api === 'entra' && SHUT_OUT.has(problem.kind)) {
    return { why: 'right' as const, code: problem.code ?? problem.kind, requestId };
  }
  if (problem.api !== 'arm' || !failure) return null;
  const why = refusalOf(failure, doing);
  return why && { why, code: failure.code || String(failure.status), requestId: failure.requestId };
}
