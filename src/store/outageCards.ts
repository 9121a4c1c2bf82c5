import { z } from 'zod';
import type { OutageCard } from '../domain/outageCard.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { instant, readable } from './shapes.ts';
import { toldViews } from './toldViews.ts';

export type OutageCardRepository = ReturnType<typeof outageCardRepository>;

const time = z.date().nullable();
const CardRow = z.object({
  conversation: z.string(),
  issueKey: z.string(),
  phase: z.enum(['baseline', 'waiting', 'held', 'posted', 'dropped']),
  waitUntil: time,
  messageId: z.string().nullable(),
  hash: z.string(),
  openedAt: z.date(),
  resolvedAt: time,
  repliedAt: time,
  taken: z.object({ personId: z.string(), name: z.string(), at: instant }).nullable().catch(null),
  remindAt: time,
});

const SELECT = `select conversation, issue_key as "issueKey", phase, wait_until as "waitUntil",
  message_id::text as "messageId", told as hash, opened_at as "openedAt", resolved_at as "resolvedAt",
  replied_at as "repliedAt", taken, remind_at as "remindAt" from outage_card`;

/** Where the card of each issue stands in each conversation. Lists are in order of conversation, then of issue. */
export function outageCardRepository(on: Queryable) {
  const views = toldViews(on);

  /** @param where a condition on the cards. Equal views are one object. */
  async function read(where: string, parameters: readonly unknown[]): Promise<OutageCard[]> {
    const rows = readable(
      CardRow,
      await on.query(`${SELECT} where ${where} order by conversation, issue_key`, parameters),
    );
    if (rows.length === 0) return [];
    const viewOf = await views.load(rows);
    return rows.flatMap(({ hash, ...card }) => {
      const told = viewOf({ issueKey: card.issueKey, hash });
      return told ? [{ ...card, told }] : [];
    });
  }

  return {
    ofIssue: (key: string): Promise<OutageCard[]> => read('issue_key = $1', [key]),

    ofIssues: (keys: readonly string[]): Promise<OutageCard[]> => read('issue_key = any($1::text[])', [keys]),

    /** @param resolvedSince leaves out what was over before then; null for all there is. */
    ofConversation: (key: string, resolvedSince: Date | null = null): Promise<OutageCard[]> =>
      read('conversation = $1 and ($2::timestamptz is null or resolved_at is null or resolved_at >= $2)', [
        key,
        resolvedSince,
      ]),

    /** Those that a message shows: one for a card of its own, several for a roll-up or a digest. */
    ofMessage: (messageId: string): Promise<OutageCard[]> => read('message_id = $1::text::bigint', [messageId]),

    /** Held back by quiet hours. */
    held: (key: string): Promise<OutageCard[]> => read("conversation = $1 and phase = 'held'", [key]),

    /**
     * Keys of issues with a card that has waited long enough, for more customers or for a mute or quiet hours to end, or whose
     * planned maintenance is near.
     */
    async keysDue(now: Date): Promise<string[]> {
      const rows = await on.query<{ key: string }>(
        `select issue_key as key from outage_card where phase in ('waiting', 'held') and wait_until <= $1
         union select issue_key from outage_card where remind_at <= $1 order by key`,
        [now],
      );
      return rows.map((row) => row.key);
    },

    /** Keys of issues with an open card that names any of these customers. */
    async naming(tenantIds: readonly string[]): Promise<string[]> {
      const rows = await on.query<{ key: string }>(
        `select distinct c.issue_key as key from outage_card c
         join told_view v on v.issue_key = c.issue_key and v.hash = c.told
         where c.resolved_at is null and v.body->'tenantIds' ?| $1::text[] order by key`,
        [tenantIds],
      );
      return rows.map((row) => row.key);
    },

    /** Writes new ones and known ones alike. Their issues and messages must be there. */
    async save(cards: readonly OutageCard[]): Promise<void> {
      if (cards.length === 0) return;
      const hashes = await views.save(cards.map(({ issueKey, told }) => ({ issueKey, view: told })));
      const rows = cards.map(({ told: _, ...card }, index) => ({ ...card, hash: hashes[index] }));
      await on.query(
        `insert into outage_card (conversation, issue_key, phase, wait_until, message_id, told, opened_at, resolved_at,
           replied_at, taken, remind_at)
         select conversation, "issueKey", phase, "waitUntil", "messageId", hash, "openedAt", "resolvedAt", "repliedAt",
           taken, "remindAt"
         from jsonb_to_recordset($1::jsonb) as new (conversation text, "issueKey" text, phase text,
           "waitUntil" timestamptz, "messageId" bigint, hash text, "openedAt" timestamptz, "resolvedAt" timestamptz,
           "repliedAt" timestamptz, taken jsonb, "remindAt" timestamptz)
         order by conversation, "issueKey"
         on conflict (conversation, issue_key) do update set phase = excluded.phase, wait_until = excluded.wait_until,
           message_id = excluded.message_id, told = excluded.told, opened_at = excluded.opened_at,
           resolved_at = excluded.resolved_at, replied_at = excluded.replied_at, taken = excluded.taken,
           remind_at = excluded.remind_at`,
        [jsonOf(rows)],
      );
    },

    /** Forgets what no card was last told any more. */
    sweep: (): Promise<number> => views.sweep(),
  };
}
