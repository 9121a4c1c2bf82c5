import { isDeepStrictEqual } from 'node:util';
import { type Told, told } from '../../http.ts';
import type { Ticket, TicketOrder } from '../../support/ticket.ts';
import { armError } from '../armError.ts';
import { accepted, create } from './accepted.ts';
import { jsonOf, type SupportAsked } from './asked.ts';
import { ticketBody, ticketPath } from './bodies.ts';
import { supportPage } from './list.ts';
import { readOrder } from './order.ts';
import { invalidFields, noTicket, planProblem } from './refusals.ts';

export function listTickets(asked: SupportAsked): Told {
  const { desk, subscriptionId, version } = asked;
  return supportPage(asked, desk.shelf.of(subscriptionId), {
    usual: 25,
    most: 100,
    equal: ['status', 'serviceId', 'problemClassificationId'],
    later: ['createdDate'],
    fieldOf,
    body: (ticket) => ticketBody(ticket, version),
    emptyFirst: desk.settings().emptyFirstPage,
  });
}

export function readTicket({ desk, subscriptionId, version }: SupportAsked, name: string): Told {
  const ticket = desk.shelf.get(subscriptionId, name);
  return ticket ? told(200, ticketBody(ticket, version)) : noTicket(name);
}

/**
 * Opens a ticket. The same request again finds the ticket, or what is under way; another of the same name is refused.
 * That a repeat is told apart so is our inference: the documents say only that names are unique.
 */
export function openTicket(asked: SupportAsked, name: string): Told {
  const { desk, subscriptionId, version, plan } = asked;
  const body = jsonOf(asked);
  if (!isRecord(body)) return armError(400, 'InvalidRequestContent', 'The request content was invalid.');
  const order = readOrder(body.properties, version);
  if (!isOrder(order)) return invalidFields(order);
  const target = ticketPath({ subscriptionId, name: name.toLowerCase() });
  const there = desk.shelf.get(subscriptionId, name);
  const underWay = desk.operations.underWay(target);
  const before = there ?? underWay;
  if (before && !isDeepStrictEqual(before.asked, body))
    return armError(409, 'Conflict', `The name '${name}' is in use for another support ticket.`);
  if (there) return told(200, ticketBody(there, version));
  if (underWay) return accepted(asked, underWay);
  const refusal = planProblem(plan, order.severity);
  if (refusal && desk.settings().planRefusal === 'atOnce') return armError(403, refusal.code, refusal.message);
  const open = (at: Date) => {
    if (refusal) return refusal;
    desk.shelf.put(newTicket(asked, name, order, body, at));
    return null;
  };
  return create(asked, target, body, open, () => readTicket(asked, name));
}

function newTicket(
  { desk, subscriptionId, tenantId, plan }: SupportAsked,
  name: string,
  order: TicketOrder,
  body: unknown,
  at: Date,
): Ticket {
  return {
    subscriptionId,
    tenantId,
    name,
    number: desk.nextNumber(),
    order,
    asked: body,
    plan,
    createdAt: at,
    modifiedAt: at,
    status: 'Open',
    workInProgress: false,
    messages: [],
  };
}

function fieldOf({ status, createdAt, order }: Ticket, path: string): unknown {
  const lastOf = (id: string) => [id, id.split('/').at(-1)];
  if (path === 'status') return status;
  if (path === 'createdDate') return createdAt.toISOString();
  return lastOf(path === 'serviceId' ? order.serviceId : order.problemClassificationId);
}

function isOrder(read: ReturnType<typeof readOrder>): read is TicketOrder {
  return 'serviceId' in read;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
