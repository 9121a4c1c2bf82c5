import assert from 'node:assert/strict';
import { systemClock } from '../../../src/clock.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import { UpstreamError } from '../../../src/services/upstream/upstreamError.ts';

/** The problem that a call ends with; a call that succeeds, or throws anything else, fails the test. */
export async function problemFrom(work: Promise<unknown>): Promise<Problem> {
  const [result] = await Promise.allSettled([work]);
  if (result?.status !== 'rejected') assert.fail(`it answered: ${JSON.stringify(result?.value)}`);
  const { reason } = result;
  assert.ok(reason instanceof UpstreamError, `not an UpstreamError: ${String(reason)}`);
  return reason.problem;
}

/** Lets what is under way go on until something is so. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 5_000; i++) {
    if (isSo()) return;
    await systemClock.sleep(1);
  }
  assert.fail(`it never came to this: ${what}`);
}
