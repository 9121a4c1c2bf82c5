import type { ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { AzureTicket, TicketPlace } from '../../../services/support/support.ts';
import { AFTER_OPENING } from './pace.ts';
import type { MicrosoftParts } from './parts.ts';
import type { record } from './record.ts';

/** A request has its ticket at Azure: from now on it is followed there. */
export function openedByAzure(
  { clock, ticketLink }: Pick<MicrosoftParts, 'clock' | 'ticketLink'>,
  request: ServiceRequest,
  { name }: TicketPlace,
  ticket: AzureTicket,
): ReturnType<Parameters<typeof record>[3]> {
  const number = ticket.number ?? ticket.name;
  const patch = {
    state: 'open',
    route: 'azureSupport',
    because: null,
    ticket: { number, link: ticketLink(request), status: ticket.status || null, name },
    remindAt: null,
  } as const;
  return {
    happened: [{ change: { kind: 'opened', number }, ref: 'opened/azure', patch }],
    due: { at: new Date(clock.now().getTime() + AFTER_OPENING), attempts: 0 },
  };
}
