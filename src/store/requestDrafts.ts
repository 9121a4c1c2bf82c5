import { z } from 'zod';
import type { RequestContact, RequestDraft } from '../domain/serviceRequest.ts';
import type { Queryable } from './database.ts';
import { jsonOf, plainText } from './json.ts';
import { ContactShape } from './requests/shapes.ts';
import { readable } from './shapes.ts';

const DraftShape: z.ZodType<RequestDraft> = z.object({
  id: z.string(),
  personId: z.string(),
  tenantId: z.string(),
  fields: z.record(z.string(), z.string().catch('')).catch({}),
  changedAt: z.date(),
});

const SELECT = `select id, person_id as "personId", tenant_id as "tenantId", fields, changed_at as "changedAt"
  from request_draft`;

/** What people typed into forms that aren't requests yet, and what they always type. */
export function requestDraftRepository(on: Queryable) {
  const read = async (rest: string, parameters: readonly unknown[]) =>
    readable(DraftShape, await on.query(`${SELECT} ${rest}`, parameters));

  return {
    /** Of a form that has become a request, nothing is kept: it was submitted twice. */
    async save(draft: RequestDraft): Promise<void> {
      await on.query(
        `insert into request_draft (id, person_id, tenant_id, fields, changed_at)
         select id, "personId", "tenantId", fields, "changedAt"
         from jsonb_to_record($1::jsonb) as new (id text, "personId" text, "tenantId" text, fields jsonb,
           "changedAt" timestamptz)
         where not exists (select from service_request r where r.draft_id = new.id)
         on conflict (person_id, id) do update
         set tenant_id = excluded.tenant_id, fields = excluded.fields, changed_at = excluded.changed_at`,
        [jsonOf(draft)],
      );
    },

    get: async (id: string, personId: string): Promise<RequestDraft | null> =>
      (await read('where id = $1 and person_id = $2', [plainText(id), personId]))[0] ?? null,

    /** Newest first. */
    ofPerson: (personId: string): Promise<RequestDraft[]> =>
      read('where person_id = $1 order by changed_at desc, id', [personId]),

    async drop(id: string, personId: string): Promise<void> {
      await on.query('delete from request_draft where id = $1 and person_id = $2', [plainText(id), personId]);
    },

    async contact(personId: string): Promise<RequestContact | null> {
      const rows = await on.query<{ body: unknown }>('select body from request_contact where person_id = $1', [
        personId,
      ]);
      return (
        readable(
          ContactShape,
          rows.map((row) => row.body),
        )[0] ?? null
      );
    },

    async saveContact(personId: string, contact: RequestContact, at: Date): Promise<void> {
      await on.query(
        `insert into request_contact (person_id, body, changed_at) values ($1, $2::jsonb, $3)
         on conflict (person_id) do update set body = excluded.body, changed_at = excluded.changed_at`,
        [personId, jsonOf(contact), at],
      );
    },

    /** @returns how many drafts were last changed before then and are gone. */
    sweep: async (before: Date): Promise<number> =>
      (await on.query('delete from request_draft where changed_at < $1 returning 1', [before])).length,

    /** @returns how many contacts were last given before then and are gone. */
    sweepContacts: async (before: Date): Promise<number> =>
      (await on.query('delete from request_contact where changed_at < $1 returning 1', [before])).length,
  };
}
