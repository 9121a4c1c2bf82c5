import type { z } from 'zod';
import type { Card } from '../cards/card.ts';
import type { Kit } from './kit.ts';
import type { Turn } from './turn.ts';

/** What the client that clicked is told. */
export type ActionResult =
  /** This card stands where the clicked one was: for the one who clicked, not for others. */
  | { readonly kind: 'card'; readonly card: Card }
  /** A message was posted or edited: there is nothing more to show. The text is for clients that say something beside the card. */
  | { readonly kind: 'done'; readonly text?: string }
  /** A word beside the card. */
  | { readonly kind: 'word'; readonly text: string };

/** One verb of a card's button. What the card carries is read with `data` and proves nothing: access is checked anew. */
export interface Action<Data> {
  readonly verb: string;
  readonly data: z.ZodType<Data>;
  /** `anyone` of the partner's tenant, or agents only; null where the data names something that doesn't exist. */
  needs(data: Data, kit: Kit): Needs | null;
  run(turn: Turn, data: Data, kit: Kit): Promise<ActionResult>;
}

/** What has to be checked before an action or command runs. */
export interface Needs {
  readonly who: 'anyone' | 'agent';
  /** Customers' data would be seen by everybody in the room. */
  readonly confidential: boolean;
}

/** For actions on customers whose answer everybody in the room sees. */
export const openly = (): Needs => ({ who: 'agent', confidential: true });
/** For actions on customers whose answer only the one who clicked sees. */
export const quietly = (): Needs => ({ who: 'agent', confidential: false });

/** An action and its data, read and ready to run. */
export interface Ready {
  readonly needs: Needs;
  run(turn: Turn): Promise<ActionResult>;
}

/** An action as the list holds it, whatever its data. */
export interface AnyAction {
  readonly verb: string;
  /** @returns null where the data isn't what this verb carries. */
  prepare(data: unknown, kit: Kit): Ready | null;
}

/** Ties an action to its own way of reading data. */
export function action<Data>(one: Action<Data>): AnyAction {
  return {
    verb: one.verb,
    prepare(data, kit) {
      const parsed = one.data.safeParse(data);
      if (!parsed.success) return null;
      const needs = one.needs(parsed.data, kit);
      return needs ? { needs, run: (turn) => one.run(turn, parsed.data, kit) } : null;
    },
  };
}
