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

/** So many are dealt with at once; the rest follows. */
const AT_ONCE = 100;

/** What time, or Microsoft, brings to service requests. */
export function requestsDue(on: Queryable) {
  return {
    /** Those for which something is due at Microsoft, the longest overdue first. */
    async requestsDue(now: Date): Promise<RequestDue[]> {
      const rows = await on.query<{ attempts: number }>(
        `select ${REQUEST_COLUMNS}, r.attempts from service_request r
         where r.due_at <= $1 order by r.due_at, r.id limit ${AT_ONCE}`,
        [now],
      );
      return rows.flatMap(({ attempts, ...row }) =>
        readable(RequestShape, [row]).map((request) => ({ request, attempts })),
      );
    },

    /** Those that were handed over, and nobody has said that they were opened. */
    remindersDue: async (now: Date): Promise<ServiceRequest[]> =>
      readable(
        RequestShape,
        await on.query(
          `${SELECT_REQUEST} where r.remind_at <= $1 and r.state = 'handedOver' order by r.remind_at, r.id limit ${AT_ONCE}`,
          [now],
        ),
      ),

    /**
     * Those whose issue was called over for their customer after they were filed. One whose issue goes on and ends again
     * comes again.
     */
    async issuesOver(): Promise<IssueOver[]> {
      const rows = await on.query<{ requestId: string; issueId: string; over: Date; endedAt: string | null }>(
        `select r.id::text as "requestId", r.issue_id as "issueId", over.at as over, i.body->>'endedAt' as "endedAt"
         from service_request r
         join issue i on i.issue_id = r.issue_id and i.source = r.source and coalesce(i.tenant_id, r.tenant_id) = r.tenant_id
         join issue_member m on m.issue_key = i.key and m.tenant_id = r.tenant_id and m.resolved
         cross join lateral (
           select max(c.at) as at from issue_change c where c.issue_key = i.key and c.kind in ('resolved', 'falsePositive')
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
