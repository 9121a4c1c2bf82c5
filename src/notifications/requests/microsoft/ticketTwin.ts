import { createHash } from 'node:crypto';
import type { ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { AzureSupport, AzureTicket, TicketPlace } from '../../../services/support/support.ts';
import type { CallOptions } from '../../../services/upstream/call.ts';
import { ticketPlace } from '../tickets.ts';

/**
 * What stands in the description of a request's ticket, and of no other's: after a backup was restored, numbers are given
 * again that tickets at Azure have already.
 */
export function ticketReference({ name, filedAt }: Pick<ServiceRequest, 'name' | 'filedAt'>): string {
  return `${name}-${filedAt.getTime().toString(36)}`;
}

/** Whether a ticket of the right name is the request's own. Where Azure doesn't show the description, the title tells. */
export function isTwin(ticket: AzureTicket, request: ServiceRequest): boolean {
  if (ticket.description === '') return ticket.title.trim() === request.content.title.trim();
  return ticket.description.includes(ticketReference(request));
}

/** The names that a request's ticket may have, in order: the second one where the first is somebody else's. */
export function ticketPlaces(installation: string, request: ServiceRequest): TicketPlace[] {
  const place = ticketPlace(installation, request);
  if (!place) return [];
  const stamp = createHash('sha256').update(ticketReference(request)).digest('hex').slice(0, 8);
  return [place, { ...place, name: `${place.name}-${stamp}` }];
}

/**
 * Looks for what an earlier try has made.
 *
 * @returns where it is, or is to be made; null where no name is free.
 * @throws {UpstreamError} where Azure can't be asked.
 */
export async function findTwin(
  support: Pick<AzureSupport, 'ticket'>,
  installation: string,
  request: ServiceRequest,
  options: CallOptions,
): Promise<{ readonly place: TicketPlace; readonly twin: AzureTicket | null } | null> {
  for (const place of ticketPlaces(installation, request)) {
    const twin = await support.ticket(place, options);
    if (!twin || isTwin(twin, request)) return { place, twin };
  }
  return null;
}
