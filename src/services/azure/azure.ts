import { type Event, MicrosoftResourceHealth } from '@azure/arm-resourcehealth';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { AzureEvent, Subscription } from '../../domain/health.ts';
import type { Tokens } from '../credentials/tokens.ts';
import { type Caller, type CallOptions, callUpstream } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { eventOf, mergeEvents } from './event.ts';
import { assertList, assertOurs } from './pages.ts';

/** Azure Resource Manager in customers' tenants. Throws {@link UpstreamError} only. */
export interface Azure {
  /** What the bot's app may see in that tenant; disabled and deleted subscriptions are left out. */
  subscriptions(tenantId: string, options?: CallOptions): Promise<Subscription[]>;
  /** Service Health events that are active, or were touched in the last days. */
  events(tenantId: string, subscriptionId: string, options?: CallOptions): Promise<AzureEvent[]>;
  /** @returns null where the subscription has no such event. */
  event(
    tenantId: string,
    subscriptionId: string,
    trackingId: string,
    options?: CallOptions,
  ): Promise<AzureEvent | null>;
}

const GONE = new Set(['Disabled', 'Deleted']);
const NO_RETRIES = { retryOptions: { maxRetries: 0 } };

/**
 * The production SDK clients, with their retries off.
 *
 * @param endpoint `https://management.azure.com`.
 */
export function createAzure({ endpoint, tokens, ...caller }: { endpoint: string; tokens: Tokens } & Caller): Azure {
  const forget = (tenantId: string) => () => tokens.forget(tenantId, 'arm');
  const health = (tenantId: string, subscriptionId: string) => {
    const client = new MicrosoftResourceHealth(tokens.credential(tenantId, 'arm'), subscriptionId, {
      endpoint,
      ...NO_RETRIES,
    });
    client.pipeline.addPolicy(assertOurs(endpoint));
    return client;
  };

  return {
    subscriptions: (tenantId, options = {}) =>
      callUpstream(
        'arm',
        caller,
        options,
        async (abortSignal) => {
          const client = new SubscriptionClient(tokens.credential(tenantId, 'arm'), { endpoint, ...NO_RETRIES });
          client.pipeline.addPolicy(assertOurs(endpoint));
          client.pipeline.addPolicy(assertList);
          const found = [];
          for await (const { subscriptionId, displayName, state } of client.subscriptions.list({ abortSignal })) {
            if (!subscriptionId || GONE.has(state ?? '')) continue;
            found.push({ id: subscriptionId.toLowerCase(), name: displayName ?? subscriptionId, state: state ?? '' });
          }
          return found;
        },
        forget(tenantId),
      ),

    events: (tenantId, subscriptionId, options = {}) =>
      callUpstream(
        'arm',
        caller,
        options,
        async (abortSignal) => {
          const found: Event[] = [];
          const client = health(tenantId, subscriptionId);
          client.pipeline.addPolicy(assertList);
          for await (const event of client.eventsOperations.listBySubscriptionId({ abortSignal })) found.push(event);
          return mergeEvents(found.map(eventOf).filter((event) => event !== null));
        },
        forget(tenantId),
      ),

    async event(tenantId, subscriptionId, trackingId, options = {}) {
      try {
        return await callUpstream(
          'arm',
          caller,
          options,
          async (abortSignal) =>
            eventOf(
              await health(tenantId, subscriptionId).eventOperations.getBySubscriptionIdAndTrackingId(trackingId, {
                abortSignal,
              }),
            ),
          forget(tenantId),
        );
      } catch (error) {
        if (error instanceof UpstreamError && error.problem.status === 404) return null;
        throw error;
      }
    },
  };
}
