import { z } from 'zod';
import { botMessageRepository } from '../../store/botMessages.ts';
import type { Queryable } from '../../store/database.ts';
import type { NewDelivery } from '../../store/deliveries.ts';
import type { Occasion } from './settle.ts';
import type { Decided } from './write.ts';

/** What a summary of what is open already is about. */
export interface BaselineContent {
  /** Somebody subscribed, or customers came in, or can be read again. */
  readonly because: 'subscribed' | 'customers';
  readonly issueKeys: readonly string[];
  /** The customers that came; empty for a subscription, which is about all that it follows. */
  readonly tenantIds: readonly string[];
  /** The subscription; null for customers. */
  readonly subscriptionId: string | null;
}

/** The same as it comes out of the store. */
export const BaselineContentShape: z.ZodType<BaselineContent> = z.object({
  because: z.enum(['subscribed', 'customers']).catch('customers'),
  issueKeys: z.array(z.string()).catch([]),
  tenantIds: z.array(z.string()).catch([]),
  subscriptionId: z.string().nullable().catch(null),
});

/**
 * Sums up what customers had open when they were first read: one message for each conversation, which waits until the
 * others of the same interval have been read, too.
 */
export async function addToBaselines(
  tx: Queryable,
  decided: readonly Decided[],
  { baseline, now, waits }: Occasion,
): Promise<NewDelivery[]> {
  if (baseline === 'all' || baseline.size === 0) return [];
  const found = decided.filter(({ card, before }) => card.phase === 'baseline' && before?.phase !== 'baseline');
  const byConversation = Map.groupBy(found, ({ card }) => card.conversation);
  if (byConversation.size === 0) return [];
  const messages = botMessageRepository(tx);
  const waiting = await messages.unsent([...byConversation.keys()], 'baseline');
  const contents = new Map(
    [...byConversation].map(([conversation, cards]): [string, BaselineContent] => [
      conversation,
      {
        because: 'customers',
        issueKeys: cards.map(({ card }) => card.issueKey),
        tenantIds: [...new Set(cards.flatMap(({ card }) => card.told.tenantIds.filter((id) => baseline.has(id))))],
        subscriptionId: null,
      },
    ]),
  );
  const grown = waiting.flatMap(({ id, conversation, content }) => {
    const more = contents.get(conversation);
    if (!more) return [];
    contents.delete(conversation);
    return [{ id, content: together(BaselineContentShape.parse(content ?? {}), more) }];
  });
  await messages.setContents(grown);
  const fresh = [...contents];
  const ids = await messages.add(
    fresh.map(([conversation, content]) => ({ conversation, kind: 'baseline', content, createdAt: now })),
  );
  const notBefore = new Date(now.getTime() + waits.pollIntervalMs);
  return fresh.map(([conversation], index) => ({
    conversation,
    messageId: ids[index] ?? '',
    kind: 'post',
    line: null,
    urgent: false,
    notBefore,
    createdAt: now,
  }));
}

function together(a: BaselineContent, b: BaselineContent): BaselineContent {
  return {
    ...a,
    issueKeys: [...new Set([...a.issueKeys, ...b.issueKeys])],
    tenantIds: [...new Set([...a.tenantIds, ...b.tenantIds])],
  };
}
