import type { Queryable } from '../../store/database.ts';
import { outageCardRepository } from '../../store/outageCards.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';

/** Looks anew at every open card of a conversation, after what it wants has changed; inside the transaction that did. */
export async function settleConversation(tx: Queryable, reconciler: Reconciler, key: string): Promise<void> {
  const cards = await outageCardRepository(tx).ofConversation(key);
  const open = cards.filter((card) => card.resolvedAt === null).map((card) => card.issueKey);
  await reconciler.within(tx, open, { only: key });
}
