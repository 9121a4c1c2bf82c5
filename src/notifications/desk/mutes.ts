import { muteRepository } from '../../store/mutes.ts';
import type { Desk } from '../desk.ts';
import type { DeskParts } from './createDesk.ts';
import { settleConversation } from './settleConversation.ts';

/** Silences. */
export function muteDesk({ database, clock, reconciler }: DeskParts): Pick<Desk, 'mutes' | 'mute' | 'unmute'> {
  return {
    mutes: (key) => muteRepository(database).ofConversation(key, clock.now()),
    mute: (key, what, until, by, reason) =>
      database.transaction(async (tx) => {
        await muteRepository(tx).add({ conversation: key, what, until, by, at: clock.now(), reason });
        await settleConversation(tx, reconciler, key);
      }),
    unmute: (key, muteId) =>
      database.transaction(async (tx) => {
        const mutes = muteRepository(tx);
        const mine = (await mutes.ofConversation(key, clock.now())).some((mute) => mute.id === muteId);
        if (!mine) return false;
        await mutes.remove(muteId);
        await settleConversation(tx, reconciler, key);
        return true;
      }),
  };
}
