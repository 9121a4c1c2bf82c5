import type { Locale } from '../domain/locale.ts';
import { zoneOf } from '../domain/timeZone.ts';
import { translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { noticeCard } from './noticeCard.ts';

/**
 * What stands in the place of a card whose data were erased: of what it showed, nothing.
 *
 * @param options.at when; null where nobody knows any more.
 */
export function erasedCard(options: { locale: Locale; timeZone: string; now: Date; at: Date | null }): Card {
  const { locale, timeZone, now, at } = options;
  const say = translator(locale);
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: zoneOf(timeZone) === null ? 'UTC' : timeZone,
  });
  const text = say('erased.text', { date: format.format(at ?? now) });
  return noticeCard({ locale, now, title: say('erased.title'), text, tone: 'info' });
}
