import { MicrosoftResourceHealth } from '@azure/arm-resourcehealth';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { AzureEvent, Subscription } from '../../domain/health.ts';
import type { Tokens } from '../credentials/tokens.ts';
import { type Caller, type CallOptions, callUpstream } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { eventOf, mergeEvents } from './event.ts';
import { guard } from './guard.ts';
import { subscriptionOf } from './subscription.ts';

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

const LISTS = { lists: /\/(events|subscriptions)$/ };
const GONE = new Set(['disabled', 'deleted']);
/** Retries and redirects are ours to decide. */
export const PLAIN = { retryOptions: { maxRetries: 0 }, redirectOptions: { maxRetries: 0 } };
/** Behind everything else in the pipeline: nothing comes after it that could send the request elsewhere. */
export const LAST = { afterPhase: 'Sign' } as const;

/**
 * The production SDK clients, with their retries and redirects off.
 *
 * @param endpoint `https://management.azure.com`.
 */
export function createAzure({ endpoint, tokens, ...caller }: { endpoint: string; tokens: Tokens } & Caller): Azure {
  const forget = (tenantId: string) => () => tokens.forget(tenantId, 'arm');
  const health = (tenantId: string, subscriptionId: string, signal: AbortSignal) => {
    const credential = tokens.credential(tenantId, 'arm');
    const client = new MicrosoftResourceHealth(credential, subscriptionId, { endpoint, ...PLAIN });
    client.pipeline.addPolicy(guard(endpoint, signal, LISTS), LAST);
    return client;
  };

  return {
    subscriptions: (tenantId, options = {}) =>
      callUpstream(
        'arm',
        caller,
        options,
        async (abortSignal) => {
          const client = new SubscriptionClient(tokens.credential(tenantId, 'arm'), { endpoint, ...PLAIN });
          client.pipeline.addPolicy(guard(endpoint, abortSignal, LISTS), LAST);
          const found = [];
          for await (const raw of client.subscriptions.list({ abortSignal })) {
            const subscription = subscriptionOf(raw);
            if (!GONE.has(subscription.state.toLowerCase())) found.push(subscription);
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
          const { eventsOperations } = health(tenantId, subscriptionId, abortSignal);
          const found: AzureEvent[] = [];
          for await (const event of eventsOperations.listBySubscriptionId({ abortSignal })) found.push(eventOf(event));
          return mergeEvents(found);
        },
        forget(tenantId),
      ),

    async event(tenantId, subscriptionId, trackingId, options = {}) {
      try {
        return await callUpstream(
          'arm',
          caller,
          options,
          async (abortSignal) => {
            const { eventOperations } = health(tenantId, subscriptionId, abortSignal);
            return eventOf(await eventOperations.getBySubscriptionIdAndTrackingId(trackingId, { abortSignal }));
          },
          forget(tenantId),
        );
      } catch (error) {
        if (error instanceof UpstreamError && error.problem.api === 'arm' && error.problem.status === 404) return null;
        throw error;
      }
    },
  };
}
