import type { Api, Problem, ProblemKind } from '../../domain/problem.ts';
import { kindOfAadsts } from './aadsts.ts';
import { parseRetryAfter } from './retryAfter.ts';
import { UpstreamError } from './upstreamError.ts';

/** What is known of an HTTP answer that is a failure. */
export interface FailedAnswer {
  readonly status: number;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfter?: string | null | undefined;
}

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
    ...(answer.code ? { code: answer.code } : {}),
    ...(answer.requestId ? { requestId: answer.requestId } : {}),
    ...(retryAt ? { retryAt } : {}),
  };
}

/**
 * The one mapper from whatever a call threw to a problem: the Azure SDK's RestError, @azure/identity's
 * AuthenticationError, an abort, a broken connection.
 *
 * @param now the instant of the failure.
 */
export function problemOf(error: unknown, api: Api, now: Date): Problem {
  if (error instanceof UpstreamError) return error.problem;
  if (!isObject(error)) return { kind: 'unreachable', api };
  if (isAbort(error)) return { kind: 'timedOut', api };
  const entra = entraProblem(error);
  if (entra) return entra;
  const status = numberAt(error, 'statusCode');
  if (status !== undefined && status >= 400) {
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
  // The SDK names a body that it couldn't parse by code: the connection was fine.
  if (error.code === 'PARSE_ERROR' || error instanceof SyntaxError) return { kind: 'unreadable', api };
  return { kind: 'unreachable', api };
}

/** @azure/identity keeps Entra's answer in `errorResponse`, its own or, where a chain was tried, of the first. */
function entraProblem(error: Record<string, unknown>): Problem | null {
  if (error.name === 'AuthenticationRequiredError') return msalProblem(stringAt(error, 'message') ?? '');
  const response = isObject(error.errorResponse) ? error.errorResponse : null;
  if (!response) return error.name === 'CredentialUnavailableError' ? { kind: 'badCredential', api: 'entra' } : null;
  const status = numberAt(error, 'statusCode');
  const numbers = Array.isArray(response.errorCodes) ? response.errorCodes.map(Number).filter(Number.isFinite) : [];
  const known = kindOfAadsts(numbers.length > 0 ? numbers : numbersIn(stringAt(response, 'errorDescription')));
  const requestId = stringAt(response, 'correlationId');
  return {
    kind: known?.kind ?? (status === undefined ? 'serverError' : kindOfStatus(status)),
    api: 'entra',
    ...(status === undefined ? {} : { status }),
    ...(known ? { code: known.code } : {}),
    ...(requestId ? { requestId } : {}),
  };
}

/**
 * A refusal that came through msal: @azure/identity drops all of it but the message, which begins with OAuth's own error
 * and ends with Entra's ids.
 */
function msalProblem(message: string): Problem {
  const oauth = /^(\w+)/.exec(message)?.[1];
  if (oauth === 'network_error') return { kind: 'unreachable', api: 'entra' };
  const listed = /Error\(s\): ([\d, ]+)/.exec(message)?.[1]?.match(/\d+/g) ?? [];
  const named = numbersIn(message);
  const known = kindOfAadsts(named.length > 0 ? named : listed.map(Number));
  const answered = /Http status code: (\d{3})/.exec(message)?.[1];
  const requestId = /Correlation ID: ([0-9a-f-]{36})/i.exec(message)?.[1];
  // Entra is too busy, and says so with different numbers: it can be asked again.
  const status = oauth === 'temporarily_unavailable' ? 429 : answered ? Number(answered) : undefined;
  const kind = status === undefined ? (known?.kind ?? 'serverError') : kindOfStatus(status);
  return {
    kind,
    api: 'entra',
    ...(status === undefined ? {} : { status }),
    ...(known ? { code: known.code } : {}),
    ...(requestId ? { requestId } : {}),
  };
}

/** Some paths through msal keep the number in the description alone. The number isn't localised. */
function numbersIn(description: string | undefined): number[] {
  return [...(description ?? '').matchAll(/AADSTS(\d+)/g)].map((match) => Number(match[1]));
}

function kindOfStatus(status: number): ProblemKind {
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
