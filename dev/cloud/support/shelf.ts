import { guid } from '../guid.ts';
import { subscriptionIdOf, type Tenant, type Tenants } from '../tenants.ts';
import { problemId, serviceId, supportProblem } from '../world/supportCatalog.ts';
import type { WorldTicket } from '../world/tickets.ts';
import type { Ticket, TicketContact } from './ticket.ts';

/** The partner's own person: a partner gives Microsoft its own contact, never the customer's. */
const CONTACT: TicketContact = {
  firstName: 'Ada',
  lastName: 'Admin',
  preferredContactMethod: 'email',
  primaryEmailAddress: 'ada@partner.example',
  preferredTimeZone: 'Romance Standard Time',
  country: 'FRA',
  preferredSupportLanguage: 'en-us',
};
export const ENGINEER = 'engineer@microsoft.example';

/** Tickets by subscription and name. */
export interface Shelf {
  /** Of one subscription, newest first. */
  of(subscriptionId: string): Ticket[];
  get(subscriptionId: string, name: string): Ticket | undefined;
  put(ticket: Ticket): void;
  all(): Ticket[];
}

/**
 * Begins with the tickets of the world's files.
 *
 * @param ago the instant that lies so many minutes before the world began.
 */
export function createShelf(tenants: Tenants, ago: (minutes: number) => Date): Shelf {
  // Names aren't told apart by case.
  const tickets = new Map<string, Map<string, Ticket>>();
  const newestFirst = (list: Iterable<Ticket>) =>
    [...list].toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.number.localeCompare(a.number));

  const shelf: Shelf = {
    of: (subscriptionId) => newestFirst(tickets.get(subscriptionId)?.values() ?? []),
    get: (subscriptionId, name) => tickets.get(subscriptionId)?.get(name.toLowerCase()),
    put(ticket) {
      const mine = tickets.get(ticket.subscriptionId) ?? new Map<string, Ticket>();
      tickets.set(ticket.subscriptionId, mine.set(ticket.name.toLowerCase(), ticket));
    },
    all: () => newestFirst([...tickets.values()].flatMap((mine) => [...mine.values()])),
  };
  for (const tenant of tenants.byId.values()) {
    for (const { name, supportPlan, tickets: theirs } of tenant.customer.subscriptions) {
      const subscriptionId = subscriptionIdOf(tenant, name);
      for (const one of theirs) shelf.put(ticketOf(one, tenant, subscriptionId, supportPlan, ago));
    }
  }
  return shelf;
}

function ticketOf(
  world: WorldTicket,
  { tenantId }: Tenant,
  subscriptionId: string,
  plan: string,
  ago: (minutes: number) => Date,
): Ticket {
  const { service, problem } = supportProblem(world.service, world.problem);
  const messages = world.messages.map(({ ago: minutes, from, subject, text }, index) => ({
    name: guid(`message ${world.number} ${index}`),
    at: ago(minutes),
    from,
    sender: from === 'engineer' ? ENGINEER : CONTACT.primaryEmailAddress,
    subject,
    text,
  }));
  return {
    subscriptionId,
    tenantId,
    name: world.name,
    number: world.number,
    order: {
      serviceId: serviceId(service),
      problemClassificationId: problemId(service, problem),
      title: world.title,
      description: world.description,
      severity: world.severity,
      contactDetails: CONTACT,
      advancedDiagnosticConsent: 'No',
    },
    asked: null,
    plan,
    createdAt: ago(world.createdAgo),
    modifiedAt: messages.at(-1)?.at ?? ago(world.createdAgo),
    status: world.status,
    workInProgress: world.workInProgress,
    messages,
  };
}
