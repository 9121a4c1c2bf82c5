import type { Api, Problem, ProblemKind } from '../../domain/problem.ts';
import { parseRetryAfter } from './retryAfter.ts';
import { UpstreamError } from './upstreamError.ts';

/** What is known of an HTTP answer that is a failure. */
export interface FailedAnswer {
  readonly status: number;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfter?: string | null | undefined;
}

/** A code or an id. What stands in its place and is none may be any text: it isn't kept, nor logged. */
const WORD = /^[\w.:/|+=-]{1,128}$/;

/**
 * The problem that an HTTP status is.
 *
 * @param now the instant of the answer: Retry-After counts from there.
 */
export function problemOfAnswer(api: Api, answer: FailedAnswer, now: Date): Problem {
  const retryAt = parseRetryAfter(answer.retryAfter, now);
  return {
    kind: kindOfStatus(answer.status),
    api,
    status: answer.status,
    ...(answer.code && WORD.test(answer.code) ? { code: answer.code } : {}),
    ...(answer.requestId && WORD.test(answer.requestId) ? { requestId: answer.requestId } : {}),
    ...(retryAt ? { retryAt } : {}),
  };
}

/**
 * The one mapper from whatever a call threw to a problem: the Azure SDK's RestError, an abort, a broken connection.
 *
 * @param now the instant of the failure.
 */
export function problemOf(error: unknown, api: Api, now: Date): Problem {
  if (error instanceof UpstreamError) return error.problem;
  if (!isObject(error)) return { kind: 'unreachable', api };
  if (isAbort(error)) return { kind: 'timedOut', api };
  const status = numberAt(error, 'statusCode');
  if (status !== undefined && status >= 300) {
    const response = isObject(error.response) ? error.response : {};
    return problemOfAnswer(
      api,
      {
        status,
        code: stringAt(error, 'code'),
        requestId: headerOf(response, 'x-ms-request-id') ?? headerOf(response, 'request-id'),
        retryAfter: headerOf(response, 'retry-after'),
      },
      now,
    );
  }
  return { kind: isStumble(error) ? 'unreadable' : 'unreachable', api };
}

/** An SDK that stumbled over an answer: the connection was fine. A connection that broke has a cause, or a code. */
function isStumble(error: Record<string, unknown>): boolean {
  if (error.code === 'PARSE_ERROR' || error instanceof SyntaxError) return true;
  const bare = error.code === undefined && error.cause === undefined;
  return bare && (error instanceof TypeError || error instanceof RangeError || error.name === 'RestError');
}

function kindOfStatus(status: number): ProblemKind {
  // Microsoft's APIs don't send us elsewhere, and we don't go.
  if (status < 400) return 'unreadable';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'roleMissing';
  if (status === 408 || status === 504) return 'timedOut';
  return 'serverError';
}

function isAbort(error: Record<string, unknown>): boolean {
  // graph-client keeps the name of what it was thrown as `code`.
  const names = [error.name, error.code];
  return names.some((name) => name === 'AbortError' || name === 'TimeoutError' || name === 'ABORT_ERR');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function stringAt(object: Record<string, unknown>, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberAt(object: Record<string, unknown>, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

function headerOf(response: Record<string, unknown>, name: string): string | undefined {
  const { headers } = response;
  if (!isObject(headers) || typeof headers.get !== 'function') return undefined;
  const value: unknown = headers.get(name);
  return typeof value === 'string' ? value : undefined;
}
