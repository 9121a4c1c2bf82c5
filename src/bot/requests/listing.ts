import type { Card } from '../../cards/card.ts';
import { type ListedBy, requestsCard } from '../../cards/request/requestsCard.ts';
import type { ServiceRequest } from '../../domain/serviceRequest.ts';
import { recordLook } from '../answers/look.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { mayFileFor } from './rights.ts';
import { isHushed } from './seen.ts';

/** A page of the requests of customers whom this person looks after. */
export interface Listing {
  readonly card: Card;
  /** Of all pages. */
  readonly total: number;
}

/** @param page from 0. */
export async function listingOf(turn: Turn, filter: ListedBy, page: number, kit: Kit): Promise<Listing> {
  const { customer, state, mine, text } = filter;
  const mayFile = (one: Parameters<Turn['sight']>[0]) => mayFileFor(turn, one);
  const tenantIds = customer
    ? [customer.tenantId]
    : kit.directory
        .all()
        .filter(mayFile)
        .map(({ tenantId }) => tenantId);
  const personId = mine ? turn.person.objectId : null;
  const { requests, total } = await kit.requests.list({ tenantIds, state, personId, text }, page);
  const shown = await withoutHushed(turn, requests, kit);
  for (const tenantId of new Set(shown.map(({ content }) => content.tenantId))) {
    const seen = kit.directory.get(tenantId);
    if (seen) recordLook(turn, seen, 'requests', kit);
  }
  const nameOf = (tenantId: string) => kit.directory.get(tenantId)?.name ?? null;
  return { card: requestsCard({ ...said(turn, kit), requests: shown, total, page, filter, nameOf }), total };
}

/** In a room, those about security matters stay away. */
async function withoutHushed(turn: Turn, requests: readonly ServiceRequest[], kit: Kit): Promise<ServiceRequest[]> {
  const shown: ServiceRequest[] = [];
  for (const request of requests) {
    const customer = kit.directory.get(request.content.tenantId);
    if (customer && !(await isHushed(turn, { request, customer }, kit))) shown.push(request);
  }
  return shown;
}
