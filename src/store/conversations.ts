import { z } from 'zod';
import { LOCALES } from '../domain/locale.ts';
import type { Conversation } from '../domain/subscription.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { bumpRevision } from './revision.ts';
import { readable } from './shapes.ts';

export type ConversationRepository = ReturnType<typeof conversationRepository>;

/** What may fall due in a conversation: the digest of quiet hours, the day's message center posts. */
export type DueKind = 'digest' | 'messages';

/** A conversation as it is kept. */
export interface StoredConversation extends Conversation {
  /** The team's thread id, in a channel. */
  readonly teamId: string | null;
  /** `gone`: the bot may not write there. */
  readonly state: 'active' | 'gone';
  /** Why it is gone; null while it is active. */
  readonly stateReason: string | null;
  readonly digestDueAt: Date | null;
  readonly messagesDueAt: Date | null;
}

const ConversationShape: z.ZodType<StoredConversation> = z.object({
  key: z.string(),
  place: z.enum(['personal', 'group', 'channel']),
  reference: z.unknown(),
  locale: z.enum(LOCALES).catch('en'),
  timeZone: z.string(),
  // Quiet hours that can't be read keep nobody from hearing.
  quiet: z
    .object({ days: z.array(z.number()), from: z.string(), to: z.string(), interruptions: z.boolean() })
    .nullable()
    .catch(null),
  teamId: z.string().nullable(),
  state: z.enum(['active', 'gone']).catch('gone'),
  stateReason: z.string().nullable(),
  digestDueAt: z.date().nullable(),
  messagesDueAt: z.date().nullable(),
});

const SELECT = `select key, place, team_id as "teamId", reference, locale, time_zone as "timeZone", quiet, state,
  state_reason as "stateReason", digest_due_at as "digestDueAt", messages_due_at as "messagesDueAt" from conversation`;
const DUE_COLUMN = { digest: 'digest_due_at', messages: 'messages_due_at' } as const satisfies Record<DueKind, string>;

/** Where the bot writes to by itself. Every change that matters to routing bumps the revision. */
export function conversationRepository(on: Queryable) {
  const read = async (sql: string, parameters: readonly unknown[] = []) =>
    readable(ConversationShape, await on.query(sql, parameters));

  async function move(key: string, state: StoredConversation['state'], reason: string | null, at: Date): Promise<void> {
    const moved = await on.query(
      `update conversation set state = $2, state_reason = $3, changed_at = $4
       where key = $1 and (state, state_reason) is distinct from ($2, $3) returning 1`,
      [key, state, reason, at],
    );
    if (moved.length > 0) await bumpRevision(on);
  }

  return {
    all: (): Promise<StoredConversation[]> => read(`${SELECT} order by key`),

    /** @returns null where there is none. */
    get: async (key: string): Promise<StoredConversation | null> =>
      (await read(`${SELECT} where key = $1`, [key]))[0] ?? null,

    /** Those that are there. */
    getAll: (keys: readonly string[]): Promise<StoredConversation[]> =>
      read(`${SELECT} where key = any($1::text[]) order by key`, [keys]),

    /** Those of a team's channels. */
    ofTeam: (teamId: string): Promise<StoredConversation[]> =>
      read(`${SELECT} where team_id = $1 order by key`, [teamId]),

    /** @returns null for a conversation that isn't known. */
    async stateOf(key: string): Promise<StoredConversation['state'] | null> {
      const rows = await on.query<{ state: string }>('select state from conversation where key = $1', [key]);
      const state = rows[0]?.state;
      return state === undefined ? null : state === 'active' ? 'active' : 'gone';
    },

    /** Makes it, active, or writes its settings and its way there; whether it is gone, and what is due, stays. */
    async save(conversation: Conversation & { readonly teamId: string | null; readonly at: Date }): Promise<void> {
      const written = await on.query(
        `insert into conversation as old
           (key, place, team_id, reference, locale, time_zone, quiet, state, changed_at)
         select key, place, "teamId", reference, locale, "timeZone", quiet, 'active', at
         from jsonb_to_record($1::jsonb) as new (key text, place text, "teamId" text, reference jsonb, locale text,
           "timeZone" text, quiet jsonb, at timestamptz)
         on conflict (key) do update set place = excluded.place, team_id = excluded.team_id,
           reference = excluded.reference, locale = excluded.locale, time_zone = excluded.time_zone,
           quiet = excluded.quiet, changed_at = excluded.changed_at
         where (old.place, old.team_id, old.reference, old.locale, old.time_zone, old.quiet) is distinct from
           (excluded.place, excluded.team_id, excluded.reference, excluded.locale, excluded.time_zone, excluded.quiet)
         returning 1`,
        [jsonOf({ ...conversation, reference: conversation.reference ?? {} })],
      );
      if (written.length > 0) await bumpRevision(on);
    },

    /** Keeps the way there fresh, of a conversation that is known; made to be called with every activity. */
    async refresh(key: string, reference: unknown, at: Date): Promise<void> {
      const written = await on.query(
        `update conversation set reference = $2::jsonb, changed_at = $3
         where key = $1 and reference is distinct from $2::jsonb returning 1`,
        [key, jsonOf(reference ?? {}), at],
      );
      if (written.length > 0) await bumpRevision(on);
    },

    /** The bot may not write there any more. */
    markGone: (key: string, reason: string, at: Date): Promise<void> => move(key, 'gone', reason, at),

    /** The bot has heard from there. */
    markActive: (key: string, at: Date): Promise<void> => move(key, 'active', null, at),

    /** @returns how many the bot was taken out of before then, and are gone with all that belongs to them. */
    async sweepGone(before: Date): Promise<number> {
      const gone = await on.query("delete from conversation where state = 'gone' and changed_at < $1 returning 1", [
        before,
      ]);
      if (gone.length > 0) await bumpRevision(on);
      return gone.length;
    },

    /** Says when something falls due there; null takes it back. */
    async setDue(key: string, kind: DueKind, at: Date | null): Promise<void> {
      await on.query(`update conversation set ${DUE_COLUMN[kind]} = $2 where key = $1`, [key, at]);
    },

    /** Where something is due, the longest overdue first. */
    due: (kind: DueKind, now: Date): Promise<StoredConversation[]> =>
      read(`${SELECT} where ${DUE_COLUMN[kind]} <= $1 order by ${DUE_COLUMN[kind]}, key`, [now]),

    /** When the next thing falls due anywhere; null where nothing does. */
    async nextDueAt(): Promise<Date | null> {
      const rows = await on.query<{ at: Date | null }>(
        'select least(min(digest_due_at), min(messages_due_at)) as at from conversation',
      );
      return rows[0]?.at ?? null;
    },
  };
}
