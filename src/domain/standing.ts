import { type Concern, concernOfEvent, concernOfIssue, newestFirst, worstFirst } from './concern.ts';
import type { AzureEvent, ServiceOverview, Subscription } from './health.ts';
import type { Problem } from './problem.ts';
import { type Answer, readingOf, type Snapshot, type SubscriptionHealth } from './snapshot.ts';

/** One service of the customer, with what is open on it. */
export interface ServiceStanding {
  readonly source: 'microsoft365' | 'azure';
  /** Display name. */
  readonly service: string;
  /** Microsoft's overall status of a Microsoft 365 service in camelCase; null for Azure. */
  readonly status: string | null;
  /** Worst first. */
  readonly incidents: readonly Concern[];
  /** Newest update first, planned maintenance not among them. */
  readonly advisories: readonly Concern[];
}

/** A source that couldn't be read, or only as of earlier. */
export interface Gap {
  readonly source: 'microsoft365' | 'azure';
  /** The one subscription that couldn't be read; null for the whole source. */
  readonly subscription: Subscription | null;
  /** Null while the answer is still on its way. */
  readonly problem: Problem | null;
  /** As of when what is shown instead was read; null where nothing is. */
  readonly lastAsOf: Date | null;
}

/**
 * Where a customer stands, by the rules of what counts as an outage: the headline and the colour follow incidents
 * alone, advisories are below them, and whatever couldn't be read is named as a gap.
 */
export interface Standing {
  /** `incident` red, `advisory` and `healthy` not; `unknown` when nothing at all could be read. */
  readonly level: 'incident' | 'advisory' | 'healthy' | 'unknown';
  /** Services with incidents first, then those with advisories, then those that Microsoft calls unwell without an issue. */
  readonly sick: readonly ServiceStanding[];
  /** Display names of Microsoft 365 services with nothing open, by name. */
  readonly healthy: readonly string[];
  /** Every open incident, worst first. */
  readonly incidents: readonly Concern[];
  /** Every open advisory, newest first. */
  readonly advisories: readonly Concern[];
  readonly maintenance: readonly Concern[];
  readonly gaps: readonly Gap[];
  /** As of when each source was read; null where it never was. */
  readonly microsoft365AsOf: Date | null;
  readonly azureAsOf: Date | null;
  /** The tenant answered, and has no Microsoft 365 service. */
  readonly withoutMicrosoft365: boolean;
  /** ARM answered, and shows no subscription: no access, which is not the same as no trouble. */
  readonly withoutSubscriptions: boolean;
}

/** Reads a snapshot by the rules above. Pure. */
export function standingOf(snapshot: Snapshot): Standing {
  const microsoft365 = readingOf(snapshot.microsoft365);
  const azure = readingOf(snapshot.azure);
  const overviews = microsoft365?.data.services ?? [];
  const open = [
    ...(microsoft365?.data.issues ?? []).map(concernOfIssue),
    ...concernsOfSubscriptions(azure?.data ?? []),
  ].filter((concern) => !concern.resolved);
  const incidents = open.filter((one) => one.level === 'incident').toSorted(worstFirst);
  const advisories = open.filter((one) => one.level === 'advisory').toSorted(newestFirst);
  const sick = sickServices(incidents, advisories, overviews);
  const sickNames = new Set(sick.filter((one) => one.source === 'microsoft365').map((one) => one.service));
  const eventsAsOf = oldestReading(azure?.data ?? []);
  const blind = microsoft365 === null && eventsAsOf === null;
  // That there is no subscription has been read at some time, too.
  const azureAsOf = eventsAsOf ?? (azure?.data.length === 0 ? azure.asOf : null);
  return {
    level: incidents.length > 0 ? 'incident' : blind ? 'unknown' : sick.length > 0 ? 'advisory' : 'healthy',
    sick,
    healthy: overviews
      .map((one) => one.name)
      .filter((name) => !sickNames.has(name))
      .toSorted((a, b) => a.localeCompare(b)),
    incidents,
    advisories,
    maintenance: open.filter((one) => one.level === 'maintenance').toSorted(byStart),
    gaps: gapsOf(snapshot),
    microsoft365AsOf: microsoft365?.asOf ?? null,
    azureAsOf,
    withoutMicrosoft365: snapshot.microsoft365.state === 'ok' && overviews.length === 0,
    withoutSubscriptions: snapshot.azure.state === 'ok' && snapshot.azure.data.length === 0,
  };
}

