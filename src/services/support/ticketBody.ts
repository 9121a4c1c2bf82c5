import type { SupportTicketDetails } from '@azure/arm-support';
import type { RequestContact, RequestContent } from '../../domain/serviceRequest.ts';
import type { TicketExtra } from './support.ts';

/**
 * A request as the Azure Support API takes it. The same content makes the same body: a repeat is recognised by it.
 * Source: https://learn.microsoft.com/rest/api/support/support-tickets/create, version 2020-04-01, which the SDK sends and
 * which doesn't know `advancedDiagnosticConsent`.
 */
export function ticketBody(content: RequestContent, extra: TicketExtra): SupportTicketDetails {
  const { azure, since } = content;
  return {
    serviceId: azure?.serviceId ?? '',
    problemClassificationId: azure?.classificationId ?? '',
    title: content.title,
    description: descriptionOf(content, extra),
    severity: content.severity,
    contactDetails: contactOf(content.contact, extra),
    ...(since ? { problemStartTime: since } : {}),
  };
}

function contactOf({ firstName, lastName, email, phone, country }: RequestContact, extra: TicketExtra) {
  return {
    firstName,
    lastName,
    primaryEmailAddress: email,
    country,
    preferredTimeZone: extra.timeZone,
    preferredSupportLanguage: extra.language,
    ...(phone ? { preferredContactMethod: 'phone', phoneNumber: phone } : { preferredContactMethod: 'email' }),
  };
}

/** What has no field of its own stands below what the agent wrote. Microsoft's support reads English. */
function descriptionOf(
  { description, service, users, issueId, quote, ownTicket }: RequestContent,
  { reference }: TicketExtra,
): string {
  const lines = [
    `Our request: ${reference}`,
    service && `Affected service: ${service}`,
    users && `Affected users: ${users}`,
    issueId && `Microsoft's own event: ${issueId}`,
    ownTicket && `Our reference: ${ownTicket}`,
    quote && `Microsoft's last update on it:\n${quote}`,
  ];
  return [description, ...lines.filter(Boolean)].join('\n\n');
}
