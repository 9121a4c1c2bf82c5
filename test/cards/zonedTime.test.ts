import assert from 'node:assert/strict';
import { nextNewsAt } from '../../src/cards/text/nextNews.ts';
import { zonedTime } from '../../src/cards/zonedTime.ts';
import type { Locale } from '../../src/domain/locale.ts';

const NOW = new Date('2026-03-12T14:02:00Z');

describe('a time for plain text', () => {
  const cases: readonly [instant: string, Locale, zone: string, words: string][] = [
    ['2026-03-12T12:50:00Z', 'en', 'Europe/Paris', '13:50 (Europe/Paris)'],
    ['2026-03-12T12:50:00Z', 'fr', 'America/New_York', '08:50 (America/New_York)'],
    ['2026-03-12T23:05:00Z', 'en', 'Europe/Paris', '00:05 (Europe/Paris)'],
    ['2026-03-10T12:50:00Z', 'en', 'Europe/Paris', '10 Mar, 13:50 (Europe/Paris)'],
    ['2026-03-10T12:50:00Z', 'fr', 'Europe/Paris', '10 mars, 13:50 (Europe/Paris)'],
    ['2026-07-10T12:50:00Z', 'en', 'Europe/Paris', '10 Jul, 14:50 (Europe/Paris)'],
    ['2026-03-12T12:50:00Z', 'en', 'Mars/Olympus', '12:50 (UTC)'],
    ['2026-03-12T12:50:00Z', 'en', '', '12:50 (UTC)'],
  ];
  for (const [instant, locale, timeZone, words] of cases) {
    it(`is ${words} in ${locale} where the zone is “${timeZone}”`, () => {
      assert.equal(zonedTime(new Date(instant), { now: NOW, locale, timeZone }), words);
    });
  }
});

describe('Microsoft’s words for its next news', () => {
  for (const words of [
    'Thursday, March 12, 2026, 4:00 PM UTC',
    'March 12, 2026, 4:00 PM (UTC)',
    'Thursday, March 12, 2026 at 4:00 PM UTC.',
  ]) {
    it(`mean an instant: ${words}`, () => {
      assert.equal(nextNewsAt(words)?.toISOString(), '2026-03-12T16:00:00.000Z');
    });
  }

  for (const words of [
    'jeudi 12 mars 2026, 16:00 (UTC)',
    'Thursday, March 12, 2026, 4:00 PM',
    'Thursday, March 12, 2026, 4:00 PM PST',
    '16:00 UTC',
    'as soon as there is news',
    'March 99, 2026, 4:00 PM UTC',
    '',
  ]) {
    it(`stay as they are where they could be misread: “${words}”`, () => {
      assert.equal(nextNewsAt(words), null);
    });
  }
});
