import { z } from 'zod';
import type { Delivery } from '../domain/outageCard.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { readable } from './shapes.ts';

/** So many failures of one delivery hold back what comes after it. */
const HOLDS_BACK = 3;

export type DeliveryRepository = ReturnType<typeof deliveryRepository>;

/** A delivery that isn't written yet. */
export type NewDelivery = Omit<Delivery, 'id' | 'attempts'>;

const DeliveryShape: z.ZodType<Delivery> = z.object({
  id: z.string(),
  conversation: z.string(),
  messageId: z.string(),
  kind: z.enum(['post', 'edit', 'reply']),
  line: z.unknown(),
  urgent: z.boolean(),
  notBefore: z.date(),
  attempts: z.number(),
  createdAt: z.date(),
});

/** The outbox: what to send, in the order of ids. */
export function deliveryRepository(on: Queryable) {
  /** @returns how many were still to be done. */
  async function end(ids: readonly string[], state: 'sent' | 'dead', reason: string | null, at: Date): Promise<number> {
    const ended = await on.query(
      `update delivery set state = $2, reason = $3, ended_at = $4
       where id = any($1::text[]::bigint[]) and state = 'due' returning 1`,
      [ids, state, reason, at],
    );
    return ended.length;
  }

  return {
    /**
     * An edit of a message whose edit waits already takes that one's place: not later than it, unless that one is being
     * retried, and urgent if either is. It gets a new id, so that whoever is sending the old one just now, without what is
     * new, doesn't mark the new one as sent.
     */
    async add(deliveries: readonly NewDelivery[]): Promise<void> {
      if (deliveries.length === 0) return;
      const rows = withoutDoubledEdits(deliveries).map((delivery, position) => ({ ...delivery, position }));
      await on.query(
        `insert into delivery as old (conversation, message_id, kind, line, urgent, not_before, created_at)
         select conversation, "messageId", kind, line, urgent, "notBefore", "createdAt"
         from jsonb_to_recordset($1::jsonb) as new (position integer, conversation text, "messageId" bigint, kind text,
           line jsonb, urgent boolean, "notBefore" timestamptz, "createdAt" timestamptz)
         order by position
         on conflict (message_id) where state = 'due' and kind = 'edit' do update set id = default,
           urgent = old.urgent or excluded.urgent,
           not_before = case when old.attempts > 0 then old.not_before else least(old.not_before, excluded.not_before) end`,
        [jsonOf(rows)],
      );
    },

    /**
     * What can be sent in some conversations now, in order: nothing of a message whose post has to wait, and nothing after
     * what has just failed. What goes on failing holds nothing back: one bad message must not silence a channel.
     *
     * @param limit of each conversation.
     */
    dueIn: async (conversations: readonly string[], now: Date, limit: number): Promise<Delivery[]> =>
      readable(
        DeliveryShape,
        await on.query(
          `select due.* from unnest($1::text[]) as wanted (key) cross join lateral (
             select d.id::text, d.conversation, d.message_id::text as "messageId", d.kind, d.line, d.urgent,
               d.not_before as "notBefore", d.attempts, d.created_at as "createdAt"
             from delivery d
             where d.conversation = wanted.key and d.state = 'due' and d.not_before <= $2 and not exists (
               select from delivery p
               where p.conversation = wanted.key and p.state = 'due' and p.id < d.id and p.not_before > $2
                 and (p.attempts between 1 and ${HOLDS_BACK} or p.kind = 'post' and p.message_id = d.message_id))
             order by d.id limit $3
           ) due order by due.conversation, due.id::bigint`,
          [[...new Set(conversations)], now, limit],
        ),
      ),

    /** Where something can be sent now, the urgent first, then the longest waiting. */
    conversationsDue: (now: Date, limit: number): Promise<{ key: string; urgent: boolean }[]> =>
      on.query(
        `select conversation as key, bool_or(urgent) as urgent from delivery
         where state = 'due' and not_before <= $1
         group by conversation order by bool_or(urgent) desc, min(id) limit $2`,
        [now, limit],
      ),

    /** Where something can be sent since `from` that couldn't be when it was written. */
    conversationsDueSince: (from: Date, now: Date): Promise<{ key: string; urgent: boolean }[]> =>
      on.query(
        `select conversation as key, bool_or(urgent) as urgent from delivery
         where state = 'due' and not_before > $1 and not_before <= $2 and not_before > created_at
         group by conversation`,
        [from, now],
      ),

    /** @returns how many were still to be done: a newer edit may have taken the place of one. */
    sent: (ids: readonly string[], at: Date): Promise<number> => end(ids, 'sent', null, at),

    /** It will never be sent. */
    dead: (id: string, reason: string, at: Date): Promise<number> => end([id], 'dead', reason, at),

    /** @param attempts how many have failed. */
    async postpone(id: string, notBefore: Date, attempts: number): Promise<void> {
      await on.query(
        "update delivery set not_before = $2, attempts = $3 where id = $1::text::bigint and state = 'due'",
        [id, notBefore, attempts],
      );
    },

    /** Nothing more is sent there. @returns how many would have been. */
    deadForConversation: async (key: string, reason: string, at: Date): Promise<number> =>
      (
        await on.query(
          "update delivery set state = 'dead', reason = $2, ended_at = $3 where conversation = $1 and state = 'due' returning 1",
          [key, reason, at],
        )
      ).length,

    /** @returns how many ended before then and are gone. */
    sweep: async (before: Date): Promise<number> =>
      (await on.query('delete from delivery where ended_at < $1 returning 1', [before])).length,
  };
}

/** One statement can't write a row twice. */
function withoutDoubledEdits(deliveries: readonly NewDelivery[]): NewDelivery[] {
  const kept = new Map<string | number, NewDelivery>();
  for (const [index, one] of deliveries.entries()) {
    const key = one.kind === 'edit' ? one.messageId : index;
    const other = kept.get(key);
    kept.delete(key);
    kept.set(key, other ? merged(other, one) : one);
  }
  return [...kept.values()];
}

function merged(a: NewDelivery, b: NewDelivery): NewDelivery {
  const sooner = a.notBefore.getTime() < b.notBefore.getTime() ? a : b;
  return { ...b, urgent: a.urgent || b.urgent, notBefore: sooner.notBefore };
}
