import type { ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { AzureTicket, TicketPlace } from '../../../services/support/support.ts';
import type { RequestDue } from '../../../store/requestsDue.ts';
import { openedByAzure } from './opened.ts';
import type { AzureParts } from './parts.ts';
import { lookAgain, record } from './record.ts';
import { findTwin } from './ticketTwin.ts';

/**
 * What was handed over because Azure couldn't be reached may have arrived there all the same: looked for once more, later.
 * Where nobody has opened it by hand meanwhile, that ticket is the request's; otherwise it is closed, so that nobody at
 * Microsoft works on the same twice.
 */
export function createLateLook(parts: AzureParts): (due: RequestDue, signal: AbortSignal) => Promise<void> {
  const { support, logger } = parts;

  async function adopt(request: ServiceRequest, place: TicketPlace, twin: AzureTicket): Promise<boolean> {
    const waits = ({ state, ticket }: ServiceRequest) =>
      state === 'handedOver' || (state === 'open' && ticket?.number === twin.number);
    return record(parts, request.id, waits, () => openedByAzure(parts, request, place, twin));
  }

  return async ({ request }, signal) => {
    const found = await findTwin(support, await parts.installation(), request, { signal });
    if (!found?.twin) return lookAgain(parts, request, null, 0);
    const { place, twin } = found;
    if (await adopt(request, place, twin)) return;
    logger.warn({ request: request.id }, 'Azure had the ticket after all: the second one is closed');
    if (twin.status.toLowerCase() !== 'closed') await support.update(place, { status: 'closed' }, { signal });
    await lookAgain(parts, request, null, 0);
  };
}
