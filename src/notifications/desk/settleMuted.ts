import type { Mute } from '../../domain/subscription.ts';
import type { Queryable } from '../../store/database.ts';
import { issueRepository } from '../../store/issues.ts';
import { outageCardRepository } from '../../store/outageCards.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { mutedUntil } from '../routing/mutes.ts';

/**
 * Looks anew at a conversation's open cards after something was muted there, or is so no more; inside the transaction that
 * did. Cards that show it are edited, though nothing else about them has changed: everybody there sees it.
 */
export async function settleMuted(
  tx: Queryable,
  reconciler: Reconciler,
  { conversation, what }: Pick<Mute, 'conversation' | 'what'>,
  now: Date,
): Promise<void> {
  const cards = await outageCardRepository(tx).ofConversation(conversation);
  const open = cards.filter((card) => card.resolvedAt === null);
  const keys = open.map((card) => card.issueKey);
  const issues = new Map((await issueRepository(tx).load(keys)).map((issue) => [issue.key, issue]));
  // By itself, and as if it had just begun: whatever else is muted says nothing of what this one is about.
  const alone: Mute = { ...NOBODYS, conversation, what, until: new Date(now.getTime() + 1) };
  const shown = open.filter(({ issueKey, phase, told }) => {
    const issue = issues.get(issueKey);
    return phase === 'posted' && issue && mutedUntil([alone], issue, told, now) !== null;
  });
  const acted = new Set(shown.map((card) => card.issueKey));
  await reconciler.within(tx, keys, { only: conversation, acted });
}

const NOBODYS = { id: '', by: { personId: '', name: '' }, at: new Date(0), reason: '' };
