import type { Card } from '../../cards/card.ts';
import type { Shown, Turn } from '../turn.ts';

/**
 * Shows an answer.
 *
 * @param into the message whose place it takes: the question that it answers. Without it, it gets a message of its own.
 */
export function put(turn: Pick<Turn, 'show' | 'replace'>, card: Card, into: string | undefined): Promise<Shown> {
  return into === undefined ? turn.show(card) : turn.replace(into, card);
}
