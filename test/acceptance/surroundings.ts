import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startCloud } from '../../dev/cloud/index.ts';
import { createManualClock, type ManualClock } from '../../dev/cloud/manualClock.ts';
import type { World } from '../../dev/cloud/world/world.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';

/** What a program in a process of its own finds around itself: the local cloud and a collecting connector. */
export interface Surroundings {
  /** The cloud's; a program is told of each of its steps. */
  readonly clock: ManualClock;
  readonly cloud: LocalCloud;
  readonly connector: FakeConnector;
  /** For files of a program's own; gone in the end. */
  readonly folder: string;
  /** The settings of a program that lives here; where it keeps its data isn't among them. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** @param world what the cloud has; the small files' world where it isn't given. */
export async function startSurroundings(at: Date, world?: World): Promise<Surroundings> {
  const clock = createManualClock(at);
  const cloud = await startCloud({ clock, ...(world ? { world } : {}) });
  const connector = await startConnector();
  const folder = await mkdtemp(join(tmpdir(), 'healthbot-programs-'));
  const caPath = join(folder, 'ca.pem');
  await writeFile(caPath, cloud.caPem);
  return {
    clock,
    cloud,
    connector,
    folder,
    env: {
      PATH: process.env.PATH ?? '',
      ...cloud.env(),
      NODE_EXTRA_CA_CERTS: caPath,
      // A start is mostly reading the program: what was compiled once is kept for the next ones.
      NODE_COMPILE_CACHE: join(tmpdir(), 'healthbot-compiled'),
      ALLOW_UNAUTHENTICATED: 'true',
      PORT: '0',
      // A test asks in a second what nobody asks in an hour.
      PERSON_TURNS_PER_MINUTE: '1000000',
      TURNS_PER_SECOND: '1000000',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    },
    async close() {
      await connector.close();
      await cloud.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
