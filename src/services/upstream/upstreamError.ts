import type { Problem } from '../../domain/problem.ts';

/** A call to Microsoft failed. Carries what can be acted on, and nothing of the answer's text, which may hold anything. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.api}: ${problem.kind}${problem.status ? ` (${problem.status})` : ''}`);
    this.problem = problem;
  }
}
