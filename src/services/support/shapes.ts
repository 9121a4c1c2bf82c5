import { z } from 'zod';
import { UpstreamError } from '../upstream/upstreamError.ts';
import type { AzureMessage, AzureTicket, Named } from './support.ts';

const text = z.string().catch('');
/** So long is no number and no state, in characters: whoever says more says nothing that can be kept and looked for. */
const WORD_AT_MOST = 200;
const word = z.string().max(WORD_AT_MOST).catch('');
/** As the SDK gives it; the year 1 is Microsoft's "never". */
const instant = z
  .unknown()
  .optional()
  .transform((date) => {
    if (!(date instanceof Date) || Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900) return null;
    return date;
  });
/** Source: https://learn.microsoft.com/rest/api/support/support-tickets/get */
const Ticket = z.object({
  name: z.string().min(1),
  supportTicketId: word,
  status: word,
  severity: word,
  title: text,
  description: text,
  modifiedDate: instant,
});
/** Source: https://learn.microsoft.com/rest/api/support/communications/list */
const Message = z.object({
  name: z.string().min(1),
  communicationDirection: text,
  sender: text,
  subject: text,
  body: text,
  createdDate: instant,
});
const Name = z.object({ id: z.string().min(1), displayName: z.string().min(1) });

function read<T>(shape: z.ZodType<T>, raw: unknown): T {
  const parsed = shape.safeParse(raw);
  if (!parsed.success) throw new UpstreamError({ kind: 'unreadable', api: 'arm' });
  return parsed.data;
}

/**
 * @param asked the name of the one that was asked for.
 * @throws {UpstreamError} where it is another one, or doesn't say which.
 */
export function ticketOf(raw: unknown, asked: string): AzureTicket {
  const { supportTicketId, modifiedDate, ...ticket } = read(Ticket, raw);
  if (ticket.name.toLowerCase() !== asked.toLowerCase()) throw new UpstreamError({ kind: 'unreadable', api: 'arm' });
  return { ...ticket, number: supportTicketId || null, modifiedAt: modifiedDate };
}

/** @throws {UpstreamError} where it doesn't say which one it is: without a name it would be told again and again. */
export function messageOf(raw: unknown): AzureMessage {
  const { name, communicationDirection, sender, subject, body, createdDate } = read(Message, raw);
  return {
    name,
    inbound: communicationDirection.toLowerCase() === 'inbound',
    sender,
    subject,
    body,
    at: createdDate,
  };
}

/** @returns null for one that can't be chosen, without an id or a name. */
export function namedOf(raw: unknown): Named | null {
  const parsed = Name.safeParse(raw);
  return parsed.success ? { id: parsed.data.id, name: parsed.data.displayName } : null;
}
