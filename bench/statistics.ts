/** The value below which `share` (0 to 1) of the samples lie; NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Several runs of one figure in one line: `median (min to max)`, so that the machine's noise can be seen. */
export function spread(runs: readonly number[], unit: string, digits = 1): string {
  const show = (value: number) => value.toFixed(digits);
  return `${show(quantile(runs, 0.5))} ${unit} (${show(Math.min(...runs))} to ${show(Math.max(...runs))}, ${runs.length} runs)`;
}
