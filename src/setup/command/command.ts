import type { Clock } from '../../clock.ts';

/** What a command is run in: the terminal, the environment, the time. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Writes a line to standard output: results. */
  out(line: string): void;
  /** Writes a line to standard error: everything that isn't a result. */
  err(line: string): void;
  /** Resolves once what was written to standard output is taken: for whoever writes much. */
  flushed?(): Promise<void>;
  readonly clock: Clock;
}

/**
 * One of the operator's commands.
 *
 * @param args what stands behind the command's name.
 * @returns the exit code: 0 where everything is done, 1 where something isn't, 2 where the arguments are wrong.
 * @throws {UsageError} and what else `attempt` knows how to tell.
 */
export type Command = (args: readonly string[], surroundings: Surroundings) => Promise<number>;

/** The arguments are wrong; the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
