import { mkdir, writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/** V8's profile of a part of what this process does: starting it says nothing about what it does for days. */
export function createProfiler() {
  const session = new Session();
  return {
    async start(): Promise<void> {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
    },
    /** @param folder is made where it isn't there. */
    async stop(folder: string): Promise<void> {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${process.pid}.cpuprofile`), JSON.stringify(profile));
    },
  };
}
