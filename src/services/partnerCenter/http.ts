import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Problem } from '../../domain/problem.ts';
import type { Tokens } from '../credentials/tokens.ts';
import { type Caller, type CallOptions, callUpstream } from '../upstream/call.ts';
import { problemOfAnswer } from '../upstream/problemOf.ts';
import { readText } from '../upstream/readText.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';

/** Where Partner Center is, and with whose tokens it is asked. */
export interface PartnerCenterSettings extends Caller {
  /** Without version, `https://api.partnercenter.microsoft.com`. */
  readonly endpoint: string;
  readonly partnerTenantId: string;
  readonly tokens: Tokens;
}

/** What one call asks. */
export interface Asked {
  readonly method?: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  /** Behind the version. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** By which Partner Center recognises a repeat: the same for the same wish. A new one where it isn't given. */
  readonly requestId?: string;
}

const ErrorShape = z.object({ code: z.union([z.string(), z.number()]) });
/** A token of a sign-in without multifactor authentication. */
const NO_MFA = '900421';

/** Makes calls; each gives the body, parsed; null where there is none to come. Throws {@link UpstreamError} only. */
export function createPartnerCenterHttp({ endpoint, partnerTenantId, tokens, ...caller }: PartnerCenterSettings) {
  return (
    { method = 'GET', path, headers = {}, body, requestId = randomUUID() }: Asked,
    options: CallOptions,
  ): Promise<unknown> => {
    const attempt = async (signal: AbortSignal) => {
      const token = await tokens.token(partnerTenantId, 'partnerCenter');
      const response = await fetch(`${endpoint}/v1${path}`, {
        method,
        signal,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'MS-Contract-Version': 'v1',
          'MS-RequestId': requestId,
          'MS-CorrelationId': requestId,
          'X-Locale': 'en-US',
          'MS-PartnerCenter-Application': 'HealthBot',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return readBody(response, requestId);
    };
    return callUpstream('partnerCenter', caller, options, attempt, () =>
      tokens.forget(partnerTenantId, 'partnerCenter'),
    );
  };

  async function readBody(response: Response, requestId: string): Promise<unknown> {
    if (response.status === 204) return null;
    // Bodies begin with a byte order mark.
    const parsed = parseJson((await readText(response.body, 'partnerCenter')).replace(/^\uFEFF/, ''));
    if (response.ok && parsed !== undefined) return parsed;
    if (response.ok) throw new UpstreamError({ kind: 'unreadable', api: 'partnerCenter', status: response.status });
    throw new UpstreamError(problemOf(response, parsed, requestId));
  }

  function problemOf({ status, headers }: Response, body: unknown, requestId: string): Problem {
    const error = ErrorShape.safeParse(body);
    const code = error.success ? String(error.data.code) : undefined;
    const problem = problemOfAnswer(
      'partnerCenter',
      {
        status,
        code,
        requestId: headers.get('MS-RequestId') ?? requestId,
        retryAfter: headers.get('retry-after'),
      },
      caller.clock.now(),
    );
    const withoutMfa = code === NO_MFA || headers.get('isMfaCompliant')?.toLowerCase() === 'false';
    return status === 401 && withoutMfa ? { ...problem, kind: 'mfaRequired' } : problem;
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
