import { systemClock } from '../clock.ts';

/**
 * Puts off what is asked for one by one, and does it together a moment later: for writes that nobody waits for, since
 * writing ten rows at once costs hardly more than one.
 *
 * @param ms how long the first waits for others, in milliseconds of real time.
 * @param work is never given an empty list; what it throws, everybody in it gets.
 * @returns resolves when the work on that item is done.
 */
export function gather<T>(ms: number, work: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let items: T[] = [];
  let done: Promise<void> | null = null;

  async function later(): Promise<void> {
    await systemClock.sleep(ms);
    const gathered = items;
    items = [];
    done = null;
    await work(gathered);
  }

  return (item) => {
    items.push(item);
    done ??= later();
    return done;
  };
}
