import assert from 'node:assert/strict';
import { clockTime, day, duration, roughTime } from '../../src/cards/times.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { translator } from '../../src/locales/index.ts';

const MINUTE = 60_000;

describe('how long something lasts', () => {
  const cases: readonly [minutes: number, Locale, words: string][] = [
    [0, 'en', 'just now'],
    [0, 'fr', 'à l’instant'],
    [-5, 'en', 'just now'],
    [1, 'en', '1 min'],
    [59, 'fr', '59 min'],
    [60, 'en', '1 h'],
    [292, 'en', '4 h 52 min'],
    [292, 'fr', '4 h 52 min'],
    [24 * 60, 'en', '1 d'],
    [24 * 60, 'fr', '1 j'],
    [24 * 60 + 59, 'en', '1 d'],
    [75 * 60, 'en', '3 d 3 h'],
    [75 * 60, 'fr', '3 j 3 h'],
  ];
  for (const [minutes, locale, words] of cases) {
    it(`${minutes} minutes are ${words} in ${locale}`, () => {
      assert.equal(duration(minutes * MINUTE, translator(locale)), words);
    });
  }
});

describe('an instant on a card', () => {
  const now = new Date('2026-03-12T14:02:00.123Z');
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 60 * MINUTE);

  it("is written by the reader's client, with the day where that isn't today", () => {
    assert.equal(clockTime(now, now), '{{TIME(2026-03-12T14:02:00Z)}}');
    assert.equal(clockTime(hoursAgo(17), now), '{{TIME(2026-03-11T21:02:00Z)}}');
    assert.equal(clockTime(hoursAgo(19), now), '{{DATE(2026-03-11T19:02:00Z,COMPACT)}} {{TIME(2026-03-11T19:02:00Z)}}');
    assert.match(clockTime(hoursAgo(-48), now), /^\{\{DATE\(2026-03-14T14:02:00Z,COMPACT\)\}\} \{\{TIME/);
  });

  it('is the time, or the day alone, where room is short', () => {
    assert.equal(roughTime(hoursAgo(1), now), '{{TIME(2026-03-12T13:02:00Z)}}');
    assert.equal(roughTime(hoursAgo(30), now), day(hoursAgo(30)));
    assert.equal(day(hoursAgo(30)), '{{DATE(2026-03-11T08:02:00Z,COMPACT)}}');
  });
});
