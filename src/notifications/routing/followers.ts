import type { ChangeKind } from '../../domain/change.ts';
import type { ConcernLevel } from '../../domain/concern.ts';
import type { Conversation, Subscription, Topic } from '../../domain/subscription.ts';
import type { Member, TrackedIssue } from '../../domain/trackedIssue.ts';
import { membersInOrder } from '../issues/view.ts';
import { type Gathering, gatheringFor } from './gathering.ts';
import { foldService, type ServiceFit, serviceFit } from './serviceFit.ts';

/** What one conversation wants to know of one issue. */
export interface Follow {
  readonly conversation: string;
  /**
   * Customers that have the issue and are followed here, in order of coming. Empty where there is a card and nobody whom it
   * named is followed any more, or the issue must not be seen here.
   */
  readonly tenantIds: readonly string[];
  /** Of these, the ones that were subscribed by their names. */
  readonly namedIds: readonly string[];
  /** An issue like this gets a card here. False: only a card that is already there goes on. */
  readonly wanted: boolean;
  /** Which changes get a line. */
  readonly tell: ReadonlySet<ChangeKind>;
}

/** Who follows what: built once for each revision of the subscriptions, asked for each issue. */
export interface SubscriptionIndex {
  /**
   * The conversations that follow an issue, in order of their first subscription.
   *
   * @param carded conversations that have a card of it: they are named as long as they follow anything at all.
   */
  followersOf(issue: TrackedIssue, carded?: ReadonlySet<string>): Follow[];
}

/** The topic that an issue of this level belongs to. */
export function topicOf(level: ConcernLevel): Topic {
  return level === 'incident' ? 'incidents' : level === 'advisory' ? 'advisories' : 'maintenance';
}

/**
 * @param subscriptions paused ones are left out.
 * @param placeOf what kind of conversation each is; those that aren't there are left out.
 */
export function indexSubscriptions(
  subscriptions: readonly Subscription[],
  placeOf: ReadonlyMap<string, Conversation['place']>,
): SubscriptionIndex {
  const following = new Set<string>();
  const all: Entry[] = [];
  const byTenant = new Map<string, Entry[]>();
  for (const one of subscriptions) {
    const place = placeOf.get(one.conversation);
    if (one.state !== 'active' || !place) continue;
    following.add(one.conversation);
    const entry = { ...one, room: place !== 'personal', fits: serviceFit(one.services), topics: new Set(one.topics) };
    if (one.customers.kind === 'all') {
      all.push(entry);
      continue;
    }
    for (const tenantId of new Set(one.customers.tenantIds)) {
      const entries = byTenant.get(tenantId);
      if (entries) entries.push(entry);
      else byTenant.set(tenantId, [entry]);
    }
  }

  return {
    followersOf(issue, carded = NOBODY) {
      const members = membersInOrder(issue);
      const found = new Map<string, Gathering>();
      const gathering = (conversation: string) => {
        const known = found.get(conversation) ?? gatheringFor(carded.has(conversation));
        found.set(conversation, known);
        return known;
      };
      const meant = meansOf(issue);
      const lists = listsByTopics(members);
      for (const entry of all) {
        if (!meant(entry)) continue;
        const list = lists(entry.topics);
        if (list.length > 0 || carded.has(entry.conversation)) gathering(entry.conversation).all(entry.tell, list);
      }
      // Asked once for each subscription, however many customers it names.
      const looks = new Map<Entry, Look | null>();
      for (const { tenantId, level } of members) {
        for (const entry of byTenant.get(tenantId) ?? NONE) {
          let look = looks.get(entry);
          if (look === undefined) {
            look = meant(entry) ? { carded: carded.has(entry.conversation), take: null } : null;
            looks.set(entry, look);
          }
          if (!look) continue;
          const wanted = entry.topics.has(topicOf(level));
          if (!wanted && !look.carded) continue;
          look.take ??= gathering(entry.conversation).named(entry.tell);
          look.take(tenantId, wanted);
        }
      }
      for (const conversation of carded) if (following.has(conversation)) gathering(conversation);
      const everyone = members.map((one) => one.tenantId);
      return [...found].map(([conversation, one]) => one.result(conversation, everyone));
    },
  };
}

const NOBODY: ReadonlySet<string> = new Set();

/** A subscription made ready for comparing. */
interface Entry {
  readonly conversation: string;
  readonly room: boolean;
  readonly fits: ServiceFit;
  readonly topics: ReadonlySet<Topic>;
  readonly tell: readonly ChangeKind[];
}

/** What is known of a subscription by name while one issue is looked at. */
interface Look {
  readonly carded: boolean;
  /** Takes in a customer; made when the first one comes. */
  take: ReturnType<Gathering['named']> | null;
}

const NONE: readonly Entry[] = [];

/** Whether a subscription is about an issue, whichever customers it follows; a sensitive one is never for a room. */
function meansOf({ body }: TrackedIssue): (entry: Entry) => boolean {
  const service = foldService(body);
  return (entry) => !(entry.room && body.sensitive) && entry.fits(service);
}

/** Customers at whom the issue is of a level that some topics cover: one list for all subscriptions with the same topics. */
function listsByTopics(members: readonly Member[]): (topics: ReadonlySet<Topic>) => readonly string[] {
  const lists = new Map<string, readonly string[]>();
  const levels = [...new Set(members.map((one) => one.level))];
  return (topics) => {
    const covered = levels.filter((level) => topics.has(topicOf(level)));
    const key = covered.join();
    const known = lists.get(key);
    if (known) return known;
    const list = members.filter((one) => covered.includes(one.level)).map((one) => one.tenantId);
    lists.set(key, list);
    return list;
  };
}
