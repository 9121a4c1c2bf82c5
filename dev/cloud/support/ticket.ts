import type { SEVERITIES, TICKET_STATES } from '../world/tickets.ts';

export type Severity = (typeof SEVERITIES)[number];
export type TicketStatus = (typeof TICKET_STATES)[number];

/** One communication of a ticket. */
export interface TicketMessage {
  /** Names it in paths. */
  readonly name: string;
  readonly at: Date;
  readonly from: 'engineer' | 'partner';
  /** The sender's mail address. */
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
}

/** Whom Microsoft's engineer talks to, as it was sent. */
export interface TicketContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredContactMethod: 'email' | 'phone';
  readonly primaryEmailAddress: string;
  readonly additionalEmailAddresses?: string[] | undefined;
  readonly phoneNumber?: string | undefined;
  readonly preferredTimeZone: string;
  readonly country: string;
  readonly preferredSupportLanguage: string;
}

/** What is asked for when a ticket is opened. */
export interface TicketOrder {
  readonly serviceId: string;
  readonly problemClassificationId: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly contactDetails: TicketContact;
  readonly advancedDiagnosticConsent?: 'Yes' | 'No' | undefined;
  readonly require24X7Response?: boolean | undefined;
  readonly problemStartTime?: string | undefined;
  readonly technicalTicketDetails?: { resourceId: string } | undefined;
  readonly quotaTicketDetails?: Record<string, unknown> | undefined;
  readonly problemScopingQuestions?: string | undefined;
  readonly supportPlanId?: string | undefined;
  readonly fileWorkspaceName?: string | undefined;
  readonly secondaryConsent?: { userConsent: 'Yes' | 'No'; type: string }[] | undefined;
}

/** An Azure support ticket as it is now. */
export interface Ticket {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly name: string;
  /** The number by which Microsoft and the customer call it. */
  readonly number: string;
  readonly order: TicketOrder;
  /** The body with which it was opened: a repeat is known by it. Null where the world's files have opened it. */
  readonly asked: unknown;
  readonly plan: string;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly status: TicketStatus;
  /** An engineer is working on it. */
  readonly workInProgress: boolean;
  readonly messages: readonly TicketMessage[];
}
