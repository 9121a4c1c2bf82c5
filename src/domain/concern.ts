import type { AzureEvent, Issue, Subscription } from './health.ts';

/** How much a concern counts: only an incident colours a card. */
export type ConcernLevel = 'incident' | 'advisory' | 'maintenance';

/**
 * What people are concerned about, whichever cloud it comes from: a Microsoft 365 issue or an Azure event that is open,
 * in the terms that cards and sentences use.
 */
export interface Concern {
  readonly source: 'microsoft365' | 'azure';
  /** Issue id or tracking id. */
  readonly id: string;
  readonly level: ConcernLevel;
  /** Microsoft's own words: hostile until escaped. */
  readonly title: string;
  /** Display name of the service that it is listed under. */
  readonly service: string;
  /** Azure regions touched; empty for Microsoft 365. */
  readonly regions: readonly string[];
  /** Azure subscriptions of this customer that it touches; empty for Microsoft 365. */
  readonly subscriptions: readonly Subscription[];
  /** Microsoft's status, camelCase for Microsoft 365, as it is for Azure. */
  readonly status: string;
  /** `microsoft`, `thirdParty`, `customer`, or newer: only `microsoft` is Microsoft's. */
  readonly origin: string;
  readonly startedAt: Date | null;
  readonly updatedAt: Date | null;
  readonly resolved: boolean;
  /** Never shown in a room. */
  readonly sensitive: boolean;
}

/** A suspended investigation waits for the customers' data: it is open, yet quiet. */
const QUIET_STATUS = 'investigationSuspended';

/** The concern that a Microsoft 365 issue is. */
export function concernOfIssue(issue: Issue): Concern {
  const incident = issue.classification !== 'advisory' && issue.status !== QUIET_STATUS;
  return {
    source: 'microsoft365',
    id: issue.id,
    level: incident ? 'incident' : 'advisory',
    title: issue.title,
    service: issue.service,
    regions: [],
    subscriptions: [],
    status: issue.status,
    origin: issue.origin,
    startedAt: issue.startedAt,
    updatedAt: issue.modifiedAt,
    resolved: issue.isResolved,
    sensitive: false,
  };
}

/**
 * The concern that an Azure event is.
 *
 * @returns null for billing communications, which are never shown.
 */
export function concernOfEvent(event: AzureEvent, subscriptions: readonly Subscription[]): Concern | null {
  const level = levelOfEvent(event);
  if (!level) return null;
  return {
    source: 'azure',
    id: event.trackingId,
    level,
    title: event.title,
    service: event.impacts[0]?.service ?? 'Azure',
    regions: [...new Set(event.impacts.flatMap((impact) => impact.regions))],
    subscriptions,
    status: event.status,
    origin: 'microsoft',
    startedAt: event.startedAt,
    updatedAt: event.updatedAt,
    resolved: event.status === 'Resolved',
    sensitive: event.sensitive || event.eventType === 'SecurityAdvisory',
  };
}

function levelOfEvent(event: AzureEvent): ConcernLevel | null {
  switch (event.eventType) {
    case 'Billing':
      return null;
    case 'PlannedMaintenance':
      return 'maintenance';
    case 'ServiceIssue':
      return event.level === 'Informational' ? 'advisory' : 'incident';
    case 'EmergingIssues':
    case 'HealthAdvisory':
    case 'SecurityAdvisory':
    case 'RCA':
      return 'advisory';
    default:
      // A kind newer than the bot is shown, and doesn't raise an alarm that nobody has thought about.
      return 'advisory';
  }
}

/** Worst first: what Microsoft calls an interruption before what it calls a degradation, and so on. */
const STATUS_RANK: Readonly<Record<string, number>> = {
  serviceInterruption: 0,
  serviceDegradation: 1,
  confirmed: 2,
  investigating: 3,
  reported: 4,
  restoringService: 5,
  extendedRecovery: 6,
  verifyingService: 7,
  investigationSuspended: 8,
  mitigated: 9,
  mitigatedExternal: 9,
  resolved: 9,
  resolvedExternal: 9,
  serviceRestored: 9,
  postIncidentReviewPublished: 9,
  falsePositive: 9,
  serviceOperational: 9,
};
const LEVEL_RANK: Readonly<Record<ConcernLevel, number>> = { incident: 0, advisory: 1, maintenance: 2 };

/** How bad a level is: 0 is the worst. */
export function levelRank(level: ConcernLevel): number {
  return LEVEL_RANK[level];
}

/**
 * How bad a status is: 0 is the worst.
 *
 * @returns null for one that is newer than the bot, and for Azure's, which say nothing of it.
 */
export function statusRank(status: string): number | null {
  return Object.hasOwn(STATUS_RANK, status) ? (STATUS_RANK[status] ?? null) : null;
}

/** The rank of a status for sorting: one without a rank counts as confirmed, neither hidden nor an alarm. */
export function severity(status: string): number {
  return statusRank(status) ?? 2;
}

/** Orders concerns: incidents first, then the worse status, then the newer update. */
export function worstFirst(a: Concern, b: Concern): number {
  return LEVEL_RANK[a.level] - LEVEL_RANK[b.level] || severity(a.status) - severity(b.status) || newestFirst(a, b);
}

/** Orders concerns by their last update, newest first; those without one last. */
export function newestFirst(a: Concern, b: Concern): number {
  return (b.updatedAt?.getTime() ?? 0) - (a.updatedAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1);
}
