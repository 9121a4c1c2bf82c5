import type { z } from 'zod';
import { startChild } from './child.ts';
import type { CloudProcess } from './cloudProcess.ts';
import { type Beside, Compared, type Flood, Flooded } from './load/questions.ts';

/** The people who write to the bots, in a process of their own. */
export interface LoadProcess {
  flood(options: Omit<Flood, 'kind'>): Promise<z.infer<typeof Flooded>>;
  beside(options: Omit<Beside, 'kind'>): Promise<z.infer<typeof Compared>>;
  stop(): Promise<void>;
}

/** Starts it, writing as the agents of that cloud. */
export async function startLoadProcess({ people }: CloudProcess): Promise<LoadProcess> {
  const agents = Object.values(people).filter(({ groups }) => groups.length > 0);
  const child = await startChild(new URL('processes/load.ts', import.meta.url), [JSON.stringify(agents)]);
  return {
    flood: async (options) => Flooded.parse(await child.ask({ kind: 'flood', ...options })),
    beside: async (options) => Compared.parse(await child.ask({ kind: 'beside', ...options })),
    stop: child.stop,
  };
}
