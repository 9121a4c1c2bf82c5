import { z } from 'zod';
import { type Told, told } from '../../http.ts';
import type { Ticket, TicketMessage } from '../../support/ticket.ts';
import { armError } from '../armError.ts';
import { create } from './accepted.ts';
import { jsonOf, type SupportAsked } from './asked.ts';
import { messageBody, ticketPath } from './bodies.ts';
import { supportPage } from './list.ts';
import { fieldErrors } from './order.ts';
import { invalidFields, noTicket, notDone, planProblem } from './refusals.ts';

const Written = z.object({
  subject: z.string().trim().min(1),
  body: z.string().trim().min(1),
  sender: z.email().optional(),
});

/** Source: https://learn.microsoft.com/rest/api/support/communications */
export function answerCommunications(asked: SupportAsked, ticketName: string, name: string | undefined): Told {
  const { desk, subscriptionId, method } = asked;
  const ticket = desk.shelf.get(subscriptionId, ticketName);
  if (!ticket) return noTicket(ticketName);
  if (name === undefined) return method === 'GET' ? list(asked, ticket) : notAllowed();
  if (method === 'PUT') return write(asked, ticket, name);
  return method === 'GET' ? read(ticket, name) : notAllowed();
}

function list(asked: SupportAsked, ticket: Ticket): Told {
  // Newest first, as mail is.
  const newest = ticket.messages.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return supportPage<TicketMessage>(asked, newest, {
    usual: 10,
    most: 10,
    equal: ['communicationType'],
    later: ['createdDate'],
    fieldOf: ({ at }, path) => (path === 'createdDate' ? at.toISOString() : 'web'),
    body: (message) => messageBody(message, ticket),
    emptyFirst: asked.desk.settings().emptyFirstPage,
  });
}

function read(ticket: Ticket, name: string): Told {
  const message = ticket.messages.find((one) => one.name === name);
  if (!message) return armError(404, 'ResourceNotFound', `There is no communication '${name}'.`);
  return told(200, messageBody(message, ticket));
}

function write(asked: SupportAsked, ticket: Ticket, name: string): Told {
  const { desk, plan, isUser, who } = asked;
  const body = jsonOf(asked);
  const found = Written.safeParse(
    typeof body === 'object' && body && 'properties' in body ? body.properties : undefined,
  );
  if (!found.success) return invalidFields(fieldErrors(found.error));
  const { subject, body: text, sender } = found.data;
  if (!isUser && sender === undefined)
    return invalidFields([{ target: 'sender', message: 'is needed of a service principal' }]);
  const target = `${ticketPath(ticket)}/communications/${name}`;
  if (ticket.messages.some((one) => one.name === name) || desk.operations.underWay(target))
    return armError(409, 'Conflict', `The name '${name}' is in use.`);
  if (ticket.status === 'Closed') return notDone('The support ticket is closed.');
  const refusal = planProblem(plan);
  if (refusal && desk.settings().planRefusal === 'atOnce') return armError(403, refusal.code, refusal.message);
  const add = (at: Date) => {
    if (refusal) return refusal;
    const now = desk.shelf.get(ticket.subscriptionId, ticket.name) ?? ticket;
    const message = { name, at, from: 'partner' as const, sender: sender ?? `${who}@partner.example`, subject, text };
    desk.shelf.put({ ...now, messages: [...now.messages, message], modifiedAt: at });
    return null;
  };
  return create(asked, target, body, add, () =>
    read(desk.shelf.get(ticket.subscriptionId, ticket.name) ?? ticket, name),
  );
}

function notAllowed(): Told {
  return armError(405, 'MethodNotAllowed', 'The resource does not support this method.');
}
