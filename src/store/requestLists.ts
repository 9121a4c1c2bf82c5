import {
  type HandOverReason,
  REQUESTS_PAGE,
  type RequestFilter,
  type ServiceRequest,
} from '../domain/serviceRequest.ts';
import type { Queryable } from './database.ts';
import { plainText } from './json.ts';
import { ReasonShape, RequestShape, SELECT_REQUEST } from './requests/shapes.ts';
import { readable } from './shapes.ts';

/** So many open requests of one customer are looked at. */
const OPEN_AT_MOST = 50;

/** More than that nobody looks for, in characters. */
const TEXT_AT_MOST = 200;

const FILTER = `where r.tenant_id = any($1::text[])
  and ($2 = 'any' or (r.state = 'closed') = ($2 = 'closed'))
  and ($3::text is null or r.person_id = $3)
  and ($4 = '' or 'HB-' || r.id ilike $4 or r.title ilike $4 or r.service ilike $4 or r.own_ticket ilike $4
    or r.ticket_number ilike $4)`;

/** Lists of service requests. */
export function requestLists(on: Queryable) {
  return {
    /** Newest change first. @param page from 0. */
    async list(
      { tenantIds, state, personId, text }: RequestFilter,
      page: number,
    ): Promise<{ requests: ServiceRequest[]; total: number }> {
      const wanted = plainText(text).trim().slice(0, TEXT_AT_MOST);
      const pattern = wanted === '' ? '' : `%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`;
      const parameters = [tenantIds, state, personId, pattern];
      const [count] = await on.query<{ total: number }>(
        `select count(*)::integer as total from service_request r ${FILTER}`,
        parameters,
      );
      const rows = await on.query(
        `${SELECT_REQUEST} ${FILTER} order by r.changed_at desc, r.id desc limit ${REQUESTS_PAGE} offset $5`,
        [...parameters, Math.max(0, Math.floor(page)) * REQUESTS_PAGE],
      );
      return { requests: readable(RequestShape, rows), total: count?.total ?? 0 };
    },

    /** Why Azure didn't take what was filed there last for a customer; null where it did, or nothing was. */
    async refusedAtAzure(tenantId: string): Promise<HandOverReason | null> {
      const [last] = await on.query<{ because: string | null }>(
        `select because from service_request where tenant_id = $1 and (route = 'azureSupport' or because is not null)
         order by id desc limit 1`,
        [tenantId],
      );
      return last?.because ? ReasonShape.parse(last.because) : null;
    },

    /** Requests of one customer that aren't over: those about this issue first, then about this service. */
    openFor: async (
      tenantId: string,
      { issueId, service }: { readonly issueId: string | null; readonly service: string | null },
    ): Promise<ServiceRequest[]> =>
      readable(
        RequestShape,
        await on.query(
          `${SELECT_REQUEST} where r.tenant_id = $1 and r.state <> 'closed'
           order by (r.issue_id is not distinct from $2 and $2::text is not null) desc, (r.service = coalesce($3, '')) desc,
             r.changed_at desc, r.id desc
           limit ${OPEN_AT_MOST}`,
          [tenantId, issueId && plainText(issueId), service && plainText(service)],
        ),
      ),
  };
}
