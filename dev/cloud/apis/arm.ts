import { guid } from '../guid.ts';
import { type Asked, pathOf, type Told, told } from '../http.ts';
import type { State } from '../state.ts';
import type { Throttle } from '../throttle.ts';
import type { Claims, TokenMint } from '../tokens.ts';
import type { WorldSubscription } from '../world/types.ts';
import { armError } from './armError.ts';
import { answerEvents } from './armEvents.ts';
import { armPage } from './armPage.ts';
import { createSupportApi } from './armSupport.ts';

/** Azure Resource Manager: subscriptions, Service Health events and support tickets. */
export function createArm(state: State, mint: TokenMint, throttle: Throttle, audience: string) {
  const support = createSupportApi(state, mint, audience);

  return (asked: Asked): Told => {
    const claims = mint.read(asked.headers.authorization);
    const tenant = claims ? state.tenants.get(claims.tid) : undefined;
    // A token outlives the consent that it was given for.
    if (claims?.aud !== audience || (tenant && state.customer(tenant).entra !== 'consented'))
      return armError(401, 'InvalidAuthenticationToken', 'The access token is invalid.');
    if (!asked.url.searchParams.has('api-version'))
      return armError(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      );
    const path = pathOf(asked.url);
    const scope = path[0] === 'subscriptions' && path[1] ? path[1] : claims.tid;
    const kind = asked.method === 'GET' ? 'reads' : 'writes';
    const left = throttle.arm(scope, claims.appid, kind);
    if (left < 0) return armError(429, 'SubscriptionRequestsThrottled', 'Too many requests.', { 'retry-after': '1' });
    const counted = {
      [`x-ms-ratelimit-remaining-${scope === path[1] ? 'subscription' : 'tenant'}-${kind}`]: String(left),
    };
    const answer = route(asked, path, claims);
    return {
      ...answer,
      headers: { 'x-ms-request-id': guid(`arm ${asked.url.pathname}`), ...counted, ...answer.headers },
    };
  };

  function route(asked: Asked, path: readonly string[], claims: Claims): Told {
    const tenantId = claims.tid;
    const [kind, id, , provider, collection, ...rest] = path;
    if (kind === 'providers' && isSupport(id)) return support.answerTenant(asked, path.slice(2));
    if (kind !== 'subscriptions') return armError(404, 'NotFound', 'The resource was not found.');
    if (id === undefined) return subscriptions(asked, tenantId);
    const found = state.subscriptions.get(id.toLowerCase());
    if (!found) return armError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
    if (found.tenant.tenantId !== tenantId) return wrongTenant(found.tenant.tenantId, tenantId);
    const subscription = state.customer(found.tenant).subscriptions.find((one) => one.name === found.name);
    if (subscription && isSupport(provider)) return support.answer(asked, path.slice(4), claims, found, subscription);
    if (!subscription?.readable) {
      const action = 'Microsoft.ResourceHealth/events/read';
      const message = `The client does not have authorization to perform action '${action}' over scope '/subscriptions/${id}'.`;
      return armError(403, 'AuthorizationFailed', message);
    }
    if (provider === undefined) return told(200, subscriptionBody(tenantId, found.id, subscription));
    if (provider.toLowerCase() !== 'microsoft.resourcehealth' || collection !== 'events')
      return armError(404, 'NotFound', 'The resource was not found.');
    return answerEvents(asked, found.id, state.eventsOf(found.id, subscription.events), rest, state.clock.now());
  }

  function subscriptions(asked: Asked, tenantId: string): Told {
    const tenant = state.tenants.get(tenantId);
    const mine = tenant ? state.customer(tenant).subscriptions : [];
    return armPage(
      asked,
      mine.map((one) => subscriptionBody(tenantId, tenant ? state.subscriptionId(tenant, one.name) : '', one)),
      '',
    );
  }
}

const isSupport = (provider: string | undefined) => provider?.toLowerCase() === 'microsoft.support';

function subscriptionBody(tenantId: string, id: string, { name, state }: WorldSubscription) {
  return {
    id: `/subscriptions/${id}`,
    subscriptionId: id,
    tenantId,
    displayName: name,
    state,
    subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'CSP_2015-05-01', spendingLimit: 'Off' },
    authorizationSource: 'RoleBased',
    managedByTenants: [],
  };
}

function wrongTenant(right: string, given: string): Told {
  const message = `The access token is from the wrong issuer 'https://sts.windows.net/${given}/'. It must match the tenant 'https://sts.windows.net/${right}/' associated with this subscription.`;
  const challenge = `Bearer authorization_uri="https://login.windows.net/${right}", error="invalid_token", error_description="The access token is from the wrong issuer."`;
  return armError(401, 'InvalidAuthenticationTokenTenant', message, { 'www-authenticate': challenge });
}
