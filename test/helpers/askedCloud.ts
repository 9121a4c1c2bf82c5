import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { createManualClock, type ManualClock } from '../../dev/cloud/manualClock.ts';
import { type CloudClient, createCloudClient } from './cloudClient.ts';

/** A local cloud whose clock a test moves, with somebody who asks it. Has to be closed by `cloud.close()`. */
export interface AskedCloud {
  readonly clock: ManualClock;
  readonly cloud: LocalCloud;
  readonly client: CloudClient;
}

/** It is nine o'clock there, on a Monday in November. */
export async function startAskedCloud(): Promise<AskedCloud> {
  const clock = createManualClock(new Date('2026-11-23T09:00:00Z'));
  const cloud = await startCloud({ clock });
  trust(cloud);
  return { clock, cloud, client: createCloudClient(cloud) };
}
