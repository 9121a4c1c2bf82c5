/** A service of a Microsoft 365 tenant with its overall status. Source: Graph `serviceHealth`. */
export interface ServiceOverview {
  /** Opaque id: `Exchange`, `OSDPPlatform`. */
  readonly id: string;
  /** Display name: `Exchange Online`. */
  readonly name: string;
  /** Graph's status in camelCase; values newer than the bot pass through. */
  readonly status: string;
}

/** One update that Microsoft wrote about an issue. Source: Graph `serviceHealthIssuePost`. */
export interface Post {
  readonly createdAt: Date;
  /** `regular`, `quick`, `strategic`, or newer. */
  readonly type: string;
  readonly contentType: 'html' | 'text';
  /** As it came: hostile until a card's text has been made of it. */
  readonly content: string;
}

/** A Microsoft 365 incident or advisory, as one tenant sees it. Source: Graph `serviceHealthIssue`. */
export interface Issue {
  readonly id: string;
  readonly title: string;
  /** Microsoft's sentence about who is affected. */
  readonly impact: string;
  /** Display name of the service. */
  readonly service: string;
  readonly feature: string | null;
  /** `incident` or `advisory`, lower-case first; newer values pass through. */
  readonly classification: string;
  /** `microsoft`, `thirdParty`, `customer`; newer values pass through. */
  readonly origin: string;
  /** Graph's status in camelCase; newer values pass through. */
  readonly status: string;
  /** The only thing that says whether it is over: the status and the end date can disagree. */
  readonly isResolved: boolean;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly modifiedAt: Date | null;
  /** Oldest first. */
  readonly posts: readonly Post[];
}

/** What Graph says of a tenant's Microsoft 365: every provisioned service, and the issues that are open. */
export interface Microsoft365Health {
  readonly services: readonly ServiceOverview[];
  readonly issues: readonly Issue[];
}

/** An Azure subscription that the bot can see. Source: ARM `Microsoft.Resources/subscriptions`. */
export interface Subscription {
  /** Lower-case GUID. */
  readonly id: string;
  readonly name: string;
  /** `Enabled`, `Warned`, `PastDue`, `Disabled`, `Deleted`. */
  readonly state: string;
}

/** One update within an Azure event. */
export interface EventUpdate {
  readonly at: Date;
  /** An HTML fragment, as it came. */
  readonly html: string;
}

/** An Azure service that an event touches, and where. */
export interface ImpactedService {
  readonly service: string;
  /** Azure region display names; `Global` is one. */
  readonly regions: readonly string[];
}

/** An Azure Service Health event, as one subscription sees it. Source: ARM `Microsoft.ResourceHealth/events`. */
export interface AzureEvent {
  /** The tracking id, `0NTJ-VV8`. */
  readonly trackingId: string;
  /** `ServiceIssue`, `PlannedMaintenance`, `HealthAdvisory`, `RCA`, `EmergingIssues`, `SecurityAdvisory`, `Billing`, or newer. */
  readonly eventType: string;
  /** `Active` or `Resolved`. */
  readonly status: string;
  /** `Critical`, `Error`, `Warning`, `Informational`, or empty. */
  readonly level: string;
  readonly title: string;
  /** HTML fragment: perhaps the first paragraph only. */
  readonly summary: string;
  /** HTML fragment: the whole text, or empty. */
  readonly description: string;
  readonly impacts: readonly ImpactedService[];
  readonly startedAt: Date | null;
  /** Null where Microsoft sent none, or its sentinel for none. */
  readonly mitigatedAt: Date | null;
  readonly updatedAt: Date | null;
  /** Newest first. */
  readonly updates: readonly EventUpdate[];
  /** A sensitive event's details are for people with elevated access only; it never goes into a room. */
  readonly sensitive: boolean;
}
