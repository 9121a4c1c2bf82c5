import assert from 'node:assert/strict';
import type { QuietHours } from '../../../src/domain/subscription.ts';
import { endOf, within } from '../../../src/notifications/routing/quiet.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const nights: QuietHours = { days: EVERY_DAY, from: '22:00', to: '07:00', interruptions: true };
const weekends: QuietHours = { days: [6, 7], from: '00:00', to: '00:00', interruptions: true };
const lunch: QuietHours = { days: [1], from: '12:00', to: '14:00', interruptions: true };

describe('quiet hours', () => {
  const cases: readonly [string, QuietHours, string, string, string | null][] = [
    // 2026-11-23 is a Monday.
    ['before them', nights, 'Europe/Paris', '2026-11-23T20:59:59Z', null],
    ['when they begin', nights, 'Europe/Paris', '2026-11-23T21:00:00Z', '2026-11-24T06:00:00Z'],
    ['after midnight', nights, 'Europe/Paris', '2026-11-24T03:00:00Z', '2026-11-24T06:00:00Z'],
    ['when they end', nights, 'Europe/Paris', '2026-11-24T06:00:00Z', null],
    ['in New York', nights, 'America/New_York', '2026-11-24T03:00:00Z', '2026-11-24T12:00:00Z'],
    ['in Kolkata', nights, 'Asia/Kolkata', '2026-11-23T16:30:00Z', '2026-11-24T01:30:00Z'],
    ['in a zone that doesn’t exist, as in UTC', nights, 'Mars/Olympus', '2026-11-23T23:00:00Z', '2026-11-24T07:00:00Z'],
    ['during the day', lunch, 'UTC', '2026-11-23T13:00:00Z', '2026-11-23T14:00:00Z'],
    ['on another day', lunch, 'UTC', '2026-11-24T13:00:00Z', null],
    ['on the day after a whole one', { ...lunch, to: '12:00' }, 'UTC', '2026-11-24T11:59:00Z', '2026-11-24T12:00:00Z'],
    ['over two days in a row', weekends, 'UTC', '2026-11-28T09:00:00Z', '2026-11-30T00:00:00Z'],
    ['on the night that is an hour longer', nights, 'Europe/Paris', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z'],
    ['on the night that is an hour shorter', nights, 'Europe/Paris', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
    ['on New York’s longer night', nights, 'America/New_York', '2026-11-01T02:30:00Z', '2026-11-01T12:00:00Z'],
    ['on New York’s shorter night', nights, 'America/New_York', '2026-03-08T03:30:00Z', '2026-03-08T11:00:00Z'],
    [
      'until a time that clocks leave out',
      { ...nights, to: '02:30' },
      'Europe/Paris',
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:30:00Z',
    ],
    [
      'until a time that comes twice',
      { ...nights, to: '02:30' },
      'Europe/Paris',
      '2026-10-24T23:30:00Z',
      '2026-10-25T00:30:00Z',
    ],
  ];
  for (const [when, quiet, zone, now, end] of cases) {
    it(end ? `go on until ${end} ${when}` : `aren’t there ${when}`, () => {
      assert.equal(endOf(quiet, zone, new Date(now))?.toISOString() ?? null, end && new Date(end).toISOString());
      assert.equal(within(quiet, zone, new Date(now)), end !== null);
    });
  }

  it('that never end are looked at again in a week', () => {
    const always = { ...weekends, days: EVERY_DAY };
    assert.equal(endOf(always, 'UTC', new Date('2026-11-23T09:00:00Z'))?.toISOString(), '2026-12-01T00:00:00.000Z');
  });

  it('that make no sense harm nobody', () => {
    assert.equal(within({ ...nights, days: [] }, 'UTC', new Date('2026-11-23T23:00:00Z')), false);
    assert.equal(within({ ...nights, from: 'late', to: '01:00' }, 'UTC', new Date('2026-11-23T00:30:00Z')), true);
  });
});
