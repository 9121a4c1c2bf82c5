import type { Clock } from '../../clock.ts';
import type { Answer, Reading } from '../../domain/snapshot.ts';

/**
 * What `work` answers, or "pending" once `waitMs` have passed.
 *
 * @param last the last good reading, kept beside "pending".
 */
export function patiently<T>(
  clock: Clock,
  waitMs: number,
  last: Reading<T> | null,
  work: Promise<Answer<T>>,
): Promise<Answer<T>> {
  const since = clock.now();
  let cancel = () => {};
  const late = new Promise<Answer<T>>((resolve) => {
    cancel = clock.after(waitMs, () => resolve({ state: 'pending', since, last }));
  });
  return Promise.race([work, late]).finally(() => cancel());
}
