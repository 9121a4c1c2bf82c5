import { type CloudProcess, spawnCloud } from '../dev/cloud/process/spawn.ts';

export type { CloudProcess } from '../dev/cloud/process/spawn.ts';

/**
 * Starts the local cloud in a process of its own, without Microsoft's limits.
 *
 * @param options.customers so many are made by number; the world of the files where it isn't given.
 * @param options.delayMs every answer waits so long.
 */
export async function startCloudProcess({
  customers,
  delayMs = 0,
}: {
  customers?: number;
  delayMs?: number;
}): Promise<CloudProcess> {
  const cloud = await spawnCloud({ unlimited: true, ...(customers === undefined ? {} : { customers }) });
  for (const api of delayMs > 0 ? (['entra', 'graph', 'arm', 'partnerCenter'] as const) : []) {
    await cloud.tell({ fault: { api, kind: 'delay', delayMs } });
  }
  return cloud;
}
