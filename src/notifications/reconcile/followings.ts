import type { Conversation, Mute, Subscription } from '../../domain/subscription.ts';
import type { TrackedIssue } from '../../domain/trackedIssue.ts';
import { conversationRepository } from '../../store/conversations.ts';
import type { Queryable } from '../../store/database.ts';
import { muteRepository } from '../../store/mutes.ts';
import { readRevision } from '../../store/revision.ts';
import { subscriptionRepository } from '../../store/subscriptions.ts';
import { indexSubscriptions, type SubscriptionIndex, topicOf } from '../routing/followers.ts';
import { foldService, serviceFit } from '../routing/serviceFit.ts';

/** Who follows what, and who wants to be left in peace: as of one revision of the subscriptions. */
export interface Following {
  readonly index: SubscriptionIndex;
  readonly conversations: ReadonlyMap<string, Conversation>;
  readonly subscriptions: readonly Subscription[];
  mutesOf(conversation: string): readonly Mute[];
  /** Customers that anybody follows for issues like this one; `all` for all of them. */
  interestedIn(issue: Pick<TrackedIssue, 'body'>): ReadonlySet<string> | 'all';
}

/** Keeps the subscriptions in memory, and true: their revision is looked at in each transaction. */
export interface Followings {
  current(on: Queryable, now: Date): Promise<Following>;
}

export function createFollowings(): Followings {
  let known: { readonly revision: number; readonly following: Following } | null = null;
  return {
    async current(on, now) {
      const revision = await readRevision(on);
      if (known?.revision === revision) return known.following;
      const following = await load(on, now);
      known = { revision, following };
      return following;
    },
  };
}

async function load(on: Queryable, now: Date): Promise<Following> {
  const stored = await conversationRepository(on).all();
  const conversations = new Map(stored.filter((one) => one.state === 'active').map((one) => [one.key, one]));
  const subscriptions = (await subscriptionRepository(on).all()).filter(
    (one) => one.state === 'active' && conversations.has(one.conversation),
  );
  const mutes = Map.groupBy(await muteRepository(on).active(now), (mute) => mute.conversation);
  const places = new Map([...conversations].map(([key, { place }]) => [key, place]));
  const fitting = subscriptions.map((one) => ({ ...one, fits: serviceFit(one.services), wants: new Set(one.topics) }));
  return {
    index: indexSubscriptions(subscriptions, places),
    conversations,
    subscriptions,
    mutesOf: (conversation) => mutes.get(conversation) ?? [],
    interestedIn({ body }) {
      const service = foldService(body);
      const interested = fitting.filter((one) => one.wants.has(topicOf(body.level)) && one.fits(service));
      if (interested.some((one) => one.customers.kind === 'all')) return 'all';
      return new Set(interested.flatMap(({ customers }) => (customers.kind === 'named' ? customers.tenantIds : [])));
    },
  };
}
