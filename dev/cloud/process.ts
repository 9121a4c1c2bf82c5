import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/clock.ts';
import { startCloud } from './index.ts';
import { createManualClock } from './manualClock.ts';
import { obey } from './process/commands.ts';
import { startControlServer } from './process/controlServer.ts';
import { fromArguments } from './process/options.ts';
import { UNLIMITED } from './throttle.ts';

/**
 * The local cloud in a process of its own. It prints one line of JSON when it is up (see {@link CloudHello} in
 * process/spawn.ts), then does what it is told over IPC and, with --control-port, over HTTP. It ends with its parent, or
 * with SIGTERM.
 *
 *     node dev/cloud/process.ts [--customers N] [--clock manual [--at 2026-11-23T09:00:00Z]] [--control-port N] [--unlimited]
 */
const options = fromArguments(process.argv.slice(2));
const clock = options.clock === 'manual' ? createManualClock(new Date(options.at ?? Date.now())) : null;
const cloud = await startCloud({
  clock: clock ?? systemClock,
  ...(options.customers === undefined ? {} : { customers: options.customers }),
  ...(options.unlimited ? { limits: UNLIMITED } : {}),
});
const folder = await mkdtemp(join(tmpdir(), 'healthbot-cloud-'));
const caPath = join(folder, 'ca.pem');
await writeFile(caPath, cloud.caPem);

const does = (message: unknown) => obey(cloud, clock, message);
process.on('message', (message) => void process.send?.(does(message)));
const control = options.controlPort === undefined ? null : await startControlServer(options.controlPort, does);

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await control?.close();
  await cloud.close();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}
process.once('disconnect', () => void end());
process.once('SIGTERM', () => void end());
process.once('SIGINT', () => void end());

const hello = { env: cloud.env(), caPath, controlUrl: control?.url ?? null, people: cloud.people };
process.stdout.write(`${JSON.stringify(hello)}\n`);
