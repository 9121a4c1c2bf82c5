import { z } from 'zod';
import type { CenterMessage, SharedMessage } from '../domain/centerMessage.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { instant, listOf, maybeInstant, readable } from './shapes.ts';

export type CenterMessageRepository = ReturnType<typeof centerMessageRepository>;

const MessageShape: z.ZodType<CenterMessage> = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  severity: z.string(),
  services: z.array(z.string()),
  tags: z.array(z.string()),
  majorChange: z.boolean(),
  actionRequiredBy: maybeInstant,
  startsAt: maybeInstant,
  endsAt: maybeInstant,
  modifiedAt: instant,
  hasAttachments: z.boolean(),
  body: z.object({ contentType: z.enum(['html', 'text']), content: z.string() }),
  details: listOf(z.object({ name: z.string(), value: z.string() })),
});
const times = { firstSeenAt: z.date(), changedAt: z.date() };
const SharedShape: z.ZodType<SharedMessage> = z.object({ message: MessageShape, seenBy: z.number(), ...times });
const WithTenantsShape = z.object({ message: MessageShape, tenantIds: z.array(z.string()), ...times });

const SELECT = `m.body as message, m.first_seen_at as "firstSeenAt", m.changed_at as "changedAt"`;

/** Message center posts, one over all customers that have it. */
export function centerMessageRepository(on: Queryable) {
  return {
    /**
     * Takes in what one customer's message center lists; inside a transaction. Of a post that several customers have, the
     * newest body counts.
     */
    async absorb(tenantId: string, messages: readonly CenterMessage[], at: Date): Promise<void> {
      const last = new Map(messages.map((message) => [message.id, message]));
      const ids = [...last.keys()];
      const known = new Map(
        (
          await on.query<{ id: string; modifiedAt: Date }>(
            'select id, modified_at as "modifiedAt" from center_message where id = any($1::text[])',
            [ids],
          )
        ).map((row) => [row.id, row.modifiedAt.getTime()]),
      );
      // Bodies are long, and nearly always known already from another customer.
      const newer = [...last.values()].filter(
        ({ id, modifiedAt }) => modifiedAt.getTime() > (known.get(id) ?? Number.NEGATIVE_INFINITY),
      );
      if (newer.length > 0) {
        await on.query(
          `insert into center_message as old (id, body, modified_at, first_seen_at, changed_at, ends_at)
           select body->>'id', body, "modifiedAt", $2, $2, "endsAt"
           from jsonb_to_recordset($1::jsonb) as new (body jsonb, "modifiedAt" timestamptz, "endsAt" timestamptz)
           order by body->>'id'
           on conflict (id) do update set body = excluded.body, modified_at = excluded.modified_at,
             changed_at = excluded.changed_at, ends_at = excluded.ends_at
           where old.modified_at < excluded.modified_at`,
          [jsonOf(newer.map((body) => ({ body, modifiedAt: body.modifiedAt, endsAt: body.endsAt }))), at],
        );
      }
      await on.query(
        `insert into center_tenant as old (tenant_id, message_ids) values ($1, $2::text[])
         on conflict (tenant_id) do update
         set message_ids = array(select unnest(old.message_ids) union select unnest(excluded.message_ids) order by 1)
         where not old.message_ids @> excluded.message_ids`,
        [tenantId, ids],
      );
    },

    /**
     * Posts with how many of the customers have them, the newest change first.
     *
     * @param tenantIds counts these alone, and leaves out what none of them has; null for all.
     * @param since leaves out what Microsoft hasn't touched since; null for all there is.
     */
    async list({
      tenantIds,
      since,
    }: {
      readonly tenantIds: readonly string[] | null;
      readonly since: Date | null;
    }): Promise<SharedMessage[]> {
      const rows = await on.query(
        `select ${SELECT}, n.seen_by as "seenBy" from center_message m
         join (
           select id, count(*)::integer as seen_by from center_tenant t, unnest(t.message_ids) as id
           where $1::text[] is null or t.tenant_id = any($1::text[]) group by id
         ) n on n.id = m.id
         where $2::timestamptz is null or m.modified_at >= $2
         order by m.modified_at desc, m.id`,
        [tenantIds, since],
      );
      return readable(SharedShape, rows);
    },

    /** @returns the post and the customers that have it; null where there is none of that id. */
    async get(id: string): Promise<{ message: CenterMessage; tenantIds: string[] } | null> {
      const rows = await on.query(
        `select ${SELECT}, array(
           select t.tenant_id from center_tenant t where t.message_ids @> array[m.id] order by t.tenant_id
         ) as "tenantIds"
         from center_message m where m.id = $1`,
        [id],
      );
      return readable(WithTenantsShape, rows)[0] ?? null;
    },

    /** What the bot has seen for the first time, or changed, at or after an instant, with the customers that have it. */
    async since(
      at: Date,
    ): Promise<{ message: CenterMessage; tenantIds: string[]; firstSeenAt: Date; changedAt: Date }[]> {
      const rows = await on.query(
        `select ${SELECT}, n.tenant_ids as "tenantIds" from center_message m
         join (
           select id, array_agg(t.tenant_id order by t.tenant_id) as tenant_ids
           from center_tenant t, unnest(t.message_ids) as id
           where t.message_ids && array(select id from center_message where changed_at >= $1) group by id
         ) n on n.id = m.id
         where m.changed_at >= $1 order by m.changed_at desc, m.id`,
        [at],
      );
      return readable(WithTenantsShape, rows);
    },

    /**
     * Forgets what is listed nowhere any more.
     *
     * @returns how many have ended, and are gone.
     */
    async sweep(now: Date): Promise<number> {
      const gone = await on.query<{ id: string }>('delete from center_message where ends_at < $1 returning id', [now]);
      const ids = gone.map((row) => row.id);
      if (ids.length > 0) {
        await on.query(
          `update center_tenant set message_ids = array(select unnest(message_ids) except select unnest($1::text[]) order by 1)
           where message_ids && $1::text[]`,
          [ids],
        );
      }
      return ids.length;
    },

    /** Forgets customers that aren't ours any more. */
    async removeTenants(tenantIds: readonly string[]): Promise<void> {
      await on.query('delete from center_tenant where tenant_id = any($1::text[])', [tenantIds]);
    },
  };
}
