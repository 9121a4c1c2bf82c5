import type { Actor } from './actor.ts';

/** How bad it is, in the words that both of Microsoft's APIs use. Critical is A in the portals, moderate B, minimal C. */
export const SEVERITIES = ['critical', 'moderate', 'minimal'] as const;
export type RequestSeverity = (typeof SEVERITIES)[number];

/**
 * Which way a request goes to Microsoft.
 *
 * - `portal`: an agent opens it in the customer's admin center or Azure portal. `provider`: the indirect provider is asked.
 * - `azureSupport`: the bot files it through the Azure Support API.
 */
export type RequestRoute = 'portal' | 'provider' | 'azureSupport';

/**
 * Where a request stands.
 *
 * - `filing`: on its way to the Azure Support API. `handedOver`: waits for the agent to open it, or to say that it is.
 * - `open`: has a ticket at Microsoft or at the provider. `closed`: over, for us.
 */
export type RequestState = 'filing' | 'handedOver' | 'open' | 'closed';

/** Whom Microsoft calls: somebody of the partner's, never of the customer's. */
export interface RequestContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Empty where Microsoft shall write. */
  readonly phone: string;
  /** ISO 3166, three letters. */
  readonly country: string;
}

/** The Azure subscription that has the problem, and what kind of problem it is in the Azure Support API's terms. */
export interface AzureProblem {
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  /** Names of the API's own: `/providers/Microsoft.Support/services/…`; empty until somebody has chosen. */
  readonly serviceId: string;
  readonly classificationId: string;
}

/** What an agent says of a problem. */
export interface RequestContent {
  readonly tenantId: string;
  readonly source: 'microsoft365' | 'azure';
  /** Display name of the service. */
  readonly service: string;
  /** Microsoft's issue that it is about; null where Microsoft knows of none. */
  readonly issueId: string | null;
  readonly title: string;
  readonly description: string;
  readonly severity: RequestSeverity;
  readonly since: Date | null;
  /** How many, or who, in the agent's words: `12`, `everyone in Lyon`. */
  readonly users: string;
  /** The number in the partner's own ticket system; may be empty. */
  readonly ownTicket: string;
  readonly contact: RequestContact;
  /** Microsoft's last post on the issue, as it was when the form was opened; empty without an issue. */
  readonly quote: string;
  readonly azure: AzureProblem | null;
  /** Its issue was a security matter when it was filed: nothing of it goes to a room, whatever is known of the issue later. */
  readonly sensitive?: boolean;
}

/** The ticket at Microsoft, or at the provider. */
export interface RequestTicket {
  /** What people quote: `2611250040001234`. */
  readonly number: string;
  /** Where it can be seen; null where nobody knows. */
  readonly link: string | null;
  /** Microsoft's own state, as it is; null where it can't be read. */
  readonly status: string | null;
  /** What it is called at Azure, where the bot has filed it. */
  readonly name?: string;
  /** What Partner Center shows of it; absent where it never did. */
  readonly center?: CenterSighting;
}

/** Whether a ticket that somebody opened by hand stands in Partner Center's list. */
export interface CenterSighting {
  /** When it last did, give or take an hour. */
  readonly seenAt: Date;
  readonly listed: boolean;
}

/** A service request: our own record, and what has become of it. */
export interface ServiceRequest {
  readonly id: string;
  /** What people call it: `HB-1042`. */
  readonly name: string;
  readonly state: RequestState;
  readonly route: RequestRoute;
  readonly content: RequestContent;
  readonly ticket: RequestTicket | null;
  readonly filedBy: Actor;
  readonly filedAt: Date;
  readonly changedAt: Date;
  readonly closedAt: Date | null;
  /** Why the Azure Support API didn't take it, where that made it a hand-over; null where it wasn't so. */
  readonly handedOverBecause: HandOverReason | null;
  /** Since when Microsoft says that the issue is over; null where it isn't, or somebody has answered. */
  readonly askedWhetherOver: Date | null;
}

/**
 * Why the bot hands over what it was meant to file: the plan doesn't include the API, the bot's app lacks the right in that
 * subscription, Microsoft refused the request as it is, or it couldn't be reached for an hour.
 */
export type HandOverReason = 'plan' | 'right' | 'refused' | 'unreachable';

/** Something that happened to a request: its audit trail, and what lines in threads say. */
export type RequestChange =
  | { readonly kind: 'filed'; readonly route: RequestRoute }
  /** The Azure Support API didn't take it. */
  | { readonly kind: 'handedOver'; readonly reason: HandOverReason; readonly requestId: string | null }
  /** It has a ticket now. */
  | { readonly kind: 'opened'; readonly number: string }
  | { readonly kind: 'note'; readonly text: string /** Whether Microsoft got it, too. */; readonly sent: boolean }
  | { readonly kind: 'severity'; readonly from: RequestSeverity; readonly to: RequestSeverity }
  /** Microsoft's state of the ticket has changed. */
  | { readonly kind: 'status'; readonly from: string | null; readonly to: string }
  /** Microsoft's engineer wrote. */
  | { readonly kind: 'message'; readonly from: string; readonly text: string; readonly ref: string }
  /** Microsoft says that the issue it is about is over. */
  | { readonly kind: 'issueOver'; readonly issueId: string; readonly at: Date }
  /** Somebody says that it is broken still, although Microsoft says that it is over. */
  | { readonly kind: 'escalated' }
  /** Nobody has said for half an hour that it was opened. */
  | { readonly kind: 'reminded' }
  /** Another agent had the same problem, and joined. */
  | { readonly kind: 'joined'; readonly text: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'reopened' };

/** One line of the audit trail. */
export interface RequestEvent {
  readonly id: string;
  readonly at: Date;
  /** Null: Microsoft, or the bot by itself. */
  readonly by: Actor | null;
  readonly change: RequestChange;
}

/** A form that was submitted, as it was typed: kept until it has become a request. */
export interface RequestDraft {
  /** A random UUID, made with the form: whoever submits it twice has one request. */
  readonly id: string;
  readonly personId: string;
  readonly tenantId: string;
  /** Every field of the form by its name, as typed. */
  readonly fields: Readonly<Record<string, string>>;
  readonly changedAt: Date;
}

/** So many requests stand on a page of a list. */
export const REQUESTS_PAGE = 10;

/** Which requests are listed. */
export interface RequestFilter {
  readonly tenantIds: readonly string[];
  readonly state: 'open' | 'closed' | 'any';
  /** Filed by this person only; null for everybody's. */
  readonly personId: string | null;
  /** Part of the name, title, service, ticket number or own ticket number; empty for all. */
  readonly text: string;
}

/** Reads `HB-1042`, `hb 1042` or `1042`. @returns the id; null where it is none. */
export function parseRequestName(text: string): string | null {
  return /^(?:hb[-\s]?)?([1-9]\d{2,14})$/i.exec(text.trim())?.[1] ?? null;
}

/** The severity in the portals' letters. */
export const SEVERITY_LETTER: Readonly<Record<RequestSeverity, 'A' | 'B' | 'C'>> = {
  critical: 'A',
  moderate: 'B',
  minimal: 'C',
};
