import { botNoticeCard } from '../../cards/botNoticeCard.ts';
import type { PauseReason, Subscription } from '../../domain/subscription.ts';
import type { Logger } from '../../log.ts';
import type { SeenConversation } from '../../notifications/desk.ts';
import { keptReference } from '../conversationReference.ts';
import type { Kit } from '../kit.ts';
import { type Administrators, createAdministrators } from './administrators.ts';
import { guardRequests } from './requestGuard.ts';
import { carries } from './rights.ts';

/**
 * Sees to it that subscriptions last no longer than what carries them: the subscriber's rights, and who is in the room; and
 * that cards of service requests are kept true no longer than that.
 */
export interface Guard {
  /**
   * Looks at conversations that follow something, or show service requests.
   *
   * @param teamOrKey only those of this team, or this one; null for all.
   */
  check(teamOrKey: string | null): Promise<void>;
}

type GuardKit = Pick<Kit, 'desk' | 'requests' | 'places' | 'agents' | 'directory' | 'clock' | 'config'> & {
  logger: Logger;
};

/** @param chats every personal chat that is known, to tell administrators. */
export function createGuard(kit: GuardKit, chats: Parameters<typeof createAdministrators>[1]): Guard {
  const { desk, places, agents, clock, config, logger } = kit;
  const { partnerTenantId } = config.entra;

  /** Why a subscription can't go on; null where it can, or nobody can tell. */
  async function reasonAgainst(subscription: Subscription, unfit: PauseReason | null): Promise<PauseReason | null> {
    if (unfit) return unfit;
    const { personId, name } = subscription.by;
    const { rights, problem } = await agents.rights({ objectId: personId, tenantId: partnerTenantId, name });
    // Groups that can't be read for a while end nothing: the subscription has been allowed, and the room is fit.
    return problem || carries(rights, subscription.customers, kit) ? null : 'right';
  }

  async function unfitness(where: SeenConversation): Promise<PauseReason | null> {
    try {
      const fitness = await places.fitness(where, { fresh: true });
      return fitness.fit ? null : fitness.reason;
    } catch (error) {
      logger.warn({ err: error, conversation: where.key }, 'room not checked');
      return 'unreadable';
    }
  }

  async function checkOne(
    where: SeenConversation,
    subscriptions: readonly Subscription[],
    administrators: Administrators,
  ): Promise<void> {
    const unfit = await unfitness(where);
    // Teams answers again: what rested for that reason alone goes on by itself.
    const blind = subscriptions.filter((one) => one.state === 'paused' && one.reason === 'unreadable');
    if (!unfit && blind.length > 0) {
      const carried = [];
      // Rights may have gone meanwhile: what they don't carry any more goes on resting.
      for (const one of blind) if ((await reasonAgainst(one, null)) === null) carried.push(one.id);
      if (carried.length > 0) await desk.resume(where.key, carried);
    }
    const against = new Map<PauseReason, Subscription[]>();
    for (const subscription of subscriptions) {
      if (subscription.state !== 'active') continue;
      const reason = await reasonAgainst(subscription, unfit);
      if (reason) against.set(reason, [...(against.get(reason) ?? []), subscription]);
    }
    for (const [reason, resting] of against) {
      await desk.pause(
        where.key,
        resting.map((one) => one.id),
        reason,
      );
      logger.info({ conversation: where.key, reason, subscriptions: resting.length }, 'subscriptions rest');
      const name = keptReference.safeParse(where.reference).data?.name ?? where.key;
      const values = { reason, by: resting[0]?.by.name ?? '', place: name };
      const now = clock.now();
      await administrators.tell((locale) => botNoticeCard({ locale, now, key: 'pausedElsewhere', values }));
    }
  }

  return {
    async check(teamOrKey) {
      const administrators = createAdministrators(kit, chats);
      for (const { conversation, teamId, gone, subscriptions } of await desk.everything()) {
        if (gone || subscriptions.length === 0) continue;
        if (teamOrKey !== null && teamOrKey !== teamId && teamOrKey !== conversation.key) continue;
        const { key, place, reference } = conversation;
        await checkOne({ key, place, teamId, reference }, subscriptions, administrators);
      }
      await guardRequests(kit, teamOrKey, unfitness);
    },
  };
}
