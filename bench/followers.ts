import { join } from 'node:path';
import { TOLD_BY_DEFAULT } from '../src/domain/subscription.ts';
import { conversationRepository } from '../src/store/conversations.ts';
import { openDatabase } from '../src/store/open.ts';
import { subscriptionRepository } from '../src/store/subscriptions.ts';
import type { BotFolder } from './botProcess.ts';

/** A channel's key, by number. */
export function channelOf(number: number): string {
  return `19:channel-${number}@thread.tacv2`;
}

/**
 * Has channels follow the incidents of all customers, before the bot that is to tell them is started.
 *
 * @param folder the bot's, with no bot in it.
 * @param serviceUrl the connector that it sends to.
 */
export async function writeFollowers(folder: BotFolder, serviceUrl: string, count: number): Promise<void> {
  const database = await openDatabase({ databaseUrl: null, dataDir: join(folder.path, 'data') });
  const at = new Date();
  try {
    await database.transaction(async (tx) => {
      for (let number = 0; number < count; number++) {
        const key = channelOf(number);
        const bot = { id: '28:healthbot', name: 'HealthBot' };
        await conversationRepository(tx).save({
          key,
          place: 'channel',
          teamId: `19:team-${number}@thread.tacv2`,
          reference: { channelId: 'msteams', serviceUrl, bot, tenantId: null },
          locale: number % 2 === 0 ? 'en' : 'fr',
          timeZone: 'Europe/Paris',
          quiet: null,
          at,
        });
        await subscriptionRepository(tx).add({
          conversation: key,
          customers: { kind: 'all' },
          services: null,
          topics: ['incidents'],
          tell: TOLD_BY_DEFAULT,
          by: { personId: 'ada', name: 'Ada Admin' },
          createdAt: at,
          state: 'active',
          reason: null,
        });
      }
    });
  } finally {
    await database.close();
  }
}
