import type { ChangeKind } from './change.ts';

/** Changes as people choose them: five to tick, instead of ten that differ in a hair. */
export const TELLINGS = {
  new: ['opened', 'escalated', 'reopened', 'moved'],
  worse: ['worsened'],
  better: ['eased'],
  news: ['updated', 'reviewed'],
  over: ['resolved', 'falsePositive'],
} as const satisfies Readonly<Record<string, readonly ChangeKind[]>>;

export type Telling = keyof typeof TELLINGS;
export const TELLING_NAMES: readonly Telling[] = ['new', 'worse', 'better', 'news', 'over'];

/** Which of the five are meant by changes. */
export function tellingsOf(tell: readonly ChangeKind[]): Telling[] {
  return TELLING_NAMES.filter((name) => TELLINGS[name].some((kind) => tell.includes(kind)));
}
