import { z } from 'zod';
import type { Conversation, PauseReason } from '../domain/subscription.ts';
import type { Queryable } from './database.ts';
import { PauseReasonShape } from './pauseReason.ts';
import { readable } from './shapes.ts';

/** A message that shows a request. */
export interface RequestCard {
  readonly messageId: string;
  readonly conversation: string;
  /** Whether it stands in the own chat of whoever acts. */
  readonly own: boolean;
  /** Whether a line tells the conversation what happened: a room, or whoever filed the request or joined it. */
  readonly told: boolean;
}

/** The request that a message shows. */
export interface ShownRequest {
  readonly id: string;
  /** It stands in a room, and is about a security matter: nothing of it is said there. */
  readonly hidden: boolean;
}

/** A conversation that shows requests, as its guard looks at it. */
export interface RequestWatcher {
  readonly key: string;
  readonly place: Conversation['place'];
  readonly teamId: string | null;
  readonly reference: unknown;
  /** Why its cards rest; null where they don't. */
  readonly held: PauseReason | null;
  /** Whose own chat it is; null for a room, and where nobody knows. */
  readonly personId: string | null;
  /** Customers whose requests are shown there. */
  readonly tenantIds: readonly string[];
}

const WatcherShape: z.ZodType<RequestWatcher> = z.object({
  key: z.string(),
  place: z.enum(['personal', 'group', 'channel']),
  teamId: z.string().nullable(),
  reference: z.unknown(),
  held: PauseReasonShape.catch('unreadable').nullable(),
  personId: z.string().nullable(),
  tenantIds: z.array(z.string()),
});

/** So many cards of one request are kept true in one conversation: the newest. */
const KEPT_TRUE = 5;

/** Which messages show which request, and where they rest. */
export function requestCardRepository(on: Queryable) {
  return {
    /** A message that shows another one already shows this one from now on. */
    async add(requestId: string, messageId: string): Promise<void> {
      await on.query(
        `insert into request_card (request_id, message_id) values ($1::text::bigint, $2::text::bigint)
         on conflict (message_id) do update set request_id = excluded.request_id`,
        [requestId, messageId],
      );
    },

    /** The message is this activity of Teams' already. */
    async standsAt(messageId: string, activityId: string): Promise<void> {
      await on.query('update bot_message set activity_id = $2 where id = $1::text::bigint', [messageId, activityId]);
    },

    /** It stands in the own chat of somebody who filed the request, or joined it. */
    async belongsTo(messageId: string, owner: string): Promise<void> {
      await on.query(
        `update bot_message set content = jsonb_build_object('owner', $2::text) where id = $1::text::bigint`,
        [messageId, owner],
      );
    },

    /**
     * Those to be kept true, in order of ids: not where the bot may not write, nor where they rest.
     *
     * @param personId who acts: that person's own chat is told apart; null for nobody.
     */
    toKeepTrue: (requestId: string, personId: string | null): Promise<RequestCard[]> =>
      on.query(
        `select id::text as "messageId", conversation, own, told from (
           select m.id, m.conversation,
             row_number() over (partition by m.conversation order by m.id desc) as newest,
             c.place = 'personal'
               and coalesce(bool_or(m.content->>'owner' = $2::text) over (partition by m.conversation), false) as own,
             c.place <> 'personal'
               or bool_or(m.content->>'owner' is not null) over (partition by m.conversation) as told
           from request_card card
           join bot_message m on m.id = card.message_id
           join conversation c on c.key = m.conversation and c.state = 'active'
           where card.request_id = $1::text::bigint and not exists (
             select from request_hold h where h.conversation = m.conversation)
         ) as card where newest <= ${KEPT_TRUE} order by id`,
        [requestId, personId],
      ),

    /** The request that a message shows; null where it shows none, or rests. */
    async shownBy(messageId: string): Promise<ShownRequest | null> {
      const rows = await on.query<{ id: string; hidden: boolean }>(
        `select card.request_id::text as id, c.place <> 'personal' and (coalesce(r.body->>'sensitive' = 'true', false) or exists (
           select from issue i
           where i.issue_id = r.issue_id and i.source = r.source
             and coalesce(i.tenant_id, r.tenant_id) = r.tenant_id and (i.body->>'sensitive')::boolean)) as hidden
         from request_card card
         join service_request r on r.id = card.request_id
         join bot_message m on m.id = card.message_id
         join conversation c on c.key = m.conversation
         where card.message_id = $1::text::bigint and not exists (
           select from request_hold h where h.conversation = m.conversation)`,
        [messageId],
      );
      return rows[0] ?? null;
    },

    /** Messages of a conversation's whose request isn't over, or has changed since then. */
    toRedraw: async (key: string, since: Date): Promise<string[]> => {
      const rows = await on.query<{ id: string }>(
        `select m.id::text as id from request_card card
         join service_request r on r.id = card.request_id and (r.state <> 'closed' or r.changed_at >= $2)
         join bot_message m on m.id = card.message_id and m.conversation = $1 order by m.id`,
        [key, since],
      );
      return rows.map((row) => row.id);
    },

    /** Conversations that show requests, or in which cards rest: what is over may be reopened. */
    watchers: async (): Promise<RequestWatcher[]> =>
      readable(
        WatcherShape,
        await on.query(
          `select c.key, c.place, c.team_id as "teamId", c.reference, h.reason as held,
             case when c.place = 'personal' then coalesce(max(m.content->>'owner'), max(p.person_id)) end as "personId",
             coalesce(array_agg(distinct r.tenant_id) filter (where r.id is not null), '{}') as "tenantIds"
           from conversation c
           left join request_hold h on h.conversation = c.key
           left join bot_message m on m.conversation = c.key and m.kind = 'request'
           left join request_card card on card.message_id = m.id
           left join service_request r on r.id = card.request_id
           left join (
             select person_id, reference->'conversation'->>'id' as key from personal_chat
           ) p on p.key = c.key and c.place = 'personal'
           where c.state = 'active'
           group by c.key, h.reason having h.reason is not null or count(r.id) > 0
           order by c.key`,
        ),
      ),

    /** Cards of these customers' requests that stand in a conversation stay as they are for good. */
    async forget(key: string, tenantIds: readonly string[]): Promise<void> {
      await on.query(
        `delete from request_card card using bot_message m, service_request r
         where m.id = card.message_id and r.id = card.request_id and m.conversation = $1 and r.tenant_id = any($2::text[])`,
        [key, tenantIds],
      );
    },

    /** Lets the cards of a conversation rest. @returns false where they did already. */
    hold: async (key: string, reason: PauseReason, since: Date): Promise<boolean> =>
      (
        await on.query(
          `insert into request_hold (conversation, reason, since) select key, $2, $3 from conversation where key = $1
           on conflict (conversation) do nothing returning 1`,
          [key, reason, since],
        )
      ).length > 0,

    /** They don't rest any more. @returns since when they did; null where they didn't. */
    async release(key: string): Promise<Date | null> {
      const rows = await on.query<{ since: Date }>('delete from request_hold where conversation = $1 returning since', [
        key,
      ]);
      return rows[0]?.since ?? null;
    },
  };
}
