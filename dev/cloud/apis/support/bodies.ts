import type { Ticket, TicketMessage } from '../../support/ticket.ts';
import type { SupportService } from '../../world/supportCatalog.ts';
import { problemId, SUPPORT_SERVICES, serviceId } from '../../world/supportCatalog.ts';
import { isOldest } from './version.ts';

/** Minutes until Microsoft first answers, by severity. */
const SLA: Readonly<Record<string, number>> = {
  highestcriticalimpact: 60,
  critical: 120,
  moderate: 240,
  minimal: 480,
};

export const ticketPath = ({ subscriptionId, name }: Pick<Ticket, 'subscriptionId' | 'name'>) =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.Support/supportTickets/${name}`;

/** A ticket as an api-version has it. */
export function ticketBody(ticket: Ticket, version: string) {
  const { order, plan } = ticket;
  const { advancedDiagnosticConsent, problemScopingQuestions, fileWorkspaceName, secondaryConsent, ...asked } = order;
  const { supportPlanId, ...common } = asked;
  const service = SUPPORT_SERVICES.find((one) => serviceId(one).toLowerCase() === order.serviceId.toLowerCase());
  const wanted = order.problemClassificationId.toLowerCase();
  const problem = service?.problems.find((one) => problemId(service, one).toLowerCase() === wanted);
  const slaMinutes = SLA[order.severity] ?? 0;
  const newer = {
    advancedDiagnosticConsent: advancedDiagnosticConsent ?? 'No',
    supportPlanDisplayName: plan,
    ...defined({ problemScopingQuestions, fileWorkspaceName, secondaryConsent, supportPlanId }),
  };
  return {
    id: ticketPath(ticket),
    name: ticket.name,
    type: 'Microsoft.Support/supportTickets',
    properties: {
      ...defined(common),
      supportTicketId: ticket.number,
      problemClassificationDisplayName: problem?.displayName ?? '',
      require24X7Response: order.require24X7Response ?? false,
      serviceLevelAgreement: {
        startTime: instant(ticket.createdAt),
        expirationTime: instant(new Date(ticket.createdAt.getTime() + slaMinutes * 60_000)),
        slaMinutes,
      },
      supportEngineer: { emailAddress: ticket.messages.findLast((one) => one.from === 'engineer')?.sender ?? null },
      supportPlanType: plan,
      serviceDisplayName: service?.displayName ?? '',
      status: ticket.status,
      createdDate: instant(ticket.createdAt),
      modifiedDate: instant(ticket.modifiedAt),
      ...(isOldest(version) ? {} : newer),
    },
  };
}

export function messageBody(message: TicketMessage, ticket: Ticket) {
  return {
    id: `${ticketPath(ticket)}/communications/${message.name}`,
    name: message.name,
    type: 'Microsoft.Support/communications',
    properties: {
      subject: message.subject,
      body: message.text,
      communicationType: 'web',
      // As the samples have it: what Microsoft's customer writes goes out.
      communicationDirection: message.from === 'partner' ? 'outbound' : 'inbound',
      sender: message.sender,
      createdDate: instant(message.at),
    },
  };
}

export function serviceBody(service: SupportService) {
  return {
    id: serviceId(service),
    name: service.name,
    type: 'Microsoft.Support/services',
    properties: { displayName: service.displayName, resourceTypes: service.resourceTypes },
  };
}

export function problemBody(service: SupportService, problem: SupportService['problems'][number], version: string) {
  return {
    id: problemId(service, problem),
    name: problem.name,
    type: 'Microsoft.Support/problemClassifications',
    properties: {
      displayName: problem.displayName,
      ...(isOldest(version) ? {} : { secondaryConsentEnabled: [] }),
    },
  };
}

/** Without fractions of a second, as recorded. */
function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** Without what isn't there: it isn't sent as null. */
function defined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
