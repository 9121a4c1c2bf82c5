import { muteRepository } from '../../store/mutes.ts';
import type { Desk } from '../desk.ts';
import type { DeskParts } from './createDesk.ts';
import { settleMuted } from './settleMuted.ts';

/** Silences. */
export function muteDesk({ database, clock, reconciler }: DeskParts): Pick<Desk, 'mutes' | 'mute' | 'unmute'> {
  return {
    mutes: (key) => muteRepository(database).ofConversation(key, clock.now()),
    mute: (key, what, until, by, reason) =>
      database.transaction(async (tx) => {
        const now = clock.now();
        await muteRepository(tx).add({ conversation: key, what, until, by, at: now, reason });
        await settleMuted(tx, reconciler, { conversation: key, what }, now);
      }),
    unmute: (key, muteId) =>
      database.transaction(async (tx) => {
        const now = clock.now();
        const mutes = muteRepository(tx);
        const mine = (await mutes.ofConversation(key, now)).find((mute) => mute.id === muteId);
        if (!mine) return false;
        await mutes.remove(muteId);
        await settleMuted(tx, reconciler, mine, now);
        return true;
      }),
  };
}
