/**
 * How something is.
 *
 * - `ok`: as it has to be.
 * - `missing`: the bot can't do its work so.
 * - `warning`: it works, and shouldn't stay so.
 * - `skipped`: not looked at, and why.
 */
export type FindingState = 'ok' | 'missing' | 'warning' | 'skipped';

/** One thing that was looked at. */
export interface Finding {
  readonly state: FindingState;
  readonly text: string;
  /** Why it matters. */
  readonly why?: string;
  /** What to do. */
  readonly fix?: string;
}

export const ok = (text: string): Finding => ({ state: 'ok', text });
export const skipped = (text: string): Finding => ({ state: 'skipped', text });
export const missing = (text: string, why: string, fix: string): Finding => ({ state: 'missing', text, why, fix });
export const warning = (text: string, why: string, fix: string): Finding => ({ state: 'warning', text, why, fix });

/** What was found of one step. */
export interface Step {
  /** The step's name: the same in every language. */
  readonly name: string;
  readonly findings: readonly Finding[];
}
