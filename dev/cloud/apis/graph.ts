import { HEALTH_READERS, hasGdapRole } from '../gdap.ts';
import { type Asked, pathOf, type Told } from '../http.ts';
import type { State } from '../state.ts';
import type { Throttle } from '../throttle.ts';
import type { TokenMint } from '../tokens.ts';
import { answerAnnouncements } from './announcements.ts';
import { graphError } from './graphError.ts';
import { answerPartner } from './graphPartner.ts';

/** Microsoft Graph: service communications in customers' tenants, the partner's calls in its own. */
export function createGraph(state: State, mint: TokenMint, throttle: Throttle, audience: string) {
  return (asked: Asked): Told => {
    const claims = mint.read(asked.headers.authorization);
    if (claims?.aud !== audience) return refuseToken();
    const [version, ...path] = pathOf(asked.url);
    if (version !== 'v1.0') return graphError(400, 'BadRequest', 'Invalid version.');
    if (path[0] === 'admin' && path[1] === 'serviceAnnouncement') {
      const wait = throttle.serviceAnnouncement(claims.appid, claims.tid);
      if (wait > 0) return graphError(429, 'TooManyRequests', 'Too many requests.', { 'retry-after': String(wait) });
      const tenant = state.tenants.get(claims.tid);
      // A token outlives the consent that it was given for.
      if (tenant && state.customer(tenant).entra !== 'consented') return refuseToken();
      // Who signed in for a partner reads what a role that was granted to the partner lets them read.
      if (tenant && claims.oid && !hasGdapRole(state.customer(tenant), HEALTH_READERS))
        return graphError(403, 'Forbidden', 'The signed-in user may not read service communications.');
      return answerAnnouncements(asked, tenant, path.slice(2), state);
    }
    if (claims.tid !== state.world.partnerTenantId)
      return graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    return answerPartner(asked, claims, path, state, throttle);
  };
}

function refuseToken(): Told {
  const challenge = 'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"';
  const message = 'Access token is empty, expired or of another audience.';
  return graphError(401, 'InvalidAuthenticationToken', message, { 'www-authenticate': challenge });
}
