import { createHash } from 'node:crypto';
import { type RequestSeverity, SEVERITIES, type ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { AzureMessage, AzureTicket } from '../../../services/support/support.ts';
import { UpstreamError } from '../../../services/upstream/upstreamError.ts';
import { requestEventRepository } from '../../../store/requestEvents.ts';
import type { RequestDue } from '../../../store/requestsDue.ts';
import type { RequestPatch } from '../../../store/serviceRequests.ts';
import { ticketPlace } from '../tickets.ts';
import { nextLook } from './pace.ts';
import type { AzureParts } from './parts.ts';
import { type Happened, lookAgain, record } from './record.ts';
import { saidBy } from './saidBy.ts';
import { sendNotes } from './sendNotes.ts';

/** So many messages are told in one go; the rest comes with the next look, which then is soon. */
const MESSAGES = 10;
const SOON = 5_000;

/** Follows a ticket at Azure: sends on what agents wrote, and takes down what has changed there and what engineers write. */
export function createFollowing(parts: AzureParts): (due: RequestDue, signal: AbortSignal) => Promise<void> {
  const { support, clock } = parts;

  return async ({ request }, signal) => {
    const place = ticketPlace(await parts.installation(), request);
    if (!place) return lookAgain(parts, request, null, 0);
    await sendNotes(parts, request, place, { signal });
    const ticket = await support.ticket(place, { signal });
    // A ticket can't be deleted; its subscription can.
    if (!ticket) throw new UpstreamError({ kind: 'unreadable', api: 'arm', status: 404 });
    const messages = await support.messages(place, { signal });
    const told = await requestEventRepository(parts.database).refs(request.id, 'message/');
    const unsaid = messages
      .filter(({ inbound, name }) => inbound && !told.has(refOf(name)))
      .toReversed()
      .flatMap(messageOf);
    await record(
      parts,
      request.id,
      // Somebody has changed it since: what was read may be older than that.
      (now) => now.state === 'open' && now.changedAt.getTime() === request.changedAt.getTime(),
      (now) => {
        const at = clock.now();
        // That it is closed is told after the last word.
        if (unsaid.length > MESSAGES) {
          return { happened: unsaid.slice(0, MESSAGES), due: { at: new Date(at.getTime() + SOON), attempts: 0 } };
        }
        const happened = [...unsaid, ...changesOf(now, ticket, at)];
        if (happened.some(({ patch }) => patch?.state === 'closed')) {
          return { happened, due: { at: null, attempts: 0 } };
        }
        const next = nextLook(happened.length > 0 ? { changedAt: at } : now, at, parts.random());
        return { happened, due: { at: next, attempts: 0 } };
      },
    );
  };
}

const refOf = (name: string): string => `message/${createHash('sha256').update(name).digest('base64url').slice(0, 22)}`;

function messageOf({ name, sender, body }: AzureMessage): Happened[] {
  const said = saidBy(sender, body, 'html');
  return said ? [{ change: { kind: 'message', ...said, ref: name }, ref: refOf(name) }] : [];
}

function changesOf(request: ServiceRequest, found: AzureTicket, now: Date): Happened[] {
  const { content, ticket } = request;
  const happened: Happened[] = [];
  const severity = severityOf(found.severity);
  if (severity && severity !== content.severity) {
    happened.push({
      change: { kind: 'severity', from: content.severity, to: severity },
      ref: null,
      patch: { severity },
    });
  }
  const { status } = found;
  if (ticket && status !== '' && status.toLowerCase() !== ticket.status?.toLowerCase()) {
    const over: RequestPatch =
      status.toLowerCase() === 'closed' ? { state: 'closed', closedAt: now, askedAt: null, remindAt: null } : {};
    happened.push({
      change: { kind: 'status', from: ticket.status, to: status },
      ref: null,
      patch: { ticket: { ...ticket, status }, ...over },
    });
  }
  return happened;
}

/** Null for one that isn't known: it changes nothing. */
function severityOf(severity: string): RequestSeverity | null {
  const said = severity.toLowerCase();
  if (said === 'highestcriticalimpact') return 'critical';
  return SEVERITIES.find((one) => one === said) ?? null;
}
