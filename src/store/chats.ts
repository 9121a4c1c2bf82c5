import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';

/** What the roster of a room said when it was last read. */
export interface RoomCheck {
  readonly fit: boolean;
  readonly reason: string | null;
  readonly checkedAt: Date;
}

export type ChatRepository = ReturnType<typeof chatRepository>;

/** Where people can be reached alone, and which rooms may see customers' data. */
export function chatRepository(database: Queryable) {
  return {
    async savePersonalChat(personId: string, reference: unknown, at: Date): Promise<void> {
      await database.query(
        `insert into personal_chat (person_id, reference, written_at) values ($1, $2::jsonb, $3)
         on conflict (person_id) do update set reference = excluded.reference, written_at = excluded.written_at`,
        [personId, jsonOf(reference), at],
      );
    },

    async personalChat(personId: string): Promise<unknown> {
      const rows = await database.query<{ reference: unknown }>(
        'select reference from personal_chat where person_id = $1',
        [personId],
      );
      return rows[0]?.reference ?? null;
    },

    /** Every chat that is known. */
    personalChats: (): Promise<{ personId: string; reference: unknown }[]> =>
      database.query('select person_id as "personId", reference from personal_chat order by person_id'),

    async saveRoom(key: string, { fit, reason, checkedAt }: RoomCheck): Promise<void> {
      await database.query(
        `insert into room (key, fit, reason, checked_at) values ($1, $2, $3, $4)
         on conflict (key) do update
         set fit = excluded.fit, reason = excluded.reason, checked_at = excluded.checked_at`,
        [key, fit, reason, checkedAt],
      );
    },

    async room(key: string): Promise<RoomCheck | null> {
      const rows = await database.query<RoomCheck>(
        'select fit, reason, checked_at as "checkedAt" from room where key = $1',
        [key],
      );
      return rows[0] ?? null;
    },

    /** @returns how many chats nobody has written in since then, and rooms nobody has looked at, that are gone. */
    async sweep(before: Date): Promise<number> {
      const chats = await database.query('delete from personal_chat where written_at < $1 returning 1', [before]);
      const rooms = await database.query('delete from room where checked_at < $1 returning 1', [before]);
      return chats.length + rooms.length;
    },

    async forgetRoom(key: string): Promise<void> {
      await database.query('delete from room where key = $1', [key]);
    },
  };
}
