import type { Card } from '../../cards/card.ts';
import type { NoticeContent } from '../../domain/botNotice.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Logger } from '../../log.ts';
import type { SeenConversation } from '../../notifications/desk.ts';
import type { Kit } from '../kit.ts';

/** Admin agents whom the bot can write to: those who have written to it. */
export interface Administrators {
  /** Tells each of them in their own chat. One who can't be reached is left out. */
  tell(card: (locale: Locale) => Card): Promise<void>;
  /**
   * The same with a notice that the bot keeps, and can blank, since it is about a customer.
   *
   * @returns how many are told.
   */
  notify(notice: NoticeContent): Promise<number>;
}

/** Somebody's own chat. */
export interface KnownChat {
  readonly personId: string;
  readonly name: string;
  readonly where: SeenConversation;
}

/** @param chats read once, when there is something to tell. */
export function createAdministrators(
  {
    agents,
    desk,
    places,
    config,
    logger,
  }: Pick<Kit, 'agents' | 'desk' | 'places'> & {
    readonly config: Pick<Kit['config'], 'entra' | 'defaultLocale' | 'defaultTimeZone'>;
    readonly logger: Logger;
  },
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
    async notify(notice) {
      known ??= find();
      const chats = await known;
      for (const { where } of chats) {
        // Whoever follows nothing there has no settings yet.
        if (!(await desk.conversation(where.key))) {
          const { defaultLocale: locale, defaultTimeZone: timeZone } = config;
          await desk.settings(where, { locale, timeZone, quiet: null });
        }
        await desk.notify(where.key, notice);
      }
      return chats.length;
    },
  };
}
