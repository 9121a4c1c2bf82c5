import { LRUCache } from 'lru-cache';
import type { Outage } from '../../../cards/outage/outage.ts';
import type { IssueView } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import type { IssueBody } from '../../../domain/trackedIssue.ts';
import { issueRepository } from '../../../store/issues.ts';
import { type ShownCard, shownCards } from '../../../store/shownCards.ts';
import { together } from '../../../store/together.ts';
import { toldViews } from '../../../store/toldViews.ts';
import { mutedUntil } from '../../routing/mutes.ts';
import type { RendererParts } from './parts.ts';
import { throughCache } from './throughCache.ts';
import { createWishes, NO_WISHES } from './wishes.ts';

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
/** So many messages' cards are read at once. */
const TOGETHER = 200;

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
  const wishesOf = createWishes(database, clock);
  const views = throughCache(
    viewKey,
    new LRUCache<string, IssueView>({
      maxSize: CUSTOMERS,
      sizeCalculation: (view) => view.tenantIds.length + view.resolvedIds.length + 1,
    }),
  );
  const contents = throughCache(contentKey, new LRUCache<string, Content>({ max: BODIES }));
  const ofMessage = together(TOGETHER, store.ofMessages);
  const ofIssues = together(TOGETHER, store.ofIssues);

  async function viewsOf(cards: readonly ShownCard[]): Promise<ReadonlyMap<string, IssueView>> {
    return views.get(cards, async (missing) => {
      const find = await toldViews(database).load(missing);
      return (card) => find(card);
    });
  }

  async function contentsOf(cards: readonly ShownCard[]): Promise<ReadonlyMap<string, Content>> {
    return contents.get(cards, async (missing) => {
      const bodies = await store.bodies(missing.map((card) => card.issueKey));
      const movedKeys = await keysOfMoved([...bodies]);
      return ({ issueKey }) => {
        const body = bodies.get(issueKey);
        return body && { body, moved: movedKeys.has(issueKey) };
      };
    });
  }

  /** Only planned work moves: for anything else the history needn't be read. */
  async function keysOfMoved(bodies: readonly [string, IssueBody][]): Promise<ReadonlySet<string>> {
    const moved = new Set<string>();
    for (const [key, { level }] of bodies) {
      if (level !== 'maintenance') continue;
      const changes = await issueRepository(database).changesOf(key);
      if (changes.some((change) => change.kind === 'moved')) moved.add(key);
    }
    return moved;
  }

  async function shownOf(conversation: Conversation, cards: readonly ShownCard[]): Promise<Shown[]> {
    const toldOf = await viewsOf(cards);
    const contentOf = await contentsOf(cards);
    const now = clock.now();
    const [first] = cards;
    const wishes = first ? await wishesOf(first.revision, conversation.key) : NO_WISHES;
    return cards.flatMap((card): Shown[] => {
      const told = toldOf.get(viewKey(card));
      const content = contentOf.get(contentKey(card));
      if (!told || !content) return [];
      const { body } = content;
      const { issueKey, taken } = card;
      const until = wishes.mutes.length === 0 ? null : mutedUntil(wishes.mutes, { key: issueKey, body }, told, now);
      const affected = wishes.namedIds.length === 0 ? null : new Set(told.tenantIds);
      const firstIds = affected ? wishes.namedIds.filter((id) => affected.has(id)).slice(0, FIRST) : [];
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
    ofMessage: async (conversation, messageId) => shownOf(conversation, await ofMessage(messageId)),
    ofIssues: async (conversation, issueKeys) =>
      shownOf(conversation, await ofIssues({ conversation: conversation.key, issueKeys })),
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
