import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { RememberedRepository } from '../../store/remembered.ts';
import type { Named } from './support.ts';

/** Names are fetched anew after this long, in milliseconds: Microsoft changes their ids. */
const GOOD_FOR = 86_400_000;
const Names = z.array(z.object({ id: z.string(), name: z.string() }));

/** Microsoft's names, which are the same for every customer: fetched once a day, and once however many ask at a time. */
export function rememberNames(remembered: Pick<RememberedRepository, 'read' | 'put'>, clock: Clock) {
  const underWay = new Map<string, Promise<readonly Named[]>>();

  async function read(key: string, fetch: () => Promise<readonly Named[]>): Promise<readonly Named[]> {
    const now = clock.now();
    const known = Names.safeParse(await remembered.read(key, new Date(now.getTime() - GOOD_FOR)));
    if (known.success && known.data.length > 0) return known.data;
    const fresh = await fetch();
    // None at all can't be, and isn't believed for a day.
    if (fresh.length > 0) await remembered.put(key, fresh, now);
    return fresh;
  }

  return (key: string, fetch: () => Promise<readonly Named[]>): Promise<readonly Named[]> => {
    const running = underWay.get(key);
    if (running) return running;
    const asking = read(key, fetch).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  };
}
