import type { OutageCard } from '../../domain/outageCard.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import type { Queryable } from '../../store/database.ts';
import { deliveryRepository, type NewDelivery } from '../../store/deliveries.ts';
import { outageCardRepository } from '../../store/outageCards.ts';
import type { Decision } from '../routing/decision.ts';
import { type PostPlan, planPosts } from '../routing/rollup.ts';
import { addToBaselines } from './baselines.ts';
import type { Occasion } from './settle.ts';

/** A decision about a card that is to be written. */
export interface Decided extends Decision {
  readonly card: OutageCard;
  /** As it was; null where there was none. */
  readonly before: OutageCard | null;
}

const MINUTE = 60_000;

/**
 * Writes decisions down: cards, messages, deliveries; a flood in a conversation as one message.
 *
 * @returns conversations in which something can be sent now.
 */
export async function write(
  tx: Queryable,
  decided: readonly Decided[],
  occasion: Occasion,
): Promise<{ conversation: string; urgent: boolean }[]> {
  if (decided.length === 0) return [];
  const { now } = occasion;
  const posts = decided.filter((one) => one.steps.some((step) => step.kind === 'post'));
  const posted = await writePosts(tx, posts, now);
  const cards = decided.map(({ card }) => ({ ...card, messageId: posted.messageOf(card) ?? card.messageId }));
  await outageCardRepository(tx).save(cards);
  const deliveries: NewDelivery[] = [...posted.deliveries];
  for (const [index, { steps }] of decided.entries()) {
    const card = cards[index];
    if (!card?.messageId) continue;
    for (const step of steps) {
      if (step.kind === 'post') continue;
      const { conversation, messageId } = card;
      const line = step.kind === 'reply' ? { ...step.line, issueKey: card.issueKey } : null;
      const { kind, urgent, notBefore } = step;
      deliveries.push({ conversation, messageId, kind, line, urgent, notBefore, createdAt: now });
    }
  }
  if (!occasion.quietly) deliveries.push(...(await addToBaselines(tx, decided, occasion)));
  await deliveryRepository(tx).add(deliveries);
  return deliveries.filter((one) => one.notBefore <= now).map(({ conversation, urgent }) => ({ conversation, urgent }));
}

interface Posted {
  readonly deliveries: readonly NewDelivery[];
  messageOf(card: OutageCard): string | undefined;
}

async function writePosts(tx: Queryable, posts: readonly Decided[], now: Date): Promise<Posted> {
  if (posts.length === 0) return { deliveries: [], messageOf: () => undefined };
  const messages = botMessageRepository(tx);
  const byConversation = Map.groupBy(posts, ({ card }) => card.conversation);
  const lately = await messages.postedSince([...byConversation.keys()], new Date(now.getTime() - MINUTE));
  const plans = [...byConversation].flatMap(([conversation, due]) => {
    const steps = due.map(({ card, steps: all }) => ({
      issueKey: card.issueKey,
      digest: all.some((step) => step.kind === 'post' && step.digest),
    }));
    const lastMinute = lately.get(conversation) ?? { posted: 0, rollupId: null };
    return planPosts(steps, lastMinute).map((plan) => ({ conversation, plan }));
  });
  const made = plans.filter(({ plan }) => plan.messageId === null);
  const ids = await messages.add(
    made.map(({ conversation, plan }) => ({ conversation, kind: plan.kind, content: null, createdAt: now })),
  );
  const idOf = new Map<PostPlan, string>(made.map(({ plan }, index) => [plan, ids[index] ?? '']));
  const urgent = new Set(posts.filter((one) => one.steps.some((step) => step.urgent)).map(({ card }) => nameOf(card)));
  const messageOf = new Map<string, string>();
  const deliveries = plans.map(({ conversation, plan }): NewDelivery => {
    const messageId = plan.messageId ?? idOf.get(plan) ?? '';
    const names = plan.issueKeys.map((issueKey) => nameOf({ conversation, issueKey }));
    for (const name of names) messageOf.set(name, messageId);
    return {
      conversation,
      messageId,
      kind: plan.messageId === null ? 'post' : 'edit',
      line: null,
      urgent: names.some((name) => urgent.has(name)),
      notBefore: now,
      createdAt: now,
    };
  });
  return { deliveries, messageOf: (card) => messageOf.get(nameOf(card)) };
}

function nameOf({ conversation, issueKey }: Pick<OutageCard, 'conversation' | 'issueKey'>): string {
  return `${conversation}\n${issueKey}`;
}
