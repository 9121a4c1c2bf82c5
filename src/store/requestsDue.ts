import type { ServiceRequest } from '../domain/serviceRequest.ts';
import type { Queryable } from './database.ts';
import { REQUEST_COLUMNS, RequestShape, SELECT_REQUEST } from './requests/shapes.ts';
import { readable } from './shapes.ts';

/** A request for which there is something to be done at Microsoft. */
export interface RequestDue {
  readonly request: ServiceRequest;
  /** How often it couldn't be done, one time after the other. */
  readonly attempts: number;
}

/** A request whose issue Microsoft calls over, and nobody has been asked yet. */
export interface IssueOver {
  readonly requestId: string;
  readonly issueId: string;
  /** Since when it is over. */
  readonly at: Date;
  /** Names this very end of it: nobody is asked twice. */
  readonly ref: string;
}

const BY_HAND = "r.state = 'open' and r.route = 'portal' and r.ticket_number is not null";
/** So many are dealt with at once; the rest follows. */
const AT_ONCE = 100;

/** What time, or Microsoft, brings to service requests. */
export function requestsDue(on: Queryable) {
  return {
    /** Those for which something is due at Microsoft: what is to be filed first, then the longest overdue. */
    async requestsDue(now: Date): Promise<RequestDue[]> {
      const rows = await on.query<{ attempts: number }>(
        `select ${REQUEST_COLUMNS}, r.attempts from service_request r
         where r.due_at <= $1 order by r.state <> 'filing', r.due_at, r.id limit ${AT_ONCE}`,
        [now],
      );
      return rows.flatMap(({ attempts, ...row }) =>
        readable(RequestShape, [row]).map((request) => ({ request, attempts })),
      );
    },

    /** Customers with tickets that people opened in Microsoft's portals, and when something last happened to one of them. */
    openedByHand: (): Promise<{ tenantId: string; changedAt: Date }[]> =>
      on.query(
        `select r.tenant_id as "tenantId", max(r.changed_at) as "changedAt" from service_request r
         where ${BY_HAND} group by r.tenant_id order by r.tenant_id`,
      ),

    /** These, of one customer. */
    openedByHandOf: async (tenantId: string): Promise<ServiceRequest[]> =>
      readable(
        RequestShape,
        await on.query(`${SELECT_REQUEST} where r.tenant_id = $1 and ${BY_HAND} order by r.id`, [tenantId]),
      ),

    /** Those that were handed over, and nobody has said that they were opened. */
    remindersDue: async (now: Date): Promise<ServiceRequest[]> =>
      readable(
        RequestShape,
        await on.query(
          `${SELECT_REQUEST} where r.remind_at <= $1 and r.state = 'handedOver' order by r.remind_at, r.id limit ${AT_ONCE}`,
          [now],
        ),
      ),

    /** Nobody is reminded of it any more. @returns false where there is nothing to be reminded of. */
    takeReminder: async (id: string, now: Date): Promise<boolean> =>
      (
        await on.query(
          `update service_request set remind_at = null
           where id = $1::text::bigint and remind_at <= $2 and state = 'handedOver' returning 1`,
          [id, now],
        )
      ).length > 0,

    /** Those who were asked whether it works again, and whose issue goes on for their customer. */
    async askedTooEarly(): Promise<string[]> {
      const rows = await on.query<{ id: string }>(
        `select r.id::text as id from service_request r
         join issue i on i.issue_id = r.issue_id and i.source = r.source and coalesce(i.tenant_id, r.tenant_id) = r.tenant_id
         join issue_member m on m.issue_key = i.key and m.tenant_id = r.tenant_id and not m.resolved
         where r.state <> 'closed' and r.asked_at is not null
         order by r.id limit ${AT_ONCE}`,
      );
      return rows.map((row) => row.id);
    },

    /**
     * Those whose issue was called over for their customer after they were filed. One whose issue goes on and ends again
     * comes again. One that goes on elsewhere is over here since Microsoft last touched it here.
     */
    async issuesOver(): Promise<IssueOver[]> {
      const rows = await on.query<{ requestId: string; issueId: string; over: Date; endedAt: string | null }>(
        `select r.id::text as "requestId", r.issue_id as "issueId", over.at as over, i.body->>'endedAt' as "endedAt"
         from service_request r
         join issue i on i.issue_id = r.issue_id and i.source = r.source and coalesce(i.tenant_id, r.tenant_id) = r.tenant_id
         join issue_member m on m.issue_key = i.key and m.tenant_id = r.tenant_id and m.resolved
         cross join lateral (
           select coalesce(max(c.at), case when not i.resolved then m.modified_at end) as at
           from issue_change c where c.issue_key = i.key and c.kind in ('resolved', 'falsePositive')
         ) over
         where r.state <> 'closed' and r.asked_at is null and over.at > r.filed_at and not exists (
           select from request_event e
           where e.request_id = r.id and e.change->>'kind' = 'issueOver' and e.at >= over.at)
         order by r.id limit ${AT_ONCE}`,
      );
      return rows.map(({ requestId, issueId, over, endedAt }) => {
        const ended = new Date(endedAt ?? Number.NaN);
        const at = Number.isNaN(ended.getTime()) ? over : ended;
        return { requestId, issueId, at, ref: `issueOver/${issueId}/${over.toISOString()}` };
      });
    },
  };
}
