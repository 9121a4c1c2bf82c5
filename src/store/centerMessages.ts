import { z } from 'zod';
import type { CenterMessage, SharedMessage } from '../domain/centerMessage.ts';
import { centerSets, tenantsByMessage } from './centerSets.ts';
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
const Row = z.object({ message: MessageShape, firstSeenAt: z.date(), changedAt: z.date() });

const SELECT = `select body as message, first_seen_at as "firstSeenAt", changed_at as "changedAt" from center_message`;

/** What one customer's message center lists. */
export interface CenterList {
  readonly tenantId: string;
  readonly messages: readonly CenterMessage[];
  /** Posts that it lists, too, and whose bodies are here already. */
  readonly alsoIds?: readonly string[];
}

/** Message center posts, one over all customers that have it. */
export function centerMessageRepository(on: Queryable) {
  const sets = centerSets(on);
  const read = async (sql: string, parameters: readonly unknown[]) => readable(Row, await on.query(sql, parameters));

  async function modifiedAt(ids: readonly string[]): Promise<Map<string, Date>> {
    const rows = await on.query<{ id: string; modifiedAt: Date }>(
      'select id, modified_at as "modifiedAt" from center_message where id = any($1::text[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.modifiedAt]));
  }

  return {
    /** How old the bodies are that are here, of these posts. */
    modifiedAt,

    /**
     * Takes in what customers' message centers list; inside a transaction. Of a post that several customers have, the newest
     * body counts.
     */
    async absorb(lists: readonly CenterList[], at: Date): Promise<void> {
      const newest = new Map<string, CenterMessage>();
      for (const message of lists.flatMap(({ messages }) => messages)) {
        const other = newest.get(message.id);
        if (!other || other.modifiedAt <= message.modifiedAt) newest.set(message.id, message);
      }
      const known = newest.size === 0 ? new Map<string, Date>() : await modifiedAt([...newest.keys()]);
      // Bodies are long, and nearly always known already from another customer.
      const newer = [...newest.values()].filter(
        (one) => one.modifiedAt.getTime() > (known.get(one.id)?.getTime() ?? Number.NEGATIVE_INFINITY),
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
      await sets.add(
        lists.map(({ tenantId, messages, alsoIds = [] }) => ({
          tenantId,
          messageIds: [...messages.map(({ id }) => id), ...alsoIds],
        })),
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
      const seenBy = new Map<string, number>();
      for (const set of await sets.having(null, tenantIds)) {
        for (const id of set.messageIds) seenBy.set(id, (seenBy.get(id) ?? 0) + set.tenantIds.length);
      }
      const found = await read(
        `${SELECT} where id = any($1::text[]) and ($2::timestamptz is null or modified_at >= $2)
         order by modified_at desc, id`,
        [[...seenBy.keys()], since],
      );
      return found.map((one) => ({ ...one, seenBy: seenBy.get(one.message.id) ?? 0 }));
    },

    /**
     * Some posts with how many of the customers have them, by id.
     *
     * @param tenantIds counts these alone; null for all.
     */
    async some(ids: readonly string[], tenantIds: readonly string[] | null): Promise<Map<string, SharedMessage>> {
      const found = await read(`${SELECT} where id = any($1::text[])`, [ids]);
      const wanted = new Set(ids);
      const seenBy = new Map<string, number>();
      for (const set of await sets.having(ids, tenantIds)) {
        for (const id of set.messageIds) {
          if (wanted.has(id)) seenBy.set(id, (seenBy.get(id) ?? 0) + set.tenantIds.length);
        }
      }
      return new Map(found.map((one) => [one.message.id, { ...one, seenBy: seenBy.get(one.message.id) ?? 0 }]));
    },

    /** @returns the post and the customers that have it, by tenant id; null where there is none of that id. */
    async get(id: string): Promise<{ message: CenterMessage; tenantIds: string[] } | null> {
      const found = (await read(`${SELECT} where id = $1`, [id]))[0];
      if (!found) return null;
      const tenantIds = tenantsByMessage(await sets.having([id], null)).get(id) ?? [];
      return { message: found.message, tenantIds: tenantIds.sort() };
    },

    /** What the bot has seen for the first time, or changed, at or after an instant, with the customers that have it. */
    async since(
      at: Date,
    ): Promise<{ message: CenterMessage; tenantIds: string[]; firstSeenAt: Date; changedAt: Date }[]> {
      const found = await read(`${SELECT} where changed_at >= $1 order by changed_at desc, id`, [at]);
      const tenants = tenantsByMessage(
        await sets.having(
          found.map(({ message }) => message.id),
          null,
        ),
      );
      return found.map((one) => ({ ...one, tenantIds: tenants.get(one.message.id) ?? [] }));
    },

    /**
     * Forgets what is listed nowhere any more; inside a transaction.
     *
     * @returns how many have ended, and are gone.
     */
    async sweep(now: Date): Promise<number> {
      const gone = await on.query<{ id: string }>('delete from center_message where ends_at < $1 returning id', [now]);
      if (gone.length > 0) await sets.drop(gone.map((row) => row.id));
      return gone.length;
    },

    /** Forgets customers that aren't ours any more. */
    removeTenants: (tenantIds: readonly string[]): Promise<void> => sets.removeTenants(tenantIds),
  };
}
