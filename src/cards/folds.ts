import type { Concern } from '../domain/concern.ts';
import type { Standing } from '../domain/standing.ts';
import { concernLine, concernTitle, type RowContext } from './concernRow.ts';
import { escapeMarkdown } from './escape.ts';

/** A part that opens when its button is pressed. Texts are markdown, the title plain. */
export interface Fold {
  readonly id: string;
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly line: string }[];
}

/** A fold holds so many: the whole card has to stay well below what Teams takes. */
const FOLDED = 40;

/** The first of many, behind a button; null for none. */
export function foldOf(id: string, title: string, concerns: readonly Concern[], context: RowContext): Fold | null {
  if (concerns.length === 0) return null;
  const items = concerns.slice(0, FOLDED).map((one) => ({
    text: `**${escapeMarkdown(one.service)}** ${concernTitle(one, context)}`,
    line: concernLine(one, context),
  }));
  const more = concerns.length - FOLDED;
  return {
    id,
    title,
    items: more > 0 ? [...items, { text: context.say('status.leftOut', { count: more }), line: '' }] : items,
  };
}

/** The services that nothing is wrong with. */
export function healthyFold({ healthy }: Standing, { say }: RowContext): Fold | null {
  if (healthy.length === 0) return null;
  const text = healthy.map(escapeMarkdown).join(' · ');
  return {
    id: 'healthy',
    title: `✔ ${say('status.healthy', { count: healthy.length })}`,
    items: [{ text, line: '' }],
  };
}
