import { guid } from '../guid.ts';
import type { LiveEvent } from '../scenario/liveEvent.ts';

/** What an event's page is headed with, by its type. */
const HEADERS: Readonly<Record<string, string>> = {
  ServiceIssue: 'Your service might have been impacted by an Azure service issue',
  PlannedMaintenance: 'Planned maintenance will be performed',
};

/** An event as Azure Resource Manager has it for one subscription. */
export function eventBody(event: LiveEvent, subscriptionId: string) {
  const updates = event.liveUpdates.map((one) => ({ summary: one.html, updateDateTime: one.at.toISOString() }));
  const lastUpdateTime = event.updatedAt.toISOString();
  return {
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.ResourceHealth/events/${event.trackingId}`,
    name: event.trackingId,
    type: '/providers/Microsoft.ResourceHealth/events',
    properties: {
      eventType: event.eventType,
      eventSource: 'ServiceHealth',
      status: event.status,
      title: event.title,
      summary: event.summary,
      header: HEADERS[event.eventType] ?? 'Something about your services has changed',
      level: event.level === 'Critical' ? 'Critical' : 'Warning',
      eventLevel: event.level,
      impactStartTime: event.startedAt.toISOString(),
      // The sentinel for "not mitigated", without a zone.
      impactMitigationTime: event.mitigatedAt?.toISOString() ?? '0001-01-01T00:00:00',
      impact: [
        {
          impactedService: event.service,
          impactedRegions: event.regions.map((region) => ({
            impactedRegion: region,
            status: event.status,
            impactedSubscriptions: [subscriptionId],
            impactedTenants: [],
            lastUpdateTime,
            updates,
          })),
        },
      ],
      recommendedActions: {},
      isHIR: false,
      description: updates[0]?.summary ?? event.summary,
      platformInitiated: true,
      priority: event.eventType === 'ServiceIssue' ? 3 : 18,
      lastUpdateTime,
    },
  };
}

/** A resource that an event touches. */
export function resourceBody(
  { name, group, type, region }: LiveEvent['resources'][number],
  { trackingId }: LiveEvent,
  subscriptionId: string,
) {
  const id = guid(`impacted ${trackingId} ${name}`);
  return {
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.ResourceHealth/events/${trackingId}/impactedResources/${id}`,
    name: id,
    type: 'Microsoft.ResourceHealth/events/impactedResources',
    properties: {
      targetResourceType: type,
      targetResourceId: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${type}/${name}`,
      targetRegion: region,
      resourceName: name,
      resourceGroup: group,
      info: [],
    },
  };
}
