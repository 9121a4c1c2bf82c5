import assert from 'node:assert/strict';
import { endOfMute, type HowLong } from '../../../src/bot/muting/howLong.ts';
import { muteInWords } from '../../../src/bot/muting/words.ts';

const HOUR = 3_600_000;
const lasting = (hours: number): HowLong => ({ kind: 'lasting', ms: hours * HOUR });
const tomorrow = (hour = 8, minute = 0): HowLong => ({ kind: 'tomorrow', hour, minute });

describe('a mute in words', () => {
  for (const [text, what, howLong, reason] of [
    ['EX771204 for 4h', 'EX771204', lasting(4), ''],
    ['EX771204, for 4 hours', 'EX771204', lasting(4), ''],
    ['contoso 90 min', 'contoso', lasting(1.5), ''],
    ['contoso pendant 2 heures', 'contoso', lasting(2), ''],
    ['contoso pour 2j', 'contoso', lasting(48), ''],
    ['exchange until tomorrow', 'exchange', tomorrow(), ''],
    ['exchange until tomorrow at 9:30', 'exchange', tomorrow(9, 30), ''],
    ['messagerie jusqu’à demain', 'messagerie', tomorrow(), ''],
    ["messagerie jusqu'à demain 7h", 'messagerie', tomorrow(7), ''],
    ['contoso for 2d because of the migration', 'contoso', lasting(48), 'of the migration'],
    ['contoso because they know for 4h', 'contoso', lasting(4), 'they know'],
    ['contoso pendant 4h parce que déménagement', 'contoso', lasting(4), 'déménagement'],
    ['contoso', 'contoso', null, ''],
    ['contoso 365', 'contoso 365', null, ''],
    ['studio 54 club', 'studio 54 club', null, ''],
    ['', '', null, ''],
  ] as const) {
    it(`is read from “${text}”`, () => {
      assert.deepEqual(muteInWords(text), { what, howLong, reason });
    });
  }
});

describe('the end of a mute', () => {
  const now = new Date('2026-11-23T22:30:00Z');

  it('is seven days from now at most, and a minute at least', () => {
    assert.equal(endOfMute(lasting(30 * 24), 'UTC', now).getTime() - now.getTime(), 7 * 24 * HOUR);
    assert.equal(endOfMute(lasting(0), 'UTC', now).getTime() - now.getTime(), 60_000);
    assert.equal(endOfMute(lasting(4), 'UTC', now).toISOString(), '2026-11-24T02:30:00.000Z');
  });

  it("is tomorrow's morning by the conversation's own clocks, where it may be another day already", () => {
    assert.equal(endOfMute(tomorrow(), 'UTC', now).toISOString(), '2026-11-24T08:00:00.000Z');
    assert.equal(endOfMute(tomorrow(), 'Europe/Moscow', now).toISOString(), '2026-11-25T05:00:00.000Z');
    assert.equal(endOfMute(tomorrow(), 'Nowhere', now).toISOString(), '2026-11-24T08:00:00.000Z');
  });
});
