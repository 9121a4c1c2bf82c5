import assert from 'node:assert/strict';
import { cardOf, isRecord } from '../../helpers/cards.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { wordsOf } from './answers.ts';

/** What folds open when its button is pressed, and is hidden until then. */
export function foldCalled(message: Delivery, title: string): string {
  const parts = everything(cardOf(message));
  const button = parts.find((one) => one.type === 'Action.ToggleVisibility' && one.title === title);
  assert.ok(button && Array.isArray(button.targetElements), `nothing opens with "${title}"`);
  const [target]: unknown[] = button.targetElements;
  const fold = parts.find((one) => one.id === target);
  assert.equal(fold?.isVisible, false, 'it is open already');
  return wordsOf([fold]);
}

/** The rows of a status card: sign, service, state with its colour, and all words. */
export function rowsOf(
  message: Delivery,
): { sign: string; name: string; state: string; colour: string; words: string }[] {
  const { body } = cardOf(message);
  const rows = Array.isArray(body) ? body.filter((one) => isRecord(one) && isRecord(one.selectAction)) : [];
  return rows
    .map((row) => {
      const blocks = everything(row).filter((one) => one.type === 'TextBlock');
      const [sign = {}, name = {}, state = {}] = blocks;
      const words = wordsOf({ body: blocks });
      return {
        sign: String(sign.text),
        name: String(name.text),
        state: String(state.text),
        colour: String(sign.color),
        words,
      };
    })
    .filter((row) => ['✖', '▲', '◷'].includes(row.sign));
}

function everything(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(everything);
  return isRecord(part) ? [part, ...Object.values(part).flatMap(everything)] : [];
}
