import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { systemClock } from '../../clock.ts';
import { withSecrets } from '../../main/withSecrets.ts';
import { attempt } from './attempt.ts';
import type { Command } from './command.ts';
import { languageOf } from './language.ts';

/** Runs a command as the process that it is: with the process's arguments, environment and exit code. */
export async function runProgram(command: Command): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  // Whoever reads the output, such as `head`, may have seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const surroundings = {
    environment: process.env,
    out: (line: string) => void process.stdout.write(`${line}\n`),
    err: (line: string) => void process.stderr.write(`${line}\n`),
    flushed: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
    clock: systemClock,
  };
  const withItsSecrets: Command = async (args, { environment, ...rest }) =>
    command(args, { ...rest, environment: await withSecrets(environment) });
  process.exitCode = await attempt(
    withItsSecrets,
    process.argv.slice(2),
    surroundings,
    languageOf(undefined, process.env),
  );
}
