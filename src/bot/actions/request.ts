import { z } from 'zod';
import { handOverText } from '../../cards/request/handOverText.ts';
import { requestDetailsCard } from '../../cards/request/requestDetailsCard.ts';
import { LOCALES } from '../../domain/locale.ts';
import { type ActionResult, action, openly, quietly } from '../action.ts';
import { recordLook } from '../answers/look.ts';
import type { Kit } from '../kit.ts';
import { inRequest } from '../requests/seen.ts';
import { cardOf, partsOf, type SeenRequest } from '../requests/show.ts';
import type { Turn } from '../turn.ts';
import { field } from './fields.ts';

/** Without `HB-`, of a card: a hint. */
export const requestNumber = field(40);

/** A request's card, for the one who presses. */
export const request = action({
  verb: 'request',
  data: z.object({ request: requestNumber }),
  needs: quietly,
  run: (turn, data, kit) =>
    lookAt(turn, data.request, kit, async (seen) => ({ kind: 'card', card: cardOf(turn, seen, kit) })),
});

/** Its audit trail: who did what when. */
export const requestDetails = action({
  verb: 'requestDetails',
  data: z.object({ request: requestNumber }),
  needs: quietly,
  run: (turn, data, kit) =>
    lookAt(turn, data.request, kit, async (seen) => {
      const events = await kit.requests.events(seen.request.id);
      return { kind: 'card', card: requestDetailsCard({ ...partsOf(turn, seen, kit), events }) };
    }),
});

/** The text for Microsoft or the provider, as a plain message of its own: a card's text can't be selected on a phone. */
export const requestText = action({
  verb: 'handOverText',
  data: z.object({ request: requestNumber, locale: z.enum(LOCALES).catch('en') }),
  needs: openly,
  run: (turn, { request: number, locale }, kit) =>
    lookAt(turn, number, kit, async ({ request: one, customer }) => {
      await turn.write(handOverText({ request: one, customerName: customer.name, locale }));
      return { kind: 'done' };
    }),
});

/** Answers from a request that a card names, and puts on record that it was looked at. */
function lookAt(
  turn: Turn,
  number: string,
  kit: Kit,
  answer: (seen: SeenRequest) => Promise<ActionResult>,
): Promise<ActionResult> {
  return inRequest(turn, number, kit, (seen) => {
    recordLook(turn, seen.customer, 'request', kit);
    return answer(seen);
  });
}
