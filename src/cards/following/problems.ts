import { escapeMarkdown } from '../escape.ts';
import type { DraftProblems } from './draft.ts';

/** So many are named: whoever pastes a whole list has the rest in the form. */
const NAMED = 8;

/** What is wrong with a form, a line each. Markdown. */
export function problemLines<Draft>(problems: DraftProblems<Draft>): string[] {
  const lines = Object.values<readonly string[] | undefined>(problems).flatMap((texts) => texts ?? []);
  return lines.slice(0, NAMED).map((line) => `▲ ${escapeMarkdown(line)}`);
}
