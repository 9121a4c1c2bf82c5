import type {
  CenterSighting,
  HandOverReason,
  RequestContent,
  RequestRoute,
  RequestSeverity,
  RequestState,
  RequestTicket,
  ServiceRequest,
} from '../domain/serviceRequest.ts';
import type { Queryable } from './database.ts';
import { jsonOf, plainText } from './json.ts';
import { idOf, RequestShape, SELECT_REQUEST } from './requests/shapes.ts';
import { readable } from './shapes.ts';

export type ServiceRequestRepository = ReturnType<typeof serviceRequestRepository>;

/** A request that isn't written yet. */
export interface NewRequest {
  readonly draftId: string;
  readonly content: RequestContent;
  readonly state: RequestState;
  readonly route: RequestRoute;
  readonly by: { readonly personId: string; readonly name: string };
  readonly at: Date;
  /** When to ask whether it was opened; null for never. */
  readonly remindAt: Date | null;
  /** When there is something to be done at Microsoft; null for nothing. */
  readonly dueAt: Date | null;
}

/** What may change of a request; what isn't named stays. */
export interface RequestPatch {
  readonly state?: RequestState;
  readonly route?: RequestRoute;
  readonly severity?: RequestSeverity;
  readonly ticket?: RequestTicket | null;
  readonly because?: HandOverReason | null;
  readonly closedAt?: Date | null;
  readonly askedAt?: Date | null;
  readonly remindAt?: Date | null;
  readonly dueAt?: Date | null;
  /** How often Microsoft couldn't be asked, one time after the other. */
  readonly attempts?: number;
}

/** Each part of a patch with its column. */
const COLUMNS = {
  state: 'state',
  route: 'route',
  severity: 'severity',
  ticket: 'ticket',
  because: 'because',
  closedAt: 'closed_at',
  askedAt: 'asked_at',
  remindAt: 'remind_at',
  dueAt: 'due_at',
  attempts: 'attempts',
} as const satisfies Record<keyof RequestPatch, string>;

const SET = Object.entries(COLUMNS)
  .map(([key, column]) => `${column} = case when $2::jsonb ? '${key}' then new."${key}" else old.${column} end`)
  .join(', ');

/** Service requests: our own records. */
export function serviceRequestRepository(on: Queryable) {
  const read = async (rest: string, parameters: readonly unknown[]) =>
    readable(RequestShape, await on.query(`${SELECT_REQUEST} ${rest}`, parameters));
  const one = async (rest: string, parameters: readonly unknown[]): Promise<ServiceRequest | null> =>
    (await read(rest, parameters))[0] ?? null;

  return {
    /**
     * @returns its id; null where this draft has been filed already, or a request for the same customer and issue isn't
     *   over. Whoever is filing one of these just now is waited for.
     */
    async add({ by, content, at, remindAt, dueAt, ...request }: NewRequest): Promise<string | null> {
      const rows = await on.query<{ id: string }>(
        `insert into service_request (draft_id, tenant_id, source, service, issue_id, state, route, severity, title,
           own_ticket, body, person_id, person_name, filed_at, changed_at, remind_at, due_at)
         select "draftId", body->>'tenantId', body->>'source', body->>'service', body->>'issueId', state, route,
           body->>'severity', body->>'title', body->>'ownTicket',
           body - array['tenantId', 'source', 'service', 'issueId', 'severity', 'title', 'ownTicket'],
           "personId", name, at, at, "remindAt", "dueAt"
         from jsonb_to_record($1::jsonb) as new ("draftId" text, body jsonb, state text, route text, "personId" text,
           name text, at timestamptz, "remindAt" timestamptz, "dueAt" timestamptz)
         on conflict do nothing returning id::text`,
        [jsonOf({ ...request, ...by, body: content, at, remindAt, dueAt })],
      );
      return rows[0]?.id ?? null;
    },

    get: async (id: string): Promise<ServiceRequest | null> => {
      const known = idOf(id);
      return known === null ? null : one('where r.id = $1::text::bigint', [known]);
    },

    /** The same, and nobody else changes it before this transaction ends. */
    lock: async (id: string): Promise<ServiceRequest | null> => {
      const known = idOf(id);
      return known === null ? null : one('where r.id = $1::text::bigint for update', [known]);
    },

    /** What this draft has become; null for nothing yet. */
    byDraft: (draftId: string): Promise<ServiceRequest | null> => one('where r.draft_id = $1', [plainText(draftId)]),

    /** The request for this customer and issue that isn't over; there is one at most. */
    openAbout: (tenantId: string, issueId: string): Promise<ServiceRequest | null> =>
      one("where r.tenant_id = $1 and r.issue_id = $2 and r.state <> 'closed'", [tenantId, plainText(issueId)]),

    async patch(id: string, patch: RequestPatch, at: Date): Promise<void> {
      await on.query(
        `update service_request as old set changed_at = $3, ${SET},
           ticket_number = case when $2::jsonb ? 'ticket' then new.ticket->>'number' else old.ticket_number end
         from jsonb_to_record($2::jsonb) as new (state text, route text, severity text, ticket jsonb, because text,
           "closedAt" timestamptz, "askedAt" timestamptz, "remindAt" timestamptz, "dueAt" timestamptz, attempts integer)
         where old.id = $1::text::bigint`,
        [id, jsonOf(patch), at],
      );
    },

    /** When there is next something to be done at Microsoft: nothing that anybody sees has changed. */
    async setDue(id: string, dueAt: Date | null, attempts: number): Promise<void> {
      await on.query('update service_request set due_at = $2, attempts = $3 where id = $1::text::bigint', [
        id,
        dueAt,
        attempts,
      ]);
    },

    /**
     * What Partner Center shows of a ticket: nothing has happened to the request.
     *
     * @returns false where the request has another ticket by now, or isn't open.
     */
    setCenter: async (id: string, number: string, center: CenterSighting): Promise<boolean> =>
      (
        await on.query(
          `update service_request set ticket = ticket || jsonb_build_object('center', $3::jsonb)
           where id = $1::text::bigint and ticket_number = $2 and state = 'open' returning 1`,
          [id, number, jsonOf(center)],
        )
      ).length > 0,

    /** @returns how many were closed before then and are gone, with all that happened to them. */
    sweep: async (before: Date): Promise<number> =>
      (await on.query("delete from service_request where state = 'closed' and closed_at < $1 returning 1", [before]))
        .length,
  };
}
