import { fanout } from './fanout.ts';
import { growth } from './growth.ts';
import { incidents } from './incidents.ts';
import { status } from './status.ts';
import { sweep } from './sweep.ts';

/** Something that is measured: a file each. */
export interface Benchmark {
  /** What is typed to run it. */
  readonly name: string;
  /** One line: what it measures. */
  readonly about: string;
  /** Measures and prints. @param options what was typed after the name. */
  run(options: readonly string[]): Promise<void>;
}

/** Every benchmark there is. */
export const benchmarks: readonly Benchmark[] = [status, sweep, fanout, incidents, growth];
