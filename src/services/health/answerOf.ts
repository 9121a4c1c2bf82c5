import type { Clock } from '../../clock.ts';
import type { Api, Problem } from '../../domain/problem.ts';
import type { Answer, Reading } from '../../domain/snapshot.ts';
import type { CallOptions } from '../upstream/call.ts';
import { problemOf } from '../upstream/problemOf.ts';

/** However patient somebody is, a source has this long in all, in milliseconds. */
const LIMIT = 30_000;

/**
 * Asks a source, and makes an answer of whatever comes of it. Never rejects.
 *
 * @param last the last good reading, kept beside a failure.
 * @param explain sees the problem in the light of what else is known.
 */
export async function answerOf<T>(
  api: Api,
  clock: Clock,
  last: Reading<T> | null,
  read: (options: CallOptions) => Promise<T>,
  explain: (problem: Problem) => Problem = (problem) => problem,
): Promise<Answer<T>> {
  const limit = new AbortController();
  let cancel = () => {};
  // Whoever doesn't heed the signal isn't waited for either.
  const late = new Promise<never>((_, reject) => {
    cancel = clock.after(LIMIT, () => {
      const reason = new DOMException('took too long', 'TimeoutError');
      limit.abort(reason);
      reject(reason);
    });
  });
  try {
    const data = await Promise.race([read({ signal: limit.signal }), late]);
    return { state: 'ok', asOf: clock.now(), data };
  } catch (error) {
    const at = clock.now();
    return { state: 'failed', at, problem: explain(problemOf(error, api, at)), last };
  } finally {
    cancel();
  }
}
