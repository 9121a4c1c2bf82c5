import type { Card } from '../../cards/card.ts';
import { type RequestCardOptions, requestCard } from '../../cards/request/requestCard.ts';
import type { Customer } from '../../domain/customer.ts';
import type { ServiceRequest } from '../../domain/serviceRequest.ts';
import { supportPageOf } from '../../domain/supportPage.ts';
import type { RequestPlace } from '../../notifications/requestDesk.ts';
import { cameFrom } from '../conversationReference.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { timeZoneOf } from '../timeZone.ts';
import type { Turn } from '../turn.ts';

/** A request, and whose it is. */
export interface SeenRequest {
  readonly request: ServiceRequest;
  readonly customer: Customer;
}

/** What cards of a request are made from. */
export function partsOf(turn: Turn, { request, customer }: SeenRequest, kit: Kit): RequestCardOptions {
  return {
    ...said(turn, kit),
    request,
    customerName: customer.name,
    provider: kit.config.providerContact,
    portal: supportPageOf(request, kit.links.customer(customer)),
  };
}

/** The request's card, as this person reads it. */
export function cardOf(turn: Turn, seen: SeenRequest, kit: Kit): Card {
  return requestCard(partsOf(turn, seen, kit));
}

/** Where a message of this turn's stands: for answers given elsewhere, that is the person's own chat. */
export function placeOf(turn: Turn, activityId: string | null, kit: Kit): RequestPlace {
  return { where: cameFrom(turn.activity), activityId, locale: turn.locale, timeZone: timeZoneOf(turn, kit) };
}

/** Shows a request in a message of its own, which is kept true from now on. */
export async function showRequest(turn: Turn, seen: SeenRequest, kit: Kit): Promise<void> {
  const shown = await turn.show(cardOf(turn, seen, kit));
  if (shown.id === '') return;
  kit.background.run('request shown', kit.requests.showsIn(seen.request.id, placeOf(turn, shown.id, kit)));
}
