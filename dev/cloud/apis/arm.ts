import { guid } from '../guid.ts';
import { type Asked, pathOf, type Told, told } from '../http.ts';
import type { State, Tenant } from '../state.ts';
import type { Throttle } from '../throttle.ts';
import type { TokenMint } from '../tokens.ts';
import { eventBody } from './armBodies.ts';

const PAGE = 50;

/** Azure Resource Manager: subscriptions and Service Health events. */
export function createArm(state: State, mint: TokenMint, throttle: Throttle, audience: string) {
  return (asked: Asked): Told => {
    const claims = mint.read(asked.headers.authorization);
    if (claims?.aud !== audience) return armError(401, 'InvalidAuthenticationToken', 'The access token is invalid.');
    if (!asked.url.searchParams.has('api-version'))
      return armError(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      );
    const path = pathOf(asked.url);
    const scope = path[0] === 'subscriptions' && path[1] ? path[1] : claims.tid;
    const left = throttle.arm(scope, claims.appid);
    if (left < 0) return armError(429, 'SubscriptionRequestsThrottled', 'Too many requests.', { 'retry-after': '1' });
    const counted = {
      [path[1] ? 'x-ms-ratelimit-remaining-subscription-reads' : 'x-ms-ratelimit-remaining-tenant-reads']: String(left),
    };
    const answer = route(asked, path, claims.tid);
    return {
      ...answer,
      headers: { 'x-ms-request-id': guid(`arm ${asked.url.pathname}`), ...counted, ...answer.headers },
    };
  };

  function route(asked: Asked, path: readonly string[], tenantId: string): Told {
    const tenant = state.tenants.get(tenantId);
    const [kind, subscriptionId, , provider, collection, name, impacted] = path;
    if (kind !== 'subscriptions') return armError(404, 'NotFound', 'The resource was not found.');
    if (subscriptionId === undefined)
      return page(asked, tenant ? visible(tenant).map((one) => subscriptionBody(tenant, one)) : []);
    const owner = [...state.tenants.values()].find((one) =>
      one.customer.subscriptions.some((sub) => state.subscriptionId(one, sub.name) === subscriptionId),
    );
    if (!owner)
      return armError(404, 'SubscriptionNotFound', `The subscription '${subscriptionId}' could not be found.`);
    if (owner.tenantId !== tenantId) return wrongTenant(owner.tenantId, tenantId);
    const subscription = owner.customer.subscriptions.find(
      (sub) => state.subscriptionId(owner, sub.name) === subscriptionId,
    );
    if (!subscription?.readable)
      return armError(
        403,
        'AuthorizationFailed',
        `The client does not have authorization to perform action 'Microsoft.ResourceHealth/events/read' over scope '/subscriptions/${subscriptionId}'.`,
      );
    if (provider?.toLowerCase() !== 'microsoft.resourcehealth' || collection !== 'events')
      return armError(404, 'NotFound', 'The resource was not found.');
    const events = subscription.events.map(state.event).filter((event) => event !== undefined);
    if (name === undefined)
      return page(
        asked,
        events.map((event) => eventBody(event, subscriptionId, state)),
      );
    const event = events.find((one) => one.trackingId === name);
    if (!event) return armError(404, 'EventNotFound', `The event '${name}' could not be found.`);
    if (impacted === 'impactedResources') return page(asked, []);
    return told(200, eventBody(event, subscriptionId, state));
  }

  function visible(tenant: Tenant) {
    return tenant.customer.subscriptions;
  }

  function subscriptionBody(tenant: Tenant, { name, state: status }: Tenant['customer']['subscriptions'][number]) {
    const id = state.subscriptionId(tenant, name);
    return {
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      tenantId: tenant.tenantId,
      displayName: name,
      state: status,
      subscriptionPolicies: {
        locationPlacementId: 'Public_2014-09-01',
        quotaId: 'CSP_2015-05-01',
        spendingLimit: 'Off',
      },
      authorizationSource: 'RoleBased',
      managedByTenants: [],
    };
  }
}

function page(asked: Asked, items: readonly unknown[]): Told {
  const skip = Number(asked.url.searchParams.get('$skipToken') ?? 0) || 0;
  const next = new URL(asked.url);
  next.searchParams.set('$skipToken', String(skip + PAGE));
  return told(200, {
    value: items.slice(skip, skip + PAGE),
    ...(skip + PAGE < items.length ? { nextLink: next.toString() } : {}),
  });
}

export function armError(status: number, code: string, message: string, headers: Record<string, string> = {}): Told {
  return told(status, { error: { code, message } }, headers);
}

function wrongTenant(right: string, given: string): Told {
  const message = `The access token is from the wrong issuer 'https://sts.windows.net/${given}/'. It must match the tenant 'https://sts.windows.net/${right}/' associated with this subscription.`;
  const challenge = `Bearer authorization_uri="https://login.windows.net/${right}", error="invalid_token", error_description="The access token is from the wrong issuer."`;
  return armError(401, 'InvalidAuthenticationTokenTenant', message, { 'www-authenticate': challenge });
}
