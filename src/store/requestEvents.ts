import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../domain/actor.ts';
import type { RequestChange, RequestEvent } from '../domain/serviceRequest.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { idOf, ReasonShape, RouteShape, SeverityShape } from './requests/shapes.ts';
import { instant, readable } from './shapes.ts';

const kind = <K extends RequestChange['kind']>(value: K) => ({ kind: z.literal(value) });

const ChangeShape: z.ZodType<RequestChange> = z.discriminatedUnion('kind', [
  z.object({ ...kind('filed'), route: RouteShape }),
  z.object({ ...kind('handedOver'), reason: ReasonShape, requestId: z.string().nullable().catch(null) }),
  z.object({ ...kind('opened'), number: z.string() }),
  z.object({ ...kind('note'), text: z.string(), sent: z.boolean().catch(false) }),
  z.object({ ...kind('severity'), from: SeverityShape, to: SeverityShape }),
  z.object({ ...kind('status'), from: z.string().nullable().catch(null), to: z.string() }),
  z.object({ ...kind('message'), from: z.string(), text: z.string(), ref: z.string().catch('') }),
  z.object({ ...kind('issueOver'), issueId: z.string(), at: instant }),
  z.object(kind('escalated')),
  z.object(kind('reminded')),
  z.object({ ...kind('joined'), text: z.string() }),
  z.object(kind('closed')),
  z.object(kind('reopened')),
]);

const EventShape: z.ZodType<RequestEvent> = z.object({
  id: z.string(),
  at: z.date(),
  by: z.object({ personId: z.string(), name: z.string() }).nullable(),
  change: ChangeShape,
});

const SELECT = `select id::text, at, change, case when person_id is not null
  then jsonb_build_object('personId', person_id, 'name', coalesce(person_name, '')) end as by from request_event`;

/** A request's event that isn't written yet. */
export interface NewRequestEvent {
  readonly requestId: string;
  readonly at: Date;
  /** Null: Microsoft, or the bot by itself. */
  readonly by: Actor | null;
  readonly change: RequestChange;
  /** Names what must not come twice to this request; null for what may. */
  readonly ref: string | null;
}

/** So long may a reference be, in characters, as it is: some come from outside, and an index takes no long ones. */
const REF_AT_MOST = 200;

function stampOf(ref: string): string {
  return ref.length <= REF_AT_MOST ? ref : createHash('sha256').update(ref).digest('base64url');
}

/** What happened to service requests: never changed, but for whether Microsoft got a note. */
export function requestEventRepository(on: Queryable) {
  const read = async (rest: string, parameters: readonly unknown[]) =>
    readable(EventShape, await on.query(`${SELECT} ${rest}`, parameters));

  return {
    /** @returns its id; null where an event of that ref has come already. */
    async add({ by, ref, ...event }: NewRequestEvent): Promise<string | null> {
      const rows = await on.query<{ id: string }>(
        `insert into request_event (request_id, at, person_id, person_name, change, ref)
         select "requestId", at, "personId", name, change, ref
         from jsonb_to_record($1::jsonb) as new ("requestId" bigint, at timestamptz, "personId" text, name text,
           change jsonb, ref text)
         on conflict (request_id, ref) do nothing returning id::text`,
        [jsonOf({ ...event, ...by, ref: ref && stampOf(ref) })],
      );
      return rows[0]?.id ?? null;
    },

    /** The oldest first. */
    ofRequest: async (id: string): Promise<RequestEvent[]> => {
      const known = idOf(id);
      return known ? read('where request_id = $1::text::bigint order by request_event.id', [known]) : [];
    },

    /** One of a request's. */
    get: async (requestId: string, eventId: string): Promise<RequestEvent | null> => {
      const [request, event] = [idOf(requestId), idOf(eventId)];
      if (!request || !event) return null;
      const where = 'where request_id = $1::text::bigint and id = $2::text::bigint';
      return (await read(where, [request, event]))[0] ?? null;
    },

    /** References of a request's events that begin like this. */
    async refs(requestId: string, beginning: string): Promise<ReadonlySet<string>> {
      const rows = await on.query<{ ref: string }>(
        'select ref from request_event where request_id = $1::text::bigint and starts_with(ref, $2)',
        [requestId, beginning],
      );
      return new Set(rows.map(({ ref }) => ref));
    },

    /** Notes of a request's that Microsoft hasn't got, the oldest first. */
    notesToSend: (id: string): Promise<RequestEvent[]> =>
      read(
        `where request_id = $1::text::bigint and change->>'kind' = 'note' and change->>'sent' = 'false'
         order by request_event.id`,
        [id],
      ),

    /** Microsoft has got a note. */
    async markSent(eventId: string): Promise<void> {
      await on.query(
        `update request_event set change = change || '{"sent": true}' where id = $1::text::bigint and change->>'kind' = 'note'`,
        [eventId],
      );
    },
  };
}
