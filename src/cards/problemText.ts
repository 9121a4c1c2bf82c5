import type { Problem } from '../domain/problem.ts';
import type { T } from '../locales/index.ts';

/**
 * A problem in words, with what to do.
 *
 * @returns plain text without a full stop; the time in it is UTC, since it stands where cards' times don't work too.
 */
export function problemText(say: T, problem: Problem): string {
  const request =
    problem.requestId && isMicrosofts(problem) ? ` (${say('problem.request', { id: problem.requestId })})` : '';
  return `${problemReason(say, problem)}${request}`;
}

/** The same without the id of the request. */
export function problemReason(say: T, problem: Problem): string {
  if (problem.kind === 'throttled' && problem.retryAt) {
    return say('problem.throttledUntil', { time: `${problem.retryAt.toISOString().slice(11, 16)} UTC` });
  }
  if (problem.kind === 'roleMissing' && problem.api === 'arm') return say('problem.roleMissingAzure');
  return say(`problem.${problem.kind}`);
}

/** A request id helps where the failure is Microsoft's: it can be quoted in a support case. */
function isMicrosofts({ kind }: Problem): boolean {
  return kind === 'serverError' || kind === 'unreadable';
}
