import type { NoticeContent } from '../domain/botNotice.ts';
import type { Locale } from '../domain/locale.ts';
import en from '../locales/en.json' with { type: 'json' };
import { type T, translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { shorten } from './escape.ts';
import { noticeCard } from './noticeCard.ts';

/** Names from outside are one line. */
const VALUE_AT_MOST = 120;

/** Something that the bot has to say of itself, such as that subscriptions rest, and why. */
export function botNoticeCard({ locale, now, key, values }: NoticeContent & { locale: Locale; now: Date }): Card {
  const say = translator(locale);
  const told = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'reason'
        ? reasonOf(String(value), say)
        : typeof value === 'string'
          ? shorten(value, VALUE_AT_MOST)
          : value,
    ]),
  );
  return noticeCard({
    locale,
    now,
    title: say(`botNotice.${key}.title`, told),
    text: say(`botNotice.${key}.text`, told),
    tone: key === 'resumed' ? 'info' : 'warning',
    ...(key === 'paused' ? { action: { title: say('action.subscriptions'), data: { verb: 'subscriptions' } } } : {}),
    ...(key === 'restorable' ? { action: { title: say('action.restore'), data: { verb: 'restore' } } } : {}),
  });
}

/** Why subscriptions rest, in a sentence; a reason that is newer than these words isn't said. */
function reasonOf(reason: string, say: T): string {
  return isKnown(reason) ? say(`botNotice.reason.${reason}`) : '';
}

function isKnown(reason: string): reason is keyof typeof en.botNotice.reason {
  return Object.hasOwn(en.botNotice.reason, reason);
}
