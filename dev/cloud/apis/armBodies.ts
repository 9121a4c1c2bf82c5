import type { State } from '../state.ts';
import type { WorldEvent } from '../world/types.ts';

/** An event as ARM has it for one subscription. */
export function eventBody(event: WorldEvent, subscriptionId: string, state: State) {
  const updates = event.updates
    .toSorted((a, b) => a.ago - b.ago)
    .map((update) => ({ summary: update.html, updateDateTime: state.ago(update.ago).toISOString() }));
  const updated = updates[0]?.updateDateTime ?? state.ago(event.startedAgo).toISOString();
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
      header: 'Your service might have been impacted by an Azure service issue',
      level: event.level === 'Critical' ? 'Critical' : 'Warning',
      eventLevel: event.level,
      impactStartTime: state.ago(event.startedAgo).toISOString(),
      // The sentinel for "not mitigated", without a zone.
      impactMitigationTime:
        event.mitigatedAgo === undefined ? '0001-01-01T00:00:00' : state.ago(event.mitigatedAgo).toISOString(),
      impact: [
        {
          impactedService: event.service,
          impactedRegions: event.regions.map((region) => ({
            impactedRegion: region,
            status: event.status,
            impactedSubscriptions: [subscriptionId],
            impactedTenants: [],
            lastUpdateTime: updated,
            updates,
          })),
        },
      ],
      recommendedActions: {},
      isHIR: false,
      description: updates[0]?.summary ?? event.summary,
      platformInitiated: true,
      priority: event.eventType === 'ServiceIssue' ? 3 : 18,
      lastUpdateTime: updated,
    },
  };
}
