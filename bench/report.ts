import { arch, cpus, platform } from 'node:os';
import { spread } from './statistics.ts';

/** Prints a heading. */
export function heading(text: string): void {
  console.log(`\n${text}`);
}

/**
 * Prints one figure, with its goal beside it whether it is reached or not.
 *
 * @param runs the figure of each run.
 * @param goal in words: `at most 10 ms`; none for a figure that only explains others.
 */
export function figure(what: string, runs: readonly number[], unit: string, goal = '', digits = 1): void {
  console.log(`  ${what.padEnd(46)} ${spread(runs, unit, digits)}${goal ? `   goal: ${goal}` : ''}`);
}

/** Prints what the figures were taken on. */
export function machine(): void {
  const [first] = cpus();
  console.log(
    `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} cores (${first?.model.trim() || 'unknown'})`,
  );
  console.log('Each figure: median (lowest to highest, number of runs)');
}
