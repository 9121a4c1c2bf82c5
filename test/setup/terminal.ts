import type { Clock } from '../../src/clock.ts';
import { attempt } from '../../src/setup/command/attempt.ts';
import type { Command } from '../../src/setup/command/command.ts';

/** What a command wrote, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as from a terminal that speaks English. */
export async function run(
  command: Command,
  args: readonly string[],
  { environment, clock }: { environment: Record<string, string>; clock: Clock },
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const surroundings = {
    environment,
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    clock,
  };
  const code = await attempt(command, args, surroundings, 'en');
  return { code, out: out.join('\n'), err: err.join('\n') };
}
