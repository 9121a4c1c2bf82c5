import type { Clock } from '../clock.ts';

/**
 * Waits for work, yet not for ever. The work goes on.
 *
 * @param ms longest wait in milliseconds.
 * @throws whatever the work throws within that time.
 */
export function within<T>(
  clock: Clock,
  ms: number,
  work: Promise<T>,
): Promise<{ readonly done: true; readonly value: T } | { readonly done: false }> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve({ done: false }));
    work.then(
      (value) => {
        cancel();
        resolve({ done: true, value });
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}
