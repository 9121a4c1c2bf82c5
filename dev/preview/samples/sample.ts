import type { Card } from '../../../src/cards/card.ts';
import type { Locale } from '../../../src/domain/locale.ts';

/** One card in one state. The preview draws it, and test/cards/ holds it to what every card has to be. */
export interface Sample {
  /** Names the picture: `status-incident`. */
  readonly name: string;
  readonly card: (locale: Locale) => Card;
}
