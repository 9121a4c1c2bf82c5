import assert from 'node:assert/strict';
import type { Problem } from '../../../src/domain/problem.ts';
import { UpstreamError } from '../../../src/services/upstream/upstreamError.ts';

/** The problem that a call ends in. Fails where it doesn't, or where it throws anything but our own error. */
export async function problemIn(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof UpstreamError, `${error}`);
    return error.problem;
  }
  return assert.fail('the call should have failed');
}
