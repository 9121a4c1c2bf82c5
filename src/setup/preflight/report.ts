import type { FindingState, Step } from './finding.ts';

const SIGNS: Readonly<Record<FindingState, string>> = { ok: '✔', missing: '✖', warning: '!', skipped: '–' };

/** A step as lines for a terminal: a sign and what it is about; below it why it matters, and what to do. */
export function linesOf({ findings }: Step): string[] {
  return findings.flatMap(({ state, text, why, fix }) => [
    `${SIGNS[state]} ${text}`,
    ...(why ? [`    ${why}`] : []),
    ...(fix ? [`    → ${fix}`] : []),
  ]);
}

/** Whether nothing is missing. */
export function isGood(steps: readonly Step[]): boolean {
  return steps.every(({ findings }) => findings.every((one) => one.state !== 'missing'));
}

/** All of it for a program. */
export function jsonOf(steps: readonly Step[]): string {
  return JSON.stringify({ ok: isGood(steps), steps }, null, 2);
}
