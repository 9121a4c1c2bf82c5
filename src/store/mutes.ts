import { z } from 'zod';
import type { Mute, MuteTarget } from '../domain/subscription.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { bumpRevision } from './revision.ts';
import { readable } from './shapes.ts';

export type MuteRepository = ReturnType<typeof muteRepository>;

const MuteShape: z.ZodType<Mute> = z.object({
  id: z.string(),
  conversation: z.string(),
  what: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('issue'), value: z.string() }),
      z.object({ kind: z.literal('service'), value: z.string() }),
      z.object({ kind: z.literal('customer'), value: z.string() }),
    ])
    .transform(({ kind, value }): MuteTarget => {
      switch (kind) {
        case 'issue':
          return { kind, key: value };
        case 'service':
          return { kind, service: value };
        case 'customer':
          return { kind, tenantId: value };
      }
    }),
  until: z.date(),
  by: z.object({ personId: z.string(), name: z.string() }),
  at: z.date(),
  reason: z.string(),
});

const SELECT = `select id::text, conversation, jsonb_build_object('kind', kind, 'value', value) as what, until,
  jsonb_build_object('personId', person_id, 'name', person_name) as by, at, reason from mute`;

/** Silences, each with an end. Every change bumps the revision. */
export function muteRepository(on: Queryable) {
  const read = async (sql: string, parameters: readonly unknown[]) =>
    readable(MuteShape, await on.query(sql, parameters));

  return {
    /** Those that haven't ended, in every conversation. */
    active: (now: Date): Promise<Mute[]> => read(`${SELECT} where until > $1 order by mute.id`, [now]),

    ofConversation: (key: string, now: Date): Promise<Mute[]> =>
      read(`${SELECT} where conversation = $1 and until > $2 order by mute.id`, [key, now]),

    /**
     * A second one on the same thing takes the first one's place.
     *
     * @returns its id.
     */
    async add({ conversation, what, until, by, at, reason }: Omit<Mute, 'id'>): Promise<string> {
      const rows = await on.query<{ id: string }>(
        `insert into mute (conversation, kind, value, until, person_id, person_name, at, reason)
         select conversation, kind, value, until, "personId", name, at, reason
         from jsonb_to_record($1::jsonb) as new (conversation text, kind text, value text, until timestamptz,
           "personId" text, name text, at timestamptz, reason text)
         on conflict (conversation, kind, value) do update set until = excluded.until, person_id = excluded.person_id,
           person_name = excluded.person_name, at = excluded.at, reason = excluded.reason
         returning id::text`,
        [jsonOf({ conversation, kind: what.kind, value: targetOf(what), until, ...by, at, reason })],
      );
      await bumpRevision(on);
      return rows[0]?.id ?? '';
    },

    async remove(id: string): Promise<void> {
      await on.query('delete from mute where id = $1::text::bigint', [id]);
      await bumpRevision(on);
    },

    /** Those that ended after `from`, up to and with `to`. */
    endedBetween: (from: Date, to: Date): Promise<Mute[]> =>
      read(`${SELECT} where until > $1 and until <= $2 order by until, mute.id`, [from, to]),

    /** When the next one ends; null where none is active. */
    async nextEndAt(now: Date): Promise<Date | null> {
      const rows = await on.query<{ at: Date | null }>('select min(until) as at from mute where until > $1', [now]);
      return rows[0]?.at ?? null;
    },

    /** @returns how many ended before and are gone. */
    sweep: async (before: Date): Promise<number> =>
      (await on.query('delete from mute where until < $1 returning 1', [before])).length,
  };
}

function targetOf(what: MuteTarget): string {
  switch (what.kind) {
    case 'issue':
      return what.key;
    case 'service':
      return what.service;
    case 'customer':
      return what.tenantId;
  }
}
