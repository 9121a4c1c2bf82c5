/** The configuration can't be used. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One line for each variable that is missing or wrong, beginning with its name. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration can't be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}
