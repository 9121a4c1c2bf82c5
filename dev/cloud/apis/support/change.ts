import { z } from 'zod';
import { type Told, told } from '../../http.ts';
import { armError } from '../armError.ts';
import { jsonOf, type SupportAsked } from './asked.ts';
import { ticketBody } from './bodies.ts';
import { contact, fieldErrors, severity } from './order.ts';
import { invalidFields, noTicket, notDone, planProblem } from './refusals.ts';

/** The fields stand at the root: within `properties`, as they are when a ticket is opened, they aren't understood. */
const Change = z.object({
  severity: severity.optional(),
  status: z.preprocess((value) => String(value).toLowerCase(), z.enum(['open', 'closed'])).optional(),
  contactDetails: contact.partial().optional(),
  advancedDiagnosticConsent: z.enum(['Yes', 'No']).optional(),
});

/** Source: https://learn.microsoft.com/rest/api/support/support-tickets/update */
export function changeTicket(asked: SupportAsked, name: string): Told {
  const { desk, subscriptionId, version, plan, now } = asked;
  const ticket = desk.shelf.get(subscriptionId, name);
  if (!ticket) return noTicket(name);
  const body = jsonOf(asked);
  if (typeof body !== 'object' || body === null || 'properties' in body)
    return armError(400, 'JsonDeserializationError', 'The request content could not be read.');
  const read = Change.safeParse(body);
  if (!read.success) return invalidFields(fieldErrors(read.error));
  const { status, severity: wanted, contactDetails = {}, advancedDiagnosticConsent } = read.data;
  const refusal = planProblem(plan, wanted);
  if (refusal) return armError(403, refusal.code, refusal.message);
  if (ticket.status === 'Closed' && status !== 'open') return notDone('The support ticket is closed.');
  if (ticket.workInProgress && wanted !== undefined && wanted !== ticket.order.severity)
    return notDone('The severity can’t be changed while an engineer works on the support ticket: write a message.');
  if (ticket.workInProgress && status === 'closed')
    return notDone('The support ticket can’t be closed while an engineer works on it: write a message.');
  const changed = {
    ...ticket,
    status: status === undefined ? ticket.status : status === 'closed' ? ('Closed' as const) : ('Open' as const),
    order: {
      ...ticket.order,
      severity: wanted ?? ticket.order.severity,
      contactDetails: contact.parse({ ...ticket.order.contactDetails, ...contactDetails }),
      advancedDiagnosticConsent: advancedDiagnosticConsent ?? ticket.order.advancedDiagnosticConsent,
    },
    modifiedAt: now,
  };
  desk.shelf.put(changed);
  return told(200, ticketBody(changed, version));
}