/** Whether a Microsoft 365 service's own status (camelCase) says that nothing is wrong. */
export function isFine(status: string): boolean {
  return FINE.has(status);
}

const FINE: ReadonlySet<string> = new Set([
  'serviceOperational',
  'serviceRestored',
  'postIncidentReviewPublished',
  'falsePositive',
  'resolved',
  'resolvedExternal',
  'mitigated',
  'mitigatedExternal',
]);

/** The same event comes once for each subscription that it touches: it is one concern, naming all of them. */
function concernsOfSubscriptions(subscriptions: readonly SubscriptionHealth[]): Concern[] {
  const touched = new Map<string, { event: AzureEvent; subscriptions: Subscription[] }>();
  for (const { subscription, events } of subscriptions) {
    for (const event of readingOf(events)?.data ?? []) {
      const known = touched.get(event.trackingId);
      if (!known) touched.set(event.trackingId, { event, subscriptions: [subscription] });
      else {
        known.subscriptions.push(subscription);
        known.event = merged(known.event, event);
      }
    }
  }
  return [...touched.values()]
    .map((one) => concernOfEvent(one.event, one.subscriptions))
    .filter((concern) => concern !== null);
}

/** Open as long as it is open for one subscription; the newer text; every service and region of either. */
function merged(a: AzureEvent, b: AzureEvent): AzureEvent {
  const [newer, older] = (a.updatedAt?.getTime() ?? 0) >= (b.updatedAt?.getTime() ?? 0) ? [a, b] : [b, a];
  const status = newer.status === 'Resolved' ? older.status : newer.status;
  return { ...newer, status, impacts: [...newer.impacts, ...older.impacts] };
}

function sickServices(
  incidents: readonly Concern[],
  advisories: readonly Concern[],
  overviews: readonly ServiceOverview[],
): ServiceStanding[] {
  const statuses = new Map(overviews.map((one) => [one.name, one.status]));
  const services = new Map<string, ServiceStanding & { incidents: Concern[]; advisories: Concern[] }>();
  const standing = (source: Concern['source'], service: string) => {
    const key = `${source}/${service}`;
    const known = services.get(key);
    if (known) return known;
    const status = source === 'microsoft365' ? (statuses.get(service) ?? null) : null;
    const made = { source, service, status, incidents: [], advisories: [] };
    services.set(key, made);
    return made;
  };
  for (const one of incidents) standing(one.source, one.service).incidents.push(one);
  for (const one of advisories) standing(one.source, one.service).advisories.push(one);
  for (const one of overviews) if (!isFine(one.status)) standing('microsoft365', one.name);
  return [...services.values()];
}

function oldestReading(subscriptions: readonly SubscriptionHealth[]): Date | null {
  const times = subscriptions.map((one) => readingOf(one.events)?.asOf).filter((at) => at !== undefined);
  return times.length === 0 ? null : new Date(Math.min(...times.map(Number)));
}

function gapsOf(snapshot: Snapshot): Gap[] {
  const gaps = [gapOf('microsoft365', null, snapshot.microsoft365), gapOf('azure', null, snapshot.azure)];
  for (const { subscription, events } of readingOf(snapshot.azure)?.data ?? []) {
    gaps.push(gapOf('azure', subscription, events));
  }
  return gaps.filter((gap) => gap !== null);
}

function gapOf(source: Gap['source'], subscription: Subscription | null, answer: Answer<unknown>): Gap | null {
  if (answer.state === 'ok') return null;
  return {
    source,
    subscription,
    problem: answer.state === 'failed' ? answer.problem : null,
    lastAsOf: answer.last?.asOf ?? null,
  };
}

function byStart(a: Concern, b: Concern): number {
  return (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1);
}
