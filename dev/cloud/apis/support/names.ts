import { z } from 'zod';
import { type Told, told } from '../../http.ts';
import { jsonOf, type SupportAsked } from './asked.ts';
import { ticketPath } from './bodies.ts';
import { fieldErrors } from './order.ts';
import { invalidFields, noTicket } from './refusals.ts';

const TICKETS = 'Microsoft.Support/supportTickets';
const MESSAGES = 'Microsoft.Support/communications';
const Question = z.object({ name: z.string().trim().min(1), type: z.enum([TICKETS, MESSAGES]) });

/** Whether a name is free: of a ticket, or of a communication where a ticket is given. */
export function answerNames(asked: SupportAsked, ticketName?: string): Told {
  const { desk, subscriptionId } = asked;
  const question = Question.refine(({ type }) => type === (ticketName === undefined ? TICKETS : MESSAGES), {
    path: ['type'],
    message: 'is another resource’s',
  }).safeParse(jsonOf(asked));
  if (!question.success) return invalidFields(fieldErrors(question.error));
  const { name } = question.data;
  if (ticketName === undefined) {
    const target = ticketPath({ subscriptionId, name: name.toLowerCase() });
    return said(desk.shelf.get(subscriptionId, name) !== undefined || desk.operations.underWay(target) !== undefined);
  }
  const ticket = desk.shelf.get(subscriptionId, ticketName);
  if (!ticket) return noTicket(ticketName);
  return said(ticket.messages.some((one) => one.name === name));
}

function said(taken: boolean): Told {
  return told(
    200,
    taken
      ? { nameAvailable: false, reason: 'The name is in use', message: 'Choose another name.' }
      : { nameAvailable: true, reason: '', message: '' },
  );
}
