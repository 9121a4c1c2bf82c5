import type { Event } from '@azure/arm-resourcehealth';
import type { AzureEvent, EventUpdate, ImpactedService } from '../../domain/health.ts';

/**
 * An event as the SDK gives it (flattened, dates as Date) in our own terms. Every property is optional there.
 *
 * @returns null for an event without a name: nothing could be said of it, or asked about it.
 */
export function eventOf(event: Event): AzureEvent | null {
  // The id comes in several forms; the name is always the tracking id.
  if (!event.name) return null;
  const impact = event.impact ?? [];
  return {
    trackingId: event.name,
    eventType: event.eventType ?? '',
    status: event.status ?? '',
    level: event.eventLevel ?? event.level ?? '',
    title: event.title ?? '',
    summary: event.summary ?? '',
    description: event.description ?? '',
    impacts: impact.map((one) => ({
      service: one.impactedService ?? 'Azure',
      regions: (one.impactedRegions ?? []).map((region) => region.impactedRegion ?? '').filter(Boolean),
    })),
    startedAt: instant(event.impactStartTime),
    mitigatedAt: instant(event.impactMitigationTime),
    updatedAt: instant(event.lastUpdateTime),
    updates: distinct(
      impact
        .flatMap((one) => one.impactedRegions ?? [])
        .flatMap((region) => region.updates ?? [])
        .map((update) => ({ at: instant(update.updateDateTime), html: update.summary ?? '' }))
        .filter((update): update is EventUpdate => update.at !== null && update.html !== ''),
    ),
    sensitive: event.eventType === 'SecurityAdvisory',
  };
}

/** The same tracking id can come twice in one list, each time with other regions. */
export function mergeEvents(events: readonly AzureEvent[]): AzureEvent[] {
  const merged = new Map<string, AzureEvent>();
  for (const event of events) {
    const known = merged.get(event.trackingId);
    merged.set(event.trackingId, known ? join(known, event) : event);
  }
  return [...merged.values()];
}

function join(a: AzureEvent, b: AzureEvent): AzureEvent {
  const [newer, older] = (a.updatedAt?.getTime() ?? 0) >= (b.updatedAt?.getTime() ?? 0) ? [a, b] : [b, a];
  const status = newer.status === 'Resolved' && older.status !== 'Resolved' ? older.status : newer.status;
  return {
    ...newer,
    status,
    impacts: joinImpacts([...a.impacts, ...b.impacts]),
    updates: distinct([...a.updates, ...b.updates]),
  };
}

function joinImpacts(impacts: readonly ImpactedService[]): ImpactedService[] {
  const regions = new Map<string, Set<string>>();
  for (const impact of impacts) {
    const known = regions.get(impact.service) ?? new Set();
    for (const region of impact.regions) known.add(region);
    regions.set(impact.service, known);
  }
  return [...regions].map(([service, names]) => ({ service, regions: [...names] }));
}

/** One update is repeated for every region that it is about. Newest first. */
function distinct(updates: readonly EventUpdate[]): EventUpdate[] {
  const seen = new Map(updates.map((update) => [`${update.at.getTime()} ${update.html}`, update]));
  return [...seen.values()].toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** Microsoft writes "none" as the year 1. */
function instant(date: Date | undefined): Date | null {
  if (!(date instanceof Date) || Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900) return null;
  return date;
}
