import type { Clock } from '../clock.ts';
import { StateConflict } from '../store/botState.ts';
import type { StateRepository } from './stateStorage.ts';

/** Sees to it that a conversation is welcomed once, though Teams tells of one installation in two activities. */
export interface Welcomes {
  /** Whether this is the first installation that is heard of, over all replicas. */
  first(conversation: string): Promise<boolean>;
  /** The bot was taken out: the next installation is a first one again. */
  forget(conversation: string): Promise<void>;
}

/** @param state rows live for a day there, which is longer than the two activities are apart. */
export function createWelcomes(state: StateRepository, clock: Clock): Welcomes {
  const keyOf = (conversation: string) => `welcome/${conversation}`;
  return {
    async first(conversation) {
      try {
        await state.write([{ key: keyOf(conversation), value: {}, at: clock.now(), expect: null }]);
        return true;
      } catch (error) {
        if (error instanceof StateConflict) return false;
        throw error;
      }
    },
    forget: (conversation) => state.delete([keyOf(conversation)]),
  };
}
