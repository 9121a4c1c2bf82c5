import { type Asked, pathOf, type Told } from '../http.ts';
import type { State, Tenant } from '../state.ts';
import type { Throttle } from '../throttle.ts';
import type { Claims, TokenMint } from '../tokens.ts';
import { issueBody, overviewBodies } from './graphBodies.ts';
import { graphError, notInTenant } from './graphError.ts';
import { answerPartner } from './graphPartner.ts';
import { entity, page } from './odata.ts';

/** Microsoft Graph: service communications in customers' tenants, the partner's calls in its own. */
export function createGraph(state: State, mint: TokenMint, throttle: Throttle, audience: string) {
  return (asked: Asked): Told => {
    const claims = mint.read(asked.headers.authorization);
    if (claims?.aud !== audience)
      return graphError(401, 'InvalidAuthenticationToken', 'Access token is empty, expired or of another audience.');
    const [version, ...path] = pathOf(asked.url);
    if (version !== 'v1.0') return graphError(400, 'BadRequest', 'Invalid version.');
    if (path[0] === 'admin' && path[1] === 'serviceAnnouncement') return communications(asked, claims, path.slice(2));
    if (claims.tid !== state.world.partnerTenantId)
      return graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    return answerPartner(asked, claims, path, state, throttle);
  };

  function communications(asked: Asked, claims: Claims, [kind, key]: string[]): Told {
    const wait = throttle.serviceAnnouncement(claims.appid, claims.tid);
    if (wait > 0) return graphError(429, 'TooManyRequests', 'Too many requests.', { 'retry-after': String(wait) });
    const tenant = state.tenants.get(claims.tid);
    if (!tenant?.customer.healthRole) return graphError(403, 'Forbidden', 'The caller may not read service health.');
    if (kind === 'healthOverviews') return overviews(asked, tenant, key);
    if (kind === 'issues') return issues(asked, tenant, key);
    if (kind === 'messages') return page(asked.url, [], 100);
    return graphError(400, 'BadRequest', 'Resource not found for the segment.');
  }

  function overviews(asked: Asked, tenant: Tenant, name: string | undefined): Told {
    const bodies = overviewBodies(state, tenant);
    if (name === undefined) return page(asked.url, bodies, 100);
    const one = bodies.find((body) => body.service === name);
    return one ? entity(asked.url, one) : graphError(404, 'ResourceNotFound', 'No such service.');
  }

  function issues(asked: Asked, tenant: Tenant, id: string | undefined): Told {
    const mine = state.issuesOf(tenant);
    if (id !== undefined) {
      const one = mine.find((issue) => issue.id === id);
      return one ? entity(asked.url, issueBody(one)) : notInTenant(id);
    }
    const filter = asked.url.searchParams.get('$filter') ?? '';
    const since = /lastModifiedDateTime ge (\S+)/.exec(filter)?.[1];
    const service = /service eq '((?:[^']|'')*)'/.exec(filter)?.[1]?.replaceAll("''", "'");
    const bodies = mine
      .map(issueBody)
      .filter((body) => !filter.includes('isResolved eq false') || !body.isResolved)
      .filter((body) => since === undefined || body.lastModifiedDateTime >= since)
      .filter((body) => service === undefined || body.service === service);
    const most = Number(/odata\.maxpagesize=(\d+)/.exec(String(asked.headers.prefer ?? ''))?.[1] ?? 100);
    return page(asked.url, bodies, Math.min(most, 1000));
  }
}
