import { z } from 'zod';
import type { BotMessage, BotMessageKind } from '../domain/outageCard.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { readable } from './shapes.ts';

export type BotMessageRepository = ReturnType<typeof botMessageRepository>;

const MessageShape: z.ZodType<BotMessage> = z.object({
  id: z.string(),
  conversation: z.string(),
  kind: z.enum([
    'outage',
    'rollup',
    'digest',
    'baseline',
    'blind',
    'messages',
    'notice',
    'request',
    'sighting',
    'erased',
  ]),
  content: z.unknown(),
  activityId: z.string().nullable(),
  createdAt: z.date(),
  editedAt: z.date().nullable(),
});

const SELECT = `select id::text, conversation, kind, content, activity_id as "activityId", created_at as "createdAt",
  edited_at as "editedAt" from bot_message`;

/** What the bot has posted by itself, or is about to. */
export function botMessageRepository(on: Queryable) {
  const read = async (sql: string, parameters: readonly unknown[]) =>
    readable(MessageShape, await on.query(sql, parameters));

  return {
    /** @returns their ids, in the order given. */
    async add(
      messages: readonly Pick<BotMessage, 'conversation' | 'kind' | 'content' | 'createdAt'>[],
    ): Promise<string[]> {
      if (messages.length === 0) return [];
      const rows = await on.query<{ id: string }>(
        `insert into bot_message (conversation, kind, content, created_at)
         select conversation, kind, coalesce(content, 'null'::jsonb), "createdAt"
         from jsonb_to_recordset($1::jsonb)
           as new (position integer, conversation text, kind text, content jsonb, "createdAt" timestamptz)
         order by position returning id::text`,
        [jsonOf(messages.map((message, position) => ({ ...message, position })))],
      );
      // Ids are given in order; the rows come back in whichever.
      return rows.map((row) => row.id).sort((a, b) => Number(a) - Number(b));
    },

    get: async (id: string): Promise<BotMessage | null> =>
      (await read(`${SELECT} where id = $1::text::bigint`, [id]))[0] ?? null,

    /** Those that are there, in order of ids. */
    getAll: (ids: readonly string[]): Promise<BotMessage[]> =>
      read(`${SELECT} where id = any($1::text[]::bigint[]) order by bot_message.id`, [ids]),

    /** The message behind an activity of Teams, such as the one whose button was pressed. */
    byActivity: async (conversation: string, activityId: string): Promise<BotMessage | null> =>
      (
        await read(`${SELECT} where conversation = $1 and activity_id = $2 order by bot_message.id desc limit 1`, [
          conversation,
          activityId,
        ])
      )[0] ?? null,

    /** The newest of a kind that waits to be posted, for each of these conversations that has one. */
    unsent: (conversations: readonly string[], kind: BotMessageKind): Promise<BotMessage[]> =>
      read(
        `select distinct on (conversation) * from (${SELECT} where conversation = any($1::text[]) and kind = $2
           and activity_id is null and exists (
             select from delivery d where d.message_id = bot_message.id and d.kind = 'post' and d.state = 'due')
         ) as waiting order by conversation, id::bigint desc`,
        [conversations, kind],
      ),

    /** Those of a kind that were made in these conversations since then. */
    since: (conversations: readonly string[], kind: BotMessageKind, since: Date): Promise<BotMessage[]> =>
      read(
        `${SELECT} where conversation = any($1::text[]) and kind = $2 and created_at >= $3 order by bot_message.id`,
        [conversations, kind, since],
      ),

    /** The newest notice of each conversation that the bot can't see, where it hasn't been taken back. */
    openNotices: (): Promise<BotMessage[]> =>
      read(
        `select distinct on (conversation) * from (
           ${SELECT} where kind = 'blind' and content->>'over' is null
         ) as notice order by conversation, id::bigint desc`,
        [],
      ),

    /** What was posted of outages in these conversations since then: how many issues, and the newest roll-up. */
    async postedSince(
      conversations: readonly string[],
      since: Date,
    ): Promise<Map<string, { posted: number; rollupId: string | null }>> {
      const rows = await on.query<{ conversation: string; posted: number; rollupId: string | null }>(
        `select m.conversation, count(c.issue_key)::integer as posted,
           (max(m.id) filter (where m.kind = 'rollup'))::text as "rollupId"
         from bot_message m join outage_card c on c.message_id = m.id
         where m.conversation = any($1::text[]) and m.created_at > $2 and m.kind in ('outage', 'rollup')
         group by m.conversation`,
        [conversations, since],
      );
      return new Map(rows.map(({ conversation, ...counts }) => [conversation, counts]));
    },

    /** Teams has taken them, each the first time or as an edit. */
    async setActivities(
      messages: readonly { readonly id: string; readonly activityId: string }[],
      at: Date,
    ): Promise<void> {
      if (messages.length === 0) return;
      await on.query(
        `update bot_message as old set activity_id = new.activity_id,
           edited_at = case when old.activity_id is null then null::timestamptz else $3 end
         from unnest($1::text[]::bigint[], $2::text[]) as new (id, activity_id) where old.id = new.id`,
        [messages.map((message) => message.id), messages.map((message) => message.activityId), at],
      );
    },

    async setContents(messages: readonly { readonly id: string; readonly content: unknown }[]): Promise<void> {
      if (messages.length === 0) return;
      await on.query(
        `update bot_message as old set content = coalesce(new.content, 'null'::jsonb)
         from jsonb_to_recordset($1::jsonb) as new (id bigint, content jsonb) where old.id = new.id`,
        [jsonOf(messages)],
      );
    },

    /** @returns how many are older, neither shown by a card nor to be delivered any more, and gone. */
    sweep: async (before: Date): Promise<number> =>
      (
        await on.query(
          `delete from bot_message m where created_at < $1
             and not exists (select from outage_card c where c.message_id = m.id)
             and not exists (select from request_card c where c.message_id = m.id)
             and not exists (select from sighting_card c where c.message_id = m.id)
             and not exists (select from delivery d where d.message_id = m.id and d.state = 'due')
           returning 1`,
          [before],
        )
      ).length,
  };
}
