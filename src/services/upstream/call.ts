import type { Clock } from '../../clock.ts';
import type { Api, Problem } from '../../domain/problem.ts';
import type { Metrics } from '../../metrics.ts';
import { problemOf } from './problemOf.ts';
import { UpstreamError } from './upstreamError.ts';

/** What every call to Microsoft goes by. */
export interface Caller {
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call, its waits and its retries. */
  readonly signal?: AbortSignal;
}

/** How often one call is tried in all. */
const TRIES = 4;
/** One try may take this long, in milliseconds. */
const TRY_TIMEOUT = 15_000;
/** Whoever asks doesn't wait longer than this for Microsoft to take requests again. */
const LONGEST_WAIT = 10_000;
const FIRST_WAIT = 250;

/**
 * Calls one of Microsoft's APIs with the one retry policy that there is: the SDKs' own are switched off.
 *
 * Tried again: 429, 502, 503, 504, and connections that broke. Waits as long as Retry-After says; where it doesn't say,
 * exponentially longer each time with jitter. A wait that is too long for a person ends the call, with the time at which
 * it can be asked again.
 *
 * @param attempt makes one request; `signal` ends it.
 * @param unauthorized drops a token that was refused; the call is then tried once more with a new one.
 * @throws {UpstreamError} and nothing else.
 */
export async function callUpstream<T>(
  api: Api,
  caller: Caller,
  { signal }: CallOptions,
  attempt: (signal: AbortSignal) => Promise<T>,
  unauthorized?: () => void,
): Promise<T> {
  const { clock, metrics, random = Math.random } = caller;
  let renewed = unauthorized === undefined;
  for (let tries = 1; ; tries++) {
    const startedAt = performance.now();
    try {
      const result = await within(clock, signal, attempt);
      metrics.upstreamSeconds.observe({ api, outcome: 'ok' }, (performance.now() - startedAt) / 1000);
      return result;
    } catch (error) {
      const problem = signal?.aborted ? ({ kind: 'timedOut', api } as const) : problemOf(error, api, clock.now());
      metrics.upstreamSeconds.observe({ api, outcome: problem.kind }, (performance.now() - startedAt) / 1000);
      if (problem.status === 401 && problem.api === api && !renewed) {
        renewed = true;
        unauthorized?.();
        continue;
      }
      // A token that couldn't be had has been tried for already, under its own API.
      const again = tries < TRIES && !signal?.aborted && problem.api === api;
      const wait = again ? waitFor(problem, tries, clock.now(), random) : null;
      if (wait === null) throw new UpstreamError(problem);
      try {
        await clock.sleep(wait, signal);
      } catch {
        throw new UpstreamError(problem);
      }
    }
  }
}

/** One try, ended by its time limit or by whoever asked: also where an SDK doesn't pass the signal on everywhere. */
async function within<T>(
  clock: Clock,
  signal: AbortSignal | undefined,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const cancel = clock.after(TRY_TIMEOUT, () => limit.abort(new DOMException('took too long', 'TimeoutError')));
  const ended = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
  const over = Promise.withResolvers<never>();
  const end = () => over.reject(ended.reason);
  ended.addEventListener('abort', end, { once: true });
  try {
    ended.throwIfAborted();
    return await Promise.race([attempt(ended), over.promise]);
  } finally {
    ended.removeEventListener('abort', end);
    cancel();
  }
}

/** Milliseconds until the next try; null where there is none. */
function waitFor(problem: Problem, tries: number, now: Date, random: () => number): number | null {
  if (!isPassing(problem)) return null;
  if (problem.retryAt) {
    const wait = problem.retryAt.getTime() - now.getTime();
    return wait <= LONGEST_WAIT ? Math.max(0, wait) : null;
  }
  return FIRST_WAIT * 2 ** (tries - 1) * (0.5 + random());
}

function isPassing({ kind, status, code }: Problem): boolean {
  // Entra says both of these with status 400: too many requests of one kind, and a failure that passes.
  if (kind === 'throttled' || code === 'AADSTS90033') return true;
  if (status !== undefined) return status === 502 || status === 503 || status === 504;
  return kind === 'unreachable';
}
