import type { Card } from '../cards/card.ts';
import type { T } from '../locales/index.ts';

/**
 * Says on a card that the person's rights couldn't be read just now and older ones were used.
 *
 * @returns the card with one more line at its end.
 */
export function withStaleRights(card: Card, say: T): Card {
  const body = Array.isArray(card.content.body) ? card.content.body : [];
  const line = { type: 'TextBlock', text: say('access.staleRights'), wrap: true, isSubtle: true, size: 'Small' };
  return { ...card, content: { ...card.content, body: [...body, line] } };
}
