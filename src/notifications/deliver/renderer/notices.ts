import { z } from 'zod';
import { type Blindness, blindCard, sightedLine } from '../../../cards/blindCard.ts';
import { botNoticeCard } from '../../../cards/botNoticeCard.ts';
import type { Card } from '../../../cards/card.ts';
import { erasedCard } from '../../../cards/erasedCard.ts';
import { NOTICE_KEYS } from '../../../domain/botNotice.ts';
import type { BotMessage } from '../../../domain/outageCard.ts';
import type { Conversation } from '../../../domain/subscription.ts';
import { BlindContentShape } from '../../blind/content.ts';
import type { Customers } from './customers.ts';
import type { RendererParts } from './parts.ts';

/** Cards that are about the bot itself. */
export interface NoticeCards {
  /** Null where the message's content can't be read. */
  blind(conversation: Conversation, message: BotMessage): Card | null;
  /** The line for the day on which all customers can be read again. */
  sighted(conversation: Conversation, message: BotMessage): string | null;
  notice(conversation: Conversation, message: BotMessage): Card | null;
  /** In the place of what was erased. */
  erased(conversation: Conversation, message: BotMessage): Card;
}

const SeenBlindness = BlindContentShape.transform(
  ({ since, over, ...rest }): Blindness => ({
    ...rest,
    since: new Date(since),
    over: over === null ? null : new Date(over),
  }),
);

const NoticeContentShape = z.object({
  key: z.enum(NOTICE_KEYS),
  values: z.record(z.string(), z.union([z.string(), z.number()])).catch({}),
});

const ErasedContentShape = z.object({ at: z.iso.datetime().transform((text) => new Date(text)) });

export function createNoticeCards({ clock }: RendererParts, { nameOf }: Customers): NoticeCards {
  function contextOf({ locale, timeZone }: Conversation, { content }: BotMessage) {
    const blindness = SeenBlindness.safeParse(content);
    return blindness.success ? { locale, timeZone, now: clock.now(), blindness: blindness.data, nameOf } : null;
  }

  return {
    blind(conversation, message) {
      const context = contextOf(conversation, message);
      return context && blindCard(context);
    },
    sighted(conversation, message) {
      const context = contextOf(conversation, message);
      return context?.blindness.over ? sightedLine(context) : null;
    },
    erased({ locale, timeZone }, { content }) {
      const erased = ErasedContentShape.safeParse(content);
      return erasedCard({ locale, timeZone, now: clock.now(), at: erased.data?.at ?? null });
    },
    notice({ locale }, { content }) {
      const notice = NoticeContentShape.safeParse(content);
      return notice.success ? botNoticeCard({ locale, now: clock.now(), ...notice.data }) : null;
    },
  };
}
