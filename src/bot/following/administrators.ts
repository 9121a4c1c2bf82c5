import type { Card } from '../../cards/card.ts';
import type { Locale } from '../../domain/locale.ts';
import type { SeenConversation } from '../../notifications/desk.ts';
import type { Kit } from '../kit.ts';

/** Admin agents whom the bot can write to: those who have written to it. */
export interface Administrators {
  /** Tells each of them in their own chat. One who can't be reached is left out. */
  tell(card: (locale: Locale) => Card): Promise<void>;
}

/** Somebody's own chat. */
export interface KnownChat {
  readonly personId: string;
  readonly name: string;
  readonly where: SeenConversation;
}

/** @param chats read once, when there is something to tell. */
export function createAdministrators(
  { agents, places, config, logger }: Pick<Kit, 'agents' | 'places' | 'config' | 'logger'>,
  chats: () => Promise<readonly KnownChat[]>,
): Administrators {
  let known: Promise<readonly KnownChat[]> | null = null;

  async function find(): Promise<readonly KnownChat[]> {
    const found = [];
    for (const chat of await chats()) {
      const person = { objectId: chat.personId, tenantId: config.entra.partnerTenantId, name: chat.name };
      const { rights } = await agents.rights(person);
      if (rights.roles.has('admin')) found.push(chat);
    }
    return found;
  }

  return {
    async tell(card) {
      known ??= find();
      for (const { personId, where } of await known) {
        try {
          await places.post(where, card(config.defaultLocale));
        } catch (error) {
          logger.warn({ err: error, person: personId }, 'administrator not told');
        }
      }
    },
  };
}
