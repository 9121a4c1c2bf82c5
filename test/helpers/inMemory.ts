import type { BotParts } from '../../src/bot/bot.ts';
import { StateConflict } from '../../src/store/botState.ts';

/** @param reads takes down every key that is read. */
export function stateInMemory(reads: string[]): BotParts['state'] {
  const rows = new Map<string, { value: unknown; version: number }>();
  return {
    async read(keys) {
      reads.push(...keys);
      return new Map([...rows].filter(([key]) => keys.includes(key)));
    },
    async write(entries) {
      for (const { key, value, expect } of entries) {
        const version = rows.get(key)?.version ?? null;
        if (expect !== undefined && expect !== version) throw new StateConflict('changed since it was read');
        rows.set(key, { value: JSON.parse(JSON.stringify(value)), version: (version ?? 0) + 1 });
      }
    },
    async delete(keys) {
      for (const key of keys) rows.delete(key);
    },
  };
}

/** @param reads takes down whose chat, and which room, is read. */
export function chatsInMemory(reads: string[]): BotParts['chats'] {
  const chats = new Map<string, unknown>();
  const rooms = new Map<string, { fit: boolean; reason: string | null; checkedAt: Date }>();
  return {
    savePersonalChat: async (personId, reference) => void chats.set(personId, reference),
    async personalChat(personId) {
      reads.push(personId);
      return chats.get(personId) ?? null;
    },
    personalChats: async () => [...chats].map(([personId, reference]) => ({ personId, reference })),
    saveRoom: async (key, room) => void rooms.set(key, room),
    async room(key) {
      reads.push(key);
      return rooms.get(key) ?? null;
    },
    forgetRoom: async (key) => void rooms.delete(key),
  };
}
