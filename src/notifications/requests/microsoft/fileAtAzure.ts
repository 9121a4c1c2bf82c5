import type { HandOverReason, ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { AzureTicket, TicketExtra, TicketPlace, TicketRefusal } from '../../../services/support/support.ts';
import type { CallOptions } from '../../../services/upstream/call.ts';
import { UpstreamError } from '../../../services/upstream/upstreamError.ts';
import type { RequestDue } from '../../../store/requestsDue.ts';
import { nextTry } from './nextTry.ts';
import { openedByAzure } from './opened.ts';
import type { AzureParts } from './parts.ts';
import { lookAgain, record } from './record.ts';
import { findTwin, isTwin, ticketReference } from './ticketTwin.ts';
import { windowsZone } from './windowsZone.ts';

/** So long is tried to reach Azure, in milliseconds, and so often at the least: the bot itself may have been down. */
const PATIENCE = 3_600_000;
const TRIES = 3;
/** A ticket that has no number yet is looked at again after so long, in milliseconds. */
const NUMBER_SOON = 15_000;
/** What was handed over because Azure couldn't be reached is looked for once more after so long, in milliseconds. */
const LATER = 3_600_000;

/** What Azure answers in the end. */
type Filed =
  | { readonly kind: 'ticket'; readonly place: TicketPlace; readonly ticket: AzureTicket }
  | { readonly kind: 'refused'; readonly because: HandOverReason; readonly requestId: string | null };

/**
 * Files a request at Azure: looks for its twin, asks for the ticket, waits for the end of that. Whatever stops in between,
 * the next try meets what this one has made. What Azure refuses is handed over; so is what can't be sent for an hour.
 */
export function createFiling(parts: AzureParts): (due: RequestDue, signal: AbortSignal) => Promise<void> {
  const { support, clock, reminderMs, logger } = parts;

  async function fileIt(request: ServiceRequest, options: CallOptions): Promise<Filed> {
    const installation = await parts.installation();
    const found = await findTwin(support, installation, request, options);
    // Both names belong to somebody else's tickets, or there is no subscription to file in.
    if (!found) return { kind: 'refused', because: 'refused', requestId: null };
    const { place, twin } = found;
    if (twin) return { kind: 'ticket', place, ticket: twin };
    const result = await support.create(place, request.content, extraOf(request), options);
    if (result.kind === 'refused') {
      logger.info({ request: request.id, code: result.code, requestId: result.requestId }, 'Azure refuses a ticket');
      return { kind: 'refused', because: REASONS[result.why], requestId: result.requestId };
    }
    // Somebody else's has come in between: the next try takes the other name.
    if (!isTwin(result.value, request)) throw new UpstreamError({ kind: 'serverError', api: 'arm', status: 409 });
    return { kind: 'ticket', place, ticket: result.value };
  }

  const extraOf = (request: ServiceRequest): TicketExtra => ({
    reference: ticketReference(request),
    timeZone: windowsZone(parts.timeZone),
    // Support is promised in English alone.
    language: 'en-US',
  });

  async function handOver(id: string, reason: HandOverReason, requestId: string | null): Promise<void> {
    const now = clock.now();
    const lookAt = reason === 'unreachable' ? new Date(now.getTime() + LATER) : null;
    const patch = {
      state: 'handedOver',
      route: 'portal',
      because: reason,
      remindAt: new Date(now.getTime() + reminderMs),
    } as const;
    await record(parts, id, isFiling, () => ({
      happened: [{ change: { kind: 'handedOver', reason, requestId }, ref: 'handedOver', patch }],
      due: { at: lookAt, attempts: 0 },
    }));
  }

  /** An answer that was lost doesn't mean that there is no ticket. */
  async function giveUp(request: ServiceRequest, requestId: string | null, options: CallOptions): Promise<void> {
    const installation = await parts.installation();
    const found = await findTwin(support, installation, request, options).catch(() => null);
    if (!found?.twin) return handOver(request.id, 'unreachable', requestId);
    const { place, twin } = found;
    await record(parts, request.id, isFiling, () => openedByAzure(parts, request, place, twin));
  }

  async function fail({ request, attempts }: RequestDue, error: unknown, options: CallOptions): Promise<void> {
    const problem = error instanceof UpstreamError ? error.problem : null;
    const tried = attempts + 1;
    const now = clock.now();
    logger.warn({ err: error, request: request.id, tried }, 'a ticket isn’t filed at Azure yet');
    const end = new Date(request.filedAt.getTime() + PATIENCE);
    if (tried >= TRIES && now >= end) return giveUp(request, problem?.requestId ?? null, options);
    const next = nextTry(tried, problem, now, parts.random());
    // The last try is when the hour is over, and not half an hour later, unless Microsoft wants it to be.
    const early = now < end && next > end && !(problem?.retryAt && problem.retryAt > end);
    const at = early ? end : next;
    await record(parts, request.id, isFiling, () => ({ happened: [], due: { at, attempts: tried } }));
  }

  return async (due, signal) => {
    const { request, attempts } = due;
    try {
      const filed = await fileIt(request, { signal });
      if (filed.kind === 'refused') return await handOver(request.id, filed.because, filed.requestId);
      const { place, ticket } = filed;
      const waited = clock.now().getTime() - request.filedAt.getTime();
      if (ticket.number === null && waited < PATIENCE) {
        return await lookAgain(parts, request, new Date(clock.now().getTime() + NUMBER_SOON), attempts);
      }
      await record(parts, request.id, isFiling, () => openedByAzure(parts, request, place, ticket));
    } catch (error) {
      // Whoever stops it hasn't failed: the next process goes on.
      if (!signal.aborted) await fail(due, error, { signal });
    }
  };
}

const isFiling = ({ state }: ServiceRequest): boolean => state === 'filing';

const REASONS: Readonly<Record<TicketRefusal, HandOverReason>> = {
  plan: 'plan',
  right: 'right',
  busy: 'refused',
  refused: 'refused',
};
