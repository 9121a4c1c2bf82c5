import type { NoticeContent } from '../../domain/botNotice.ts';
import { botMessageRepository } from '../../store/botMessages.ts';
import type { Queryable } from '../../store/database.ts';
import { deliveryRepository } from '../../store/deliveries.ts';
import type { DeskParts } from './createDesk.ts';

/** Has something said of the bot itself in a conversation; inside the transaction that it is about. */
export async function addNotice(
  tx: Queryable,
  { clock, sendDrains }: Pick<DeskParts, 'clock' | 'sendDrains'>,
  conversation: string,
  content: NoticeContent,
): Promise<void> {
  const now = clock.now();
  const [messageId = ''] = await botMessageRepository(tx).add([
    { conversation, kind: 'notice', content, createdAt: now },
  ]);
  const post = { conversation, messageId, kind: 'post', line: null, urgent: false } as const;
  await deliveryRepository(tx).add([{ ...post, notBefore: now, createdAt: now }]);
  await sendDrains(tx, [{ conversation, urgent: false }]);
}
