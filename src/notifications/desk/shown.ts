import { botMessageRepository } from '../../store/botMessages.ts';
import type { Queryable } from '../../store/database.ts';
import { deliveryRepository } from '../../store/deliveries.ts';
import { issueRepository } from '../../store/issues.ts';
import { outageCardRepository } from '../../store/outageCards.ts';
import type { Desk } from '../desk.ts';
import type { DeskParts } from './createDesk.ts';

/** Messages of the bot's own, and what people do with them. */
export function shownDesk({
  database,
  clock,
  sendDrains,
  ask,
}: DeskParts): Pick<Desk, 'shown' | 'take' | 'refresh' | 'redraw'> {
  /** Somebody has acted on it: everybody sees it at once. */
  async function editNow(tx: Queryable, conversation: string, messageId: string): Promise<void> {
    const now = clock.now();
    const edit = { conversation, messageId, kind: 'edit', line: null, urgent: true } as const;
    await deliveryRepository(tx).add([{ ...edit, notBefore: now, createdAt: now }]);
    await sendDrains(tx, [{ conversation, urgent: true }]);
  }

  /** A message's id, which a caller may have from anywhere, says nothing of the conversation. */
  async function isOf(on: Queryable, key: string, messageId: string): Promise<boolean> {
    return (await botMessageRepository(on).get(messageId))?.conversation === key;
  }

  async function cardsIn(on: Queryable, messageId: string) {
    const cards = await outageCardRepository(on).ofMessage(messageId);
    const issues = new Map(
      (await issueRepository(on).load(cards.map((card) => card.issueKey))).map((one) => [one.key, one]),
    );
    return cards.flatMap((card) => {
      const issue = issues.get(card.issueKey);
      return issue ? [{ card, issue }] : [];
    });
  }

  return {
    async shown(key, activityId) {
      const message = await botMessageRepository(database).byActivity(key, activityId);
      return message && { messageId: message.id, kind: message.kind, issues: await cardsIn(database, message.id) };
    },
    take: (key, issueKey, by) =>
      database.transaction(async (tx) => {
        await issueRepository(tx).lock([issueKey]);
        const cards = outageCardRepository(tx);
        const card = (await cards.ofIssue(issueKey)).find((one) => one.conversation === key);
        if (!card) return null;
        await cards.save([{ ...card, taken: { ...by, at: clock.now() } }]);
        if (card.messageId) await editNow(tx, key, card.messageId);
        return card.taken;
      }),
    redraw: (key, messageId) =>
      database.transaction(async (tx) => {
        if (await isOf(tx, key, messageId)) await editNow(tx, key, messageId);
      }),
    async refresh(key, messageId) {
      if (!(await isOf(database, key, messageId))) return;
      for (const { card, issue } of await cardsIn(database, messageId)) {
        ask(issue.body.source, issue.body.id, card.told.tenantIds);
      }
    },
  };
}
