import { outline } from './compareArrivals.ts';
import { PLACES } from './killing.ts';
import { placeOf } from './places.ts';
import type { Arrival } from './stage.ts';

/**
 * Looks whether every conversation has been told the truth of issues that opened, got worse and are over: nothing missing,
 * and nothing doubled but what was being sent when the program was killed.
 *
 * @param kills how often it was killed while they lasted: each may have doubled one message in a conversation.
 * @returns what isn't so, in words.
 */
export function untruths(arrivals: readonly Arrival[], issues: readonly string[], kills: number): string[] {
  return PLACES.flatMap((place) => {
    const here = arrivals
      .filter((one) => placeOf(one.conversationId) === place)
      .map((one) => ({ ...one, ...outline(one) }));
    let doubled = 0;
    const wrong = issues.flatMap((issue) => {
      const mine = here.filter((one) => one.text.includes(issue));
      const positions = (wanted: (one: (typeof mine)[number]) => boolean) =>
        mine.flatMap((one, index) => (wanted(one) ? [index] : []));
      const told = {
        card: positions((one) => one.way === 'card'),
        worse: positions((one) => one.way === 'line' && one.text.includes('worse')),
        over: positions((one) => one.way === 'line' && one.text.includes('restored')),
      };
      const missing = Object.entries(told).flatMap(([what, found]) =>
        found.length === 0 ? [`${place}: ${issue}: no ${what}`] : [],
      );
      doubled += Object.values(told).reduce((sum, found) => sum + Math.max(0, found.length - 1), 0);
      const [card = -1, worse = -1, over = -1] = [told.card[0], told.worse[0], told.over[0]];
      const order = card < worse && worse < over ? [] : [`${place}: ${issue}: out of order`];
      const newest = mine.findLast((one) => one.way === 'card')?.id;
      const shown = mine.findLast((one) => one.way !== 'line' && one.id === newest)?.text ?? '';
      const stale = shown.includes('is restored for') ? [] : [`${place}: ${issue}: shows “${shown}”`];
      return [...missing, ...order, ...stale];
    });
    return doubled > kills ? [...wrong, `${place}: ${doubled} doubled by ${kills} kills`] : wrong;
  });
}
