import { botMessageRepository } from '../store/botMessages.ts';
import { centerMessageRepository } from '../store/centerMessages.ts';
import { conversationRepository } from '../store/conversations.ts';
import type { Queryable } from '../store/database.ts';
import { deliveryRepository } from '../store/deliveries.ts';
import { issueRepository } from '../store/issues.ts';
import { muteRepository } from '../store/mutes.ts';
import { outageCardRepository } from '../store/outageCards.ts';
import { sightingRepository } from '../store/sightings.ts';

const DAY = 24 * 60 * 60_000;

/** How long what is over is kept, in days. */
export interface NotificationRetention {
  /** Issues that are over for everybody, and what was seen by us and is over, with their cards. */
  readonly issueDays: number;
  /** What was sent; silences that have ended. */
  readonly deliveryDays: number;
  /** Message center posts, since Microsoft's own end. */
  readonly postDays: number;
  /** Conversations that the bot was taken out of, with what they followed. */
  readonly chatDays: number;
}

/**
 * Forgets what is too old.
 *
 * @returns how many of each are gone.
 */
export async function sweepNotifications(
  on: Queryable,
  now: Date,
  { issueDays, deliveryDays, postDays, chatDays }: NotificationRetention,
): Promise<Readonly<Record<string, number>>> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  return {
    issues: await issueRepository(on).sweep(before(issueDays)),
    deliveries: await deliveryRepository(on).sweep(before(deliveryDays)),
    messages: await botMessageRepository(on).sweep(before(deliveryDays)),
    sightings: await sightingRepository(on).sweep(before(issueDays)),
    views: await outageCardRepository(on).sweep(),
    mutes: await muteRepository(on).sweep(before(deliveryDays)),
    centerMessages: await centerMessageRepository(on).sweep(before(postDays)),
    conversations: await conversationRepository(on).sweepGone(before(chatDays)),
  };
}
