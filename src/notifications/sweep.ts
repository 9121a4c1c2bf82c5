import { botMessageRepository } from '../store/botMessages.ts';
import { centerMessageRepository } from '../store/centerMessages.ts';
import type { Queryable } from '../store/database.ts';
import { deliveryRepository } from '../store/deliveries.ts';
import { issueRepository } from '../store/issues.ts';
import { muteRepository } from '../store/mutes.ts';
import { outageCardRepository } from '../store/outageCards.ts';

const DAY = 24 * 60 * 60_000;
/** How long what is over is kept, in milliseconds. */
const ISSUES_KEPT = 400 * DAY;
const DELIVERIES_KEPT = 30 * DAY;
const MUTES_KEPT = 30 * DAY;

/**
 * Forgets what is too old: resolved issues with their cards after 400 days, what was sent after 30.
 *
 * @returns how many of each are gone.
 */
export async function sweepNotifications(on: Queryable, now: Date): Promise<Readonly<Record<string, number>>> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  return {
    issues: await issueRepository(on).sweep(before(ISSUES_KEPT)),
    deliveries: await deliveryRepository(on).sweep(before(DELIVERIES_KEPT)),
    messages: await botMessageRepository(on).sweep(before(DELIVERIES_KEPT)),
    views: await outageCardRepository(on).sweep(),
    mutes: await muteRepository(on).sweep(before(MUTES_KEPT)),
    centerMessages: await centerMessageRepository(on).sweep(now),
  };
}
