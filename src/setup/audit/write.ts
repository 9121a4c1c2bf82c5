import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { AuditEntry } from '../../store/audit.ts';
import type { Surroundings } from '../command/command.ts';
import { csvLine } from './csv.ts';

export const FORMATS = ['csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

const HEAD = csvLine(['at', 'person_id', 'tenant_id', 'action']);

/** Turns entries into lines, page by page: however many there are, few are in memory. */
export async function* linesOf(pages: AsyncIterable<readonly AuditEntry[]>, format: Format): AsyncGenerator<string[]> {
  if (format === 'csv') yield [HEAD];
  for await (const page of pages) {
    yield page.map(({ at, personId, tenantId, action }) =>
      format === 'csv'
        ? csvLine([at.toISOString(), personId, tenantId, action])
        : JSON.stringify({ at: at.toISOString(), personId, tenantId, action }),
    );
  }
}

/** Writes lines to standard output, no faster than it takes them. */
export async function writeOut(lines: AsyncIterable<readonly string[]>, surroundings: Surroundings): Promise<void> {
  for await (const page of lines) {
    for (const line of page) surroundings.out(line);
    await surroundings.flushed?.();
  }
}

/**
 * Writes lines to a file that isn't there yet, which only its owner may read. One that couldn't be written whole is taken
 * away again.
 */
export async function writeFile(lines: AsyncIterable<readonly string[]>, path: string): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(file, 'open');
  try {
    // Hears of a disk that is full while the next page is read, too.
    await pipeline(textOf(lines), file);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* textOf(lines: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const page of lines) yield page.map((line) => `${line}\n`).join('');
}
