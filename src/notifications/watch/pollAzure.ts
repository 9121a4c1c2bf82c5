import type { AzureEvent, Subscription } from '../../domain/health.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import type { Sighting } from '../../domain/trackedIssue.ts';
import type { WatchState } from '../../domain/watchState.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { bodyOfEvents } from '../issues/bodyOf.ts';
import type { PollParts, SourceNews } from './poll.ts';

/** Azure's news, and the subscriptions that were asked. */
export interface AzureNews extends SourceNews {
  readonly subscriptions: readonly Subscription[];
}

/**
 * A customer's Azure events, subscription by subscription; which ones there are is read anew for a full comparison.
 *
 * @throws {UpstreamError} where the list, or a subscription that could be read, can't be.
 */
export async function pollAzure(
  { azure, memory, turn }: PollParts,
  before: WatchState,
  { full, startedAt }: { full: boolean; startedAt: Date },
): Promise<AzureNews> {
  const { tenantId } = before;
  const known = memory.of(tenantId);
  let subscriptions = before.subscriptions;
  if (full || !subscriptions) {
    await turn();
    subscriptions = await azure.subscriptions(tenantId);
  }
  const events = new Map<string, AzureEvent[]>();
  let whole = true;
  for (const { id } of subscriptions) {
    await turn();
    try {
      for (const event of await azure.events(tenantId, id)) {
        events.set(event.trackingId, [...(events.get(event.trackingId) ?? []), event]);
      }
    } catch (error) {
      // No role there: the others are read all the same, and nothing is concluded from what is missing.
      if (!(error instanceof UpstreamError) || error.problem.kind !== 'roleMissing') throw error;
      whole = false;
    }
  }
  const sightings = new Map<string, Sighting>();
  const see = (id: string, found: readonly AzureEvent[]) => {
    if (known.get(id)?.modifiedAt === newest(found) && known.get(id)?.resolved === isOver(found)) return;
    const body = bodyOfEvents(found);
    if (body) sightings.set(id, { tenantId, body, at: startedAt });
  };
  for (const [id, found] of events) see(id, found);

  const departures: string[] = [];
  if (whole) {
    for (const [id, { resolved }] of known) {
      if (resolved || events.has(id) || parseIssueId(id)?.kind !== 'azure') continue;
      const found: AzureEvent[] = [];
      for (const subscription of subscriptions) {
        await turn();
        const event = await azure.event(tenantId, subscription.id, id);
        if (event) found.push(event);
      }
      if (found.length > 0) see(id, found);
      else departures.push(id);
    }
  }
  return { sightings: [...sightings.values()], departures, subscriptions };
}

function newest(events: readonly AzureEvent[]): number {
  return Math.max(0, ...events.map((event) => event.updatedAt?.getTime() ?? 0));
}

function isOver(events: readonly AzureEvent[]): boolean {
  return events.every((event) => event.status === 'Resolved');
}
