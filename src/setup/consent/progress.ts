import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { GRANTS } from './grants.ts';

/** Which customers are done, across runs. */
export interface Progress {
  has(tenantId: string): boolean;
  add(tenantId: string, at: Date): void;
}

const Line = z.object({ tenantId: z.string(), applicationId: z.string(), scopes: z.string() });

/**
 * A file with a line for each customer that is done: whatever ends the run, what was done is known to the next. It holds
 * ids alone.
 *
 * @param applicationId only lines for this one count, and for what it is granted today.
 */
export function openProgress(file: string, applicationId: string): Progress {
  const scopes = GRANTS.map((one) => one.scope).join(';');
  const done = new Set<string>();
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  for (const raw of text.split('\n')) {
    const line = Line.safeParse(parsed(raw));
    // Half a line is one whose writing was cut short.
    if (line.success && line.data.applicationId === applicationId && line.data.scopes === scopes)
      done.add(line.data.tenantId);
  }
  let whole = text === '' || text.endsWith('\n');
  return {
    has: (tenantId) => done.has(tenantId),
    add(tenantId, at) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const line = JSON.stringify({ tenantId, applicationId, scopes, at: at.toISOString() });
      appendFileSync(file, `${whole ? '' : '\n'}${line}\n`, { mode: 0o600 });
      whole = true;
      done.add(tenantId);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
