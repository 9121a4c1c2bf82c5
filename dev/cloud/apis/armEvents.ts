import { type Asked, type Told, told } from '../http.ts';
import { parseFilter, QueryRefused } from '../odata/filter.ts';
import type { LiveEvent } from '../scenario/liveEvent.ts';
import { eventBody, resourceBody } from './armBodies.ts';
import { armError } from './armError.ts';
import { armPage } from './armPage.ts';

const DAY = 86_400_000;
/** Without a start of the query: what is active, or was touched within this time, in milliseconds. */
const RECENT = 3 * DAY;
const FIELDS = new Set(['service', 'region', ...['eventType', 'status', 'level', 'eventLevel'].flatMap(both)]);
const RESOURCE_FIELDS = new Set(['targetRegion', 'targetResourceType']);

/**
 * Service Health events of one subscription: the list, one, or the resources that one touches.
 * Source: https://learn.microsoft.com/rest/api/resourcehealth/events
 */
export function answerEvents(
  asked: Asked,
  subscriptionId: string,
  events: readonly LiveEvent[],
  [trackingId, part, resource]: readonly string[],
  now: Date,
): Told {
  try {
    if (trackingId === undefined) {
      const found = wanted(events, asked.url, now);
      return armPage(
        asked,
        found.map((event) => eventBody(event, subscriptionId)),
      );
    }
    const event = events.find((one) => one.trackingId === trackingId);
    if (!event) return armError(404, 'EventNotFound', `The event '${trackingId}' could not be found.`);
    if (part === undefined || part === 'fetchEventDetails') return told(200, eventBody(event, subscriptionId));
    if (part === 'impactedResources') return resources(asked, event, subscriptionId, resource);
  } catch (error) {
    if (error instanceof QueryRefused) return armError(400, 'BadRequest', error.message);
    throw error;
  }
  return armError(404, 'NotFound', 'The resource was not found.');
}

function wanted(events: readonly LiveEvent[], url: URL, now: Date): LiveEvent[] {
  const since = startOf(url.searchParams.get('queryStartTime'));
  const recent = now.getTime() - RECENT;
  const due = events.filter((event) =>
    since === null
      ? event.status === 'Active' || event.updatedAt.getTime() >= recent
      : event.updatedAt.getTime() >= since,
  );
  const filter = url.searchParams.get('$filter');
  return filter ? due.filter(parseFilter(filter, FIELDS, fieldOf)) : due;
}

/** Month, day and year, as in `7/24/2020`. */
function startOf(text: string | null): number | null {
  if (text === null) return null;
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (Number.isNaN(at)) throw new QueryRefused(`The queryStartTime '${text}' is no date.`);
  return at;
}

function fieldOf(event: LiveEvent, path: string): unknown {
  switch (path.replace('properties/', '')) {
    case 'service':
      return event.service;
    case 'region':
      return event.regions;
    case 'eventType':
      return event.eventType;
    case 'status':
      return event.status;
    default:
      return event.level;
  }
}

function both(field: string): string[] {
  return [field, `properties/${field}`];
}

function resources(asked: Asked, event: LiveEvent, subscriptionId: string, name: string | undefined): Told {
  const bodies = event.resources.map((one) => resourceBody(one, event, subscriptionId));
  if (name !== undefined) {
    const one = bodies.find((body) => body.name === name);
    return one ? told(200, one) : armError(404, 'ResourceNotFound', `There is no resource '${name}'.`);
  }
  const filter = asked.url.searchParams.get('$filter');
  const fits = filter
    ? parseFilter<(typeof bodies)[number]>(filter, RESOURCE_FIELDS, ({ properties }, path) =>
        path === 'targetRegion' ? properties.targetRegion : properties.targetResourceType,
      )
    : () => true;
  return armPage(asked, bodies.filter(fits));
}
