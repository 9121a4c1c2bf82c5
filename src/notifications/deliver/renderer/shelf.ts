import { LRUCache } from 'lru-cache';
import type { Outage } from '../../../cards/outage/outage.ts';
import type { IssueView } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import type { IssueBody } from '../../../domain/trackedIssue.ts';
import { issueRepository } from '../../../store/issues.ts';
import { muteRepository } from '../../../store/mutes.ts';
import { type ShownCard, shownCards } from '../../../store/shownCards.ts';
import { toldViews } from '../../../store/toldViews.ts';
import { mutedUntil } from '../../routing/mutes.ts';
import type { RendererParts } from './parts.ts';

/** An outage with what tells whether it looks the same elsewhere. */
export interface Shown {
  readonly outage: Outage;
  /** Equal stamps in equal conversations are equal cards, as long as the minute is the same. */
  readonly stamp: string;
  /** Others may read along, and this isn't for them. */
  readonly hidden: boolean;
  readonly resolvedAt: Date | null;
}

/** Gets what cards show out of the store, as it is now. */
export interface Shelf {
  ofMessage(conversation: Conversation, messageId: string): Promise<Shown[]>;
  ofIssues(conversation: Conversation, issueKeys: readonly string[]): Promise<Shown[]>;
}

/** So many customers are remembered, over all views: a view can name ten thousand. */
const CUSTOMERS = 300_000;
const BODIES = 500;

interface Content {
  readonly body: IssueBody;
  readonly moved: boolean;
}

/**
 * What many conversations share, an issue's content and what was told of it, is read once for all of them: a view is known
 * by its hash, a content by its version.
 */
export function createShelf({
  database,
  clock,
  checking,
}: Pick<RendererParts, 'database' | 'clock' | 'checking'>): Shelf {
  const store = shownCards(database);
  const views = new LRUCache<string, IssueView>({
    maxSize: CUSTOMERS,
    sizeCalculation: (view) => view.tenantIds.length + view.resolvedIds.length + 1,
  });
  const contents = new LRUCache<string, Content>({ max: BODIES });

  async function viewsOf(cards: readonly ShownCard[]): Promise<void> {
    const missing = cards.filter((card) => !views.has(viewKey(card)));
    if (missing.length === 0) return;
    const find = await toldViews(database).load(missing);
    for (const card of missing) {
      const view = find(card);
      if (view) views.set(viewKey(card), view);
    }
  }

  async function contentsOf(cards: readonly ShownCard[]): Promise<void> {
    const missing = cards.filter((card) => !contents.has(contentKey(card)));
    if (missing.length === 0) return;
    const bodies = await store.bodies(missing.map((card) => card.issueKey));
    for (const card of missing) {
      const body = bodies.get(card.issueKey);
      if (!body) continue;
      // Only planned work moves: for anything else the history needn't be read.
      const changes = body.level === 'maintenance' ? await issueRepository(database).changesOf(card.issueKey) : [];
      contents.set(contentKey(card), { body, moved: changes.some((change) => change.kind === 'moved') });
    }
  }

  async function shownOf(conversation: Conversation, cards: readonly ShownCard[]): Promise<Shown[]> {
    await viewsOf(cards);
    await contentsOf(cards);
    const now = clock.now();
    const mutes = cards.some((card) => card.muted)
      ? await muteRepository(database).ofConversation(conversation.key, now)
      : [];
    return cards.flatMap((card): Shown[] => {
      const told = views.get(viewKey(card));
      const content = contents.get(contentKey(card));
      if (!told || !content) return [];
      const { body } = content;
      const { issueKey, taken } = card;
      const until = mutes.length === 0 ? null : mutedUntil(mutes, { key: issueKey, body }, told, now);
      const affected = card.namedIds.length === 0 ? null : new Set(told.tenantIds);
      const firstIds = affected ? [...new Set(card.namedIds)].filter((id) => affected.has(id)).slice(0, FIRST) : [];
      const outage = { issueKey, ...content, told, firstIds, taken, mutedUntil: until, checking: checking(issueKey) };
      const stamp = [
        viewKey(card),
        card.version,
        taken ? `${taken.name} ${taken.at.getTime()}` : '',
        until?.getTime() ?? '',
        outage.checking,
        firstIds.join(),
      ].join('\n');
      const hidden = body.sensitive && conversation.place !== 'personal';
      return [{ outage, stamp, hidden, resolvedAt: card.resolvedAt }];
    });
  }

  return {
    ofMessage: async (conversation, messageId) => shownOf(conversation, await store.ofMessage(messageId, clock.now())),
    ofIssues: async (conversation, issueKeys) =>
      shownOf(conversation, await store.ofIssues(conversation.key, issueKeys, clock.now())),
  };
}

/** More than a card ever names. */
const FIRST = 10;

function viewKey({ issueKey, hash }: ShownCard): string {
  return `${issueKey} ${hash}`;
}

function contentKey({ issueKey, version }: ShownCard): string {
  return `${issueKey} ${version}`;
}
