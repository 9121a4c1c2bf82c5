import { z } from 'zod';
import { startChild } from './child.ts';

const hello = z.object({
  env: z.record(z.string(), z.string()),
  caPem: z.string(),
  /** People who see every customer. */
  agents: z.array(z.object({ objectId: z.string(), tenantId: z.string(), name: z.string() })),
});

/** The local cloud in a process of its own. */
export interface CloudProcess extends z.infer<typeof hello> {
  stop(): Promise<void>;
}

/**
 * Starts it, without Microsoft's limits.
 *
 * @param options.customers so many are made by number; the world of the files where it isn't given.
 * @param options.delayMs every answer waits so long.
 */
export async function startCloudProcess({
  customers = 0,
  delayMs = 0,
}: {
  customers?: number;
  delayMs?: number;
}): Promise<CloudProcess> {
  const child = await startChild(new URL('processes/cloud.ts', import.meta.url), [String(customers), String(delayMs)]);
  return { ...hello.parse(child.hello), stop: child.stop };
}
