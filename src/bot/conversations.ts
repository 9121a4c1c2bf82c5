import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Desk, SeenConversation } from '../notifications/desk.ts';
import { withKnownName } from './conversationReference.ts';

/** Keeps up with the conversations that the bot writes to by itself: the way there, and whether it still may. */
export interface Conversations {
  /** Somebody wrote or pressed there. */
  seen(where: SeenConversation): Promise<void>;
  /** The bot was taken out of a chat, or a channel is gone. */
  gone(key: string): Promise<void>;
  /** The bot was taken out of a team, or the team is gone: its channels are gone with it. */
  goneTeam(teamId: string): Promise<void>;
  /** The bot was put there again: what was followed before can be restored. */
  back(where: SeenConversation): Promise<void>;
}

/** What hasn't changed isn't looked at again for so long, in milliseconds. */
const KEEP_MS = 10 * 60_000;
const REMOVED = 'removed';

export function createConversations({ desk, clock }: { desk: Desk; clock: Clock }): Conversations {
  const known = new LRUCache<string, { readonly way: string; readonly until: number }>({ max: 10_000 });

  async function comeBack(where: SeenConversation): Promise<void> {
    const { restorable } = await desk.back(where);
    if (restorable > 0) await desk.notify(where.key, { key: 'restorable', values: { count: restorable } });
  }

  /** A team is put back as one: each of its channels that was followed comes back. */
  async function channelsOf(where: SeenConversation): Promise<SeenConversation[]> {
    if (where.place !== 'channel' || where.teamId === null) return [where];
    const all = await desk.everything();
    return all
      .filter(({ teamId, gone }) => gone && teamId === where.teamId)
      .map(({ conversation }) => ({ ...where, key: conversation.key }));
  }

  return {
    async seen(where) {
      const way = JSON.stringify(where.reference);
      const before = known.get(where.key);
      const now = clock.now().getTime();
      if (before && before.way === way && before.until > now) return;
      known.set(where.key, { way, until: now + KEEP_MS });
      const kept = await desk.conversation(where.key);
      if (!kept) return;
      await desk.seen({ ...where, reference: withKnownName(where.reference, kept.reference) });
      // Whoever had blocked the bot, and writes to it now, gets its cards again.
      if (kept.state === 'gone') await comeBack(where);
    },
    async gone(key) {
      known.delete(key);
      await desk.gone(key, REMOVED);
    },
    async goneTeam(teamId) {
      known.clear();
      await desk.goneTeam(teamId);
    },
    async back(where) {
      for (const one of await channelsOf(where)) {
        known.delete(one.key);
        await comeBack(one);
      }
    },
  };
}
