import type { Clock } from '../../clock.ts';
import type { TrackedIssue } from '../../domain/trackedIssue.ts';
import { centerMessageRepository } from '../../store/centerMessages.ts';
import type { Database, Queryable } from '../../store/database.ts';
import { issueRepository } from '../../store/issues.ts';
import type { DrainRequest } from '../../store/jobs.ts';
import { outageCardRepository } from '../../store/outageCards.ts';
import { watchStateRepository } from '../../store/watchStates.ts';
import { hasPosts } from '../watch/pollMessages.ts';
import type { News } from '../watch/watcher.ts';
import { type Ask, asksAfter } from './asksAfter.ts';
import { createFollowings, type Following } from './followings.ts';
import { createHearing } from './hearing.ts';
import { mergeNews, newsById } from './mergeNews.ts';
import { type Occasion, settle, type Waits } from './settle.ts';

/** What reconciling takes. */
export interface ReconcilerParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly waits: Waits;
  /** Asks for drains, in the transaction that has written what to send. */
  sendDrains(tx: Queryable, requests: readonly DrainRequest[]): Promise<void>;
  /** Customers that could be read, and can't be now. */
  unreadable(): ReadonlySet<string>;
  /** Every customer's tenant id. */
  customers(): readonly string[];
  /** When all of a customer was last read; null where it never was. */
  readAt(tenantId: string): Date | null;
  /** Whether cards of an issue have said that customers are still being asked: they have to take that back. */
  saidChecking(issueKey: string): boolean;
}

/** How an occasion differs from the usual one: everybody, with no old news. */
export type Special = Partial<Pick<Occasion, 'only' | 'baseline' | 'acted' | 'quietly'>>;

/**
 * Keeps what conversations are told in step with what is known. Whatever happens, an issue is looked at as a whole: what a
 * conversation was told is compared with what is true, and the difference is written down to be sent. So nothing is lost by a
 * crash, and nothing is told twice.
 */
export interface Reconciler {
  /** Stores news and acts upon them. @returns what customers should be asked for out of turn. */
  absorb(news: News): Promise<Ask[]>;
  /** Looks at some issues anew, in a transaction of its own: time has passed, or somebody has done something. */
  reconcile(keys: readonly string[], special?: Special): Promise<void>;
  /** The same inside a transaction that has changed something else. */
  within(tx: Queryable, keys: readonly string[], special?: Special): Promise<void>;
  following(on: Queryable): Promise<Following>;
}

/** Builds it. */
export function createReconciler(parts: ReconcilerParts): Reconciler {
  const { database, clock, waits, sendDrains, unreadable, readAt, saidChecking } = parts;
  const followings = createFollowings();
  const hearing = createHearing();

  async function occasionOf(tx: Queryable, special: Special): Promise<Occasion> {
    const now = clock.now();
    const following = await followings.current(tx, now);
    const usual = { baseline: NOBODY, acted: NOBODY, only: null, quietly: false };
    return { now, following, waits, unreadable: unreadable(), ...usual, ...special };
  }

  async function settleAll(tx: Queryable, issues: readonly TrackedIssue[], special: Special): Promise<void> {
    const drains = await settle(tx, issues, await occasionOf(tx, special));
    if (drains.length > 0) await sendDrains(tx, drains);
  }

  async function within(tx: Queryable, keys: readonly string[], special: Special = {}): Promise<void> {
    if (keys.length === 0) return;
    const issues = issueRepository(tx);
    await issues.lock(keys);
    await settleAll(tx, await issues.load(keys), special);
  }

  return {
    within,
    reconcile: (keys, special = {}) =>
      keys.length === 0 ? Promise.resolve() : database.transaction((tx) => within(tx, keys, special)),
    following: (on) => followings.current(on, clock.now()),

    async absorb(news) {
      hearing.giveUp(news.asked);
      const byId = newsById(news, await issueRepository(database).inDoubt());
      const states = news.polls.map((poll) => poll.state);
      // Nearly always nothing has changed.
      if (byId.size === 0 && news.sightChanged.length === 0 && !news.polls.some((poll) => hasPosts(poll.messages))) {
        await watchStateRepository(database).save(states);
        return [];
      }
      return database.transaction(async (tx) => {
        const issues = issueRepository(tx);
        const sighted = await outageCardRepository(tx).naming([...news.sightChanged]);
        await issues.lock([...[...byId.values()].map((one) => one.lock), ...sighted]);
        const loaded = await issues.byIssueIds([...new Set([...byId.values()].map((one) => one.id))]);
        const now = clock.now();
        const readNow = new Map(states.map((state) => [state.tenantId, state.polledAt]));
        const sight = {
          readAt: (tenantId: string) => readNow.get(tenantId) ?? readAt(tenantId),
          unreadable: unreadable(),
          intervalMs: waits.pollIntervalMs,
        };
        const merged = mergeNews(byId, loaded, now, (lock) => hearing.sightOf(lock, sight, news.asked));
        hearing.keep(merged.issues, news.asked);
        await issues.save(merged.changed, now, loaded);
        await issues.addChanges(merged.changes);
        await absorbMessages(tx, news, now);
        await watchStateRepository(tx).save(states);
        const settled = new Set(merged.changed.map((issue) => issue.key));
        const isChecked = ({ body }: TrackedIssue) =>
          news.checked.some((one) => one.id === body.id && one.source === body.source);
        const checked = merged.issues.filter((issue) => !settled.has(issue.key) && isChecked(issue));
        const others = await issues.load(sighted.filter((key) => !settled.has(key)));
        const baseline = new Set(news.polls.filter((poll) => poll.baseline).map((poll) => poll.tenantId));
        const acted = new Set(
          merged.issues
            .filter(isChecked)
            .map((issue) => issue.key)
            .filter(saidChecking),
        );
        await settleAll(tx, [...merged.changed, ...checked, ...others], { baseline, acted });
        const asks = asksAfter(merged, baseline, await followings.current(tx, now), parts);
        hearing.expect(asks, now);
        return asks;
      });
    },
  };
}

const NOBODY: ReadonlySet<string> = new Set();

/** What message centers have that is new: with the note of how far they have been read, or not at all. */
async function absorbMessages(tx: Queryable, { polls }: News, now: Date): Promise<void> {
  const lists = polls.flatMap(({ tenantId, messages }) =>
    hasPosts(messages) ? [{ tenantId, messages: messages.bodies, alsoIds: messages.knownIds }] : [],
  );
  if (lists.length > 0) await centerMessageRepository(tx).absorb(lists, now);
}
