import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian puts the server's own tools beside the path, a folder for each version. */
const POSTGRES = '/usr/lib/postgresql';

/**
 * Runs lines as an operator types them, in a shell that stops at the first that fails.
 *
 * @param env beside the path; nothing else of this process's.
 * @returns what they print.
 */
export async function typed(lines: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const path = [process.env.PATH ?? '', ...postgresFolders()].join(':');
  const { stdout } = await run('sh', ['-euc', lines], { cwd, env: { PATH: path, ...env } });
  return stdout;
}

function postgresFolders(): string[] {
  try {
    return readdirSync(POSTGRES).map((version) => `${POSTGRES}/${version}/bin`);
  } catch {
    return [];
  }
}
