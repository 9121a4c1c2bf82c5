import type { Card } from '../../../cards/card.ts';
import { noticeCard } from '../../../cards/noticeCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import { translator } from '../../../locales/index.ts';

/** It turned out to be a security matter after it was posted: the room's card says no more of it. */
export function hiddenCard({ locale }: Conversation, now: Date): Card {
  const say = translator(locale);
  return noticeCard({
    locale,
    now,
    title: say('issue.event.SecurityAdvisory'),
    text: say('room.sensitive'),
    tone: 'info',
  });
}
