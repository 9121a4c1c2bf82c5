import { cpSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/log.ts';
import { startJobs } from '../../src/store/jobs.ts';
import { openDatabase } from '../../src/store/open.ts';

let made: Promise<string> | null = null;

/**
 * Puts an empty embedded database with all its tables into a folder. Making one takes seconds, copying one doesn't: so
 * it is made once for all tests.
 */
export async function putEmptyData(folder: string): Promise<void> {
  made ??= make();
  // A thousand small files: one by one, and by turns with whatever else goes on, takes four times as long.
  cpSync(await made, folder, { recursive: true });
}

/** @returns a new folder with such a database in it. */
export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
  await putEmptyData(folder);
  return folder;
}

async function make(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'healthbot-empty-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = await openDatabase({ databaseUrl: null, dataDir: folder });
  // The jobs have tables of their own.
  const jobs = await startJobs(database, [], createLogger('silent'));
  await jobs.stop(1_000);
  await database.close();
  return folder;
}
