import { z } from 'zod';
import type { AzureEvent, EventUpdate, ImpactedService } from '../../domain/health.ts';
import { givenId } from '../upstream/givenId.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';

const text = z.string().catch('');
/** Microsoft writes "none" as the year 1. */
const instant = z
  .unknown()
  .optional()
  .transform((date) => {
    if (!(date instanceof Date) || Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900) return null;
    return date;
  });
/** Whatever isn't a list, or isn't an entry of one, is left out. */
const listOf = <T>(entry: z.ZodType<T>) =>
  z
    .array(entry.nullable().catch(null))
    .catch([])
    .transform((entries) => entries.filter((one) => one !== null));

const Region = z.object({
  impactedRegion: text,
  updates: listOf(z.object({ summary: text, updateDateTime: instant })),
});
const Impact = z.object({ impactedService: text, impactedRegions: listOf(Region) });
/**
 * An event as the SDK gives it: flattened, dates as Date. Every property is optional there.
 * Source: https://learn.microsoft.com/rest/api/resourcehealth/events
 */
const EventShape = z.object({
  id: text,
  name: text,
  eventType: text,
  status: text,
  eventLevel: text,
  level: text,
  title: text,
  summary: text,
  description: text,
  impact: listOf(Impact),
  impactStartTime: instant,
  impactMitigationTime: instant,
  lastUpdateTime: instant,
});

/**
 * An event in our own terms.
 *
 * @throws {UpstreamError} for one that says neither what it is called nor anything else by which it could be asked about:
 * left out, it would count as none.
 */
export function eventOf(raw: unknown): AzureEvent {
  const parsed = EventShape.safeParse(raw);
  // The id comes in several forms, all of which end in the tracking id, as the name is.
  const trackingId = parsed.success ? parsed.data.name || (parsed.data.id.split('/').at(-1) ?? '') : '';
  if (!parsed.success || !givenId.safeParse(trackingId).success)
    throw new UpstreamError({ kind: 'unreadable', api: 'arm' });
  const { impact, ...event } = parsed.data;
  return {
    trackingId,
    eventType: event.eventType,
    status: event.status,
    level: event.eventLevel || event.level,
    title: event.title,
    summary: event.summary,
    description: event.description,
    impacts: impact.map((one) => ({
      service: one.impactedService || 'Azure',
      regions: one.impactedRegions.map((region) => region.impactedRegion).filter(Boolean),
    })),
    startedAt: event.impactStartTime,
    mitigatedAt: event.impactMitigationTime,
    updatedAt: event.lastUpdateTime,
    updates: distinct(
      impact
        .flatMap((one) => one.impactedRegions)
        .flatMap((region) => region.updates)
        .map((update) => ({ at: update.updateDateTime, html: update.summary }))
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
