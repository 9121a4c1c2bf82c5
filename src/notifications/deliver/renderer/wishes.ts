import type { Clock } from '../../../clock.ts';
import type { Mute } from '../../../domain/subscription.ts';
import type { Database } from '../../../store/database.ts';
import { muteRepository } from '../../../store/mutes.ts';
import { subscriptionRepository } from '../../../store/subscriptions.ts';

/** What a conversation wants that shows on its cards. */
export interface Wishes {
  readonly mutes: readonly Mute[];
  /** Customers that its subscriptions name, each once. */
  readonly namedIds: readonly string[];
}

export const NO_WISHES: Wishes = { mutes: [], namedIds: [] };

/**
 * Everybody's wishes, kept in memory and read anew when their revision is another one.
 *
 * @returns finds those of a conversation.
 */
export function createWishes(
  database: Database,
  clock: Clock,
): (revision: number, conversation: string) => Promise<Wishes> {
  let known: { readonly revision: number; readonly wishes: Promise<ReadonlyMap<string, Wishes>> } | null = null;

  async function load(): Promise<ReadonlyMap<string, Wishes>> {
    const mutes = Map.groupBy(await muteRepository(database).active(clock.now()), (mute) => mute.conversation);
    const named = new Map<string, Set<string>>();
    for (const { conversation, customers, state } of await subscriptionRepository(database).all()) {
      if (customers.kind === 'all' || state !== 'active') continue;
      const ids = named.get(conversation) ?? new Set();
      named.set(conversation, ids);
      for (const tenantId of customers.tenantIds) ids.add(tenantId);
    }
    const conversations = new Set([...mutes.keys(), ...named.keys()]);
    return new Map(
      [...conversations].map((key) => [key, { mutes: mutes.get(key) ?? [], namedIds: [...(named.get(key) ?? [])] }]),
    );
  }

  return async (revision, conversation) => {
    if (known?.revision !== revision) {
      const wishes = load();
      const mine = { revision, wishes };
      known = mine;
      wishes.catch(() => {
        if (known === mine) known = null;
      });
    }
    return (await known.wishes).get(conversation) ?? NO_WISHES;
  };
}
