import { z } from 'zod';
import { botMessageRepository } from '../../store/botMessages.ts';
import type { Queryable } from '../../store/database.ts';
import type { NewDelivery } from '../../store/deliveries.ts';
import { endOf } from '../routing/quiet.ts';
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
 * others of the same interval have been read, too, and for the end of quiet hours: it is old news.
 */
export async function addToBaselines(
  tx: Queryable,
  decided: readonly Decided[],
  { baseline, now, waits, following }: Occasion,
): Promise<NewDelivery[]> {
  if (baseline === 'all' || baseline.size === 0) return [];
  const came = cameTo(baseline);
  const found = decided.flatMap((one) => {
    const tenantIds = one.card.phase === 'baseline' ? came(one) : [];
    return tenantIds.length === 0 ? [] : [{ card: one.card, tenantIds }];
  });
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
        tenantIds: [...new Set(cards.flatMap((one) => one.tenantIds))],
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
  const read = new Date(now.getTime() + waits.pollIntervalMs);
  function awake(key: string): Date {
    const conversation = following.conversations.get(key);
    return (conversation?.quiet && endOf(conversation.quiet, conversation.timeZone, read)) ?? read;
  }
  return fresh.map(([conversation], index) => ({
    conversation,
    messageId: ids[index] ?? '',
    kind: 'post',
    line: null,
    urgent: false,
    notBefore: awake(conversation),
    createdAt: now,
  }));
}

/**
 * Says with which customers an issue came that has no card: all of those that are new, where it is new itself, else those
 * that it hadn't before. Thousands of conversations were told the very same lists, which are compared once.
 */
function cameTo(baseline: ReadonlySet<string>): (one: Pick<Decided, 'card' | 'before'>) => readonly string[] {
  const seen = new Map<readonly string[], Map<readonly string[], readonly string[]>>();
  return ({ card, before }) => {
    const { tenantIds, resolvedIds } = card.told;
    const known = before?.phase === 'baseline' ? before.told.tenantIds : NONE;
    const found = seen.get(tenantIds)?.get(known);
    if (found) return found;
    const old = new Set([...known, ...resolvedIds]);
    const made = tenantIds.filter((id) => baseline.has(id) && !old.has(id));
    seen.set(tenantIds, (seen.get(tenantIds) ?? new Map()).set(known, made));
    return made;
  };
}

const NONE: readonly string[] = [];

function together(a: BaselineContent, b: BaselineContent): BaselineContent {
  return {
    ...a,
    issueKeys: [...new Set([...a.issueKeys, ...b.issueKeys])],
    tenantIds: [...new Set([...a.tenantIds, ...b.tenantIds])],
  };
}
