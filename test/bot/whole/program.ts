import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../../helpers/cards.ts';

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));

/** A run of the program as an operator starts it. */
export interface Run {
  readonly child: ChildProcessWithoutNullStreams;
  /** The first line of the log with this message. Rejects where the program ends without. */
  logged(message: string): Promise<Record<string, unknown>>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/**
 * Starts the program.
 *
 * @param folder where it starts: not the project's, since whatever `.env` lies there is somebody's own.
 */
export function runProgram(folder: string, env: Record<string, string>): Run {
  const child = spawn(process.execPath, [MAIN], { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Awaited<Run['ended']>>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  const found = (message: string) =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map(parsed)
      .find((line) => line.msg === message);
  const logged = (message: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const look = () => {
        const line = found(message);
        if (line) resolve(line);
      };
      child.stdout.on('data', look);
      child.once('close', () => reject(new Error(`ended without "${message}": ${stdout}${stderr}`)));
      look();
    });
  return { child, logged, ended };
}

function parsed(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  return isRecord(value) ? value : {};
}
