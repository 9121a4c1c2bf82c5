import type { Concern } from '../domain/concern.ts';
import type { Standing } from '../domain/standing.ts';
import type { T } from '../locales/index.ts';
import { concernLine, concernTitle, type RowContext } from './concernRow.ts';
import { escapeMarkdown } from './escape.ts';

/** A line of a fold. Texts are markdown. */
export interface FoldItem {
  readonly text: string;
  readonly line: string;
}

/** A part that opens when its button is pressed. Its title is plain. */
export interface Fold {
  readonly id: string;
  readonly title: string;
  readonly items: readonly FoldItem[];
}

/** No fold needs more lines than this. */
const LINES = 40;
/** What all folds of a card may take, in characters of its JSON: the rest of the card has to find room below 40 KB. */
const ROOM = 14_000;
/** What a line takes beside its texts. */
const FRAME = 260;

/** Many concerns behind a button; null for none. */
export function foldOf(id: string, title: string, concerns: readonly Concern[], context: RowContext): Fold | null {
  if (concerns.length === 0) return null;
  // A long way beyond what can be shown, nothing is made: `fitted` counts what is left out.
  const items = concerns.map((one, index) => (index < LINES ? itemOf(one, context) : { text: '', line: '' }));
  return { id, title, items };
}

function itemOf(concern: Concern, context: RowContext): FoldItem {
  return {
    text: `**${escapeMarkdown(concern.service)}** ${concernTitle(concern, context)}`,
    line: concernLine(concern, context),
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

/** As much of the folds as a card has room for, the first ones first; what is left out is said. */
export function fitted(folds: readonly (Fold | null)[], say: T): Fold[] {
  let room = ROOM;
  return folds
    .filter((one) => one !== null)
    .map((fold) => {
      const kept: FoldItem[] = [];
      for (const item of fold.items.slice(0, LINES)) {
        room -= FRAME + JSON.stringify(item).length;
        if (room < 0 && kept.length > 0) break;
        kept.push(item);
      }
      const count = fold.items.length - kept.length;
      return count === 0 ? fold : { ...fold, items: [...kept, { text: say('status.leftOut', { count }), line: '' }] };
    });
}
