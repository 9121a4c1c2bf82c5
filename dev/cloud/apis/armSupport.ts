import { type Asked, type Told, told } from '../http.ts';
import { QueryRefused } from '../odata/filter.ts';
import type { State } from '../state.ts';
import type { TenantSubscription } from '../tenants.ts';
import type { Claims, TokenMint } from '../tokens.ts';
import type { WorldSubscription } from '../world/types.ts';
import { armError } from './armError.ts';
import { answerOperation } from './support/accepted.ts';
import type { SupportAsked } from './support/asked.ts';
import { answerCatalog } from './support/catalog.ts';
import { changeTicket } from './support/change.ts';
import { answerCommunications } from './support/communications.ts';
import { answerNames } from './support/names.ts';
import { forbidden } from './support/refusals.ts';
import { listTickets, openTicket, readTicket } from './support/tickets.ts';
import { SUPPORT_VERSIONS } from './support/version.ts';

/**
 * Microsoft.Support: what isn't any subscription's, and the tickets of one.
 * Source: https://learn.microsoft.com/rest/api/support
 */
export function createSupportApi(state: State, mint: TokenMint, audience: string) {
  function refusedVersion(asked: Asked): Told | null {
    const version = asked.url.searchParams.get('api-version') ?? '';
    if (SUPPORT_VERSIONS.some((one) => one === version)) return null;
    const message = `The api-version '${version}' is invalid. The supported versions are '${SUPPORT_VERSIONS.join(',')}'.`;
    return armError(400, 'InvalidApiVersionParameter', message);
  }

  /** A partner opens a customer's ticket with a token of its own tenant beside the customer's. */
  function refusedPartner(asked: Asked): Told | null {
    const given = asked.headers['x-ms-authorization-auxiliary'];
    const claims = mint.readAll(given);
    if (claims.some((one) => one.aud === audience && one.tid === state.world.partnerTenantId)) return null;
    const why = given === undefined ? 'There is none.' : 'None of them is valid and of the partner’s tenant.';
    return armError(401, 'InvalidAuthenticationToken', `Authentication failed for auxiliary token: ${why}`);
  }

  function route(asked: SupportAsked, [collection, name, part, item, ...more]: readonly string[]): Told {
    const { method } = asked;
    if (more.length === 0) {
      if (collection === 'checkNameAvailability' && method === 'POST' && name === undefined) return answerNames(asked);
      if ((collection === 'operationsStatus' || collection === 'operationResults') && name && method === 'GET')
        return answerOperation(asked, collection, name);
      if (collection === 'supportTickets' && name === undefined && method === 'GET') return listTickets(asked);
      if (collection === 'supportTickets' && name !== undefined && part === undefined) {
        if (method === 'GET') return readTicket(asked, name);
        if (method === 'PUT') return openTicket(asked, name);
        if (method === 'PATCH') return changeTicket(asked, name);
        return armError(405, 'MethodNotAllowed', 'A support ticket cannot be deleted.');
      }
      if (name !== undefined && part === 'checkNameAvailability' && method === 'POST') return answerNames(asked, name);
      if (name !== undefined && part === 'communications') return answerCommunications(asked, name, item);
    }
    return armError(404, 'NotFound', 'The resource was not found.');
  }

  return {
    /** Below `/providers/Microsoft.Support`. */
    answerTenant(asked: Asked, [collection, ...rest]: readonly string[]): Told {
      const refused = refusedVersion(asked);
      if (refused) return refused;
      if (collection !== 'services' || asked.method !== 'GET')
        return armError(404, 'NotFound', 'The resource was not found.');
      return answerCatalog(rest, asked.url.searchParams.get('api-version') ?? '');
    },

    /** Below a subscription's `/providers/Microsoft.Support`. */
    answer(
      asked: Asked,
      path: readonly string[],
      claims: Claims,
      { id, tenant }: TenantSubscription,
      { readable, supportRole, supportPlan }: WorldSubscription,
    ): Told {
      const who = claims.oid ?? claims.appid;
      const reads = asked.method === 'GET' || path.at(-1) === 'checkNameAvailability';
      const refused = refusedVersion(asked);
      if (refused) return refused;
      if (!readable || (!reads && !supportRole))
        return forbidden(who, `Microsoft.Support/supportTickets/${reads ? 'read' : 'write'}`, id);
      const stranger = reads ? null : refusedPartner(asked);
      if (stranger) return stranger;
      const desk = state.support;
      desk.settle();
      const about = {
        ...asked,
        desk,
        who,
        version: asked.url.searchParams.get('api-version') ?? '',
        now: state.clock.now(),
        subscriptionId: id,
        tenantId: tenant.tenantId,
        plan: supportPlan,
        isUser: claims.oid !== undefined,
      };
      try {
        return route(about, path);
      } catch (error) {
        if (error instanceof QueryRefused) return told(400, { error: { code: 'BadRequest', message: error.message } });
        throw error;
      }
    },
  };
}
