import type { RequestEvent, ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { TicketPlace } from '../../../services/support/support.ts';
import type { CallOptions } from '../../../services/upstream/call.ts';
import { requestEventRepository } from '../../../store/requestEvents.ts';
import type { AzureParts, MicrosoftParts } from './parts.ts';

/** A note that Microsoft hasn't taken by then isn't news any more, in milliseconds. */
const NEWS = 24 * 3_600_000;

/** Notes of a request's that Microsoft is still to get, the oldest first. */
export async function notesToSend(
  { database, clock }: Pick<MicrosoftParts, 'database' | 'clock'>,
  { id }: Pick<ServiceRequest, 'id'>,
): Promise<RequestEvent[]> {
  const since = clock.now().getTime() - NEWS;
  const notes = await requestEventRepository(database).notesToSend(id);
  return notes.filter(({ at }) => at.getTime() >= since);
}

/** What Microsoft reads: who of the partner's says it. */
export function noteText({ by, change }: RequestEvent): string {
  const text = change.kind === 'note' ? change.text : '';
  return by ? `${text}\n\n${by.name}` : text;
}

/** Sends agents' notes on to a ticket at Azure, each of them once: its name there is made of ours. */
export async function sendNotes(
  parts: AzureParts,
  request: ServiceRequest,
  place: TicketPlace,
  options: CallOptions,
): Promise<void> {
  for (const note of await notesToSend(parts, request)) {
    const result = await parts.support.send(
      place,
      {
        name: `${place.name}-note-${note.id}`,
        sender: request.content.contact.email,
        subject: `${request.name}: ${request.content.title}`,
        // Shown as HTML over there.
        body: noteText(note).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      },
      options,
    );
    if (result.kind === 'ok') await requestEventRepository(parts.database).markSent(note.id);
    else {
      const { code, requestId } = result;
      parts.logger.warn({ request: request.id, note: note.id, code, requestId }, 'Azure doesn’t take a note');
    }
  }
}
