import assert from 'node:assert/strict';
import { readSince } from '../../../src/bot/requests/readSince.ts';

/** A Wednesday, 15:30 in Paris. */
const now = new Date('2026-11-25T14:30:00Z');
const inParis = (text: string) => readSince(text, { now, timeZone: 'Europe/Paris' });

describe('since when', () => {
  const cases: [typed: string, meant: string][] = [
    ['2026-11-25 09:10', '2026-11-25T08:10:00Z'],
    ['2026-11-25T09:10', '2026-11-25T08:10:00Z'],
    ['2026-11-25', '2026-11-24T23:00:00Z'],
    ['2026-07-01 09:10', '2026-07-01T07:10:00Z'],
    ['2026-11-25T09:10:00Z', '2026-11-25T09:10:00Z'],
    ['2026-11-25T09:10+02:00', '2026-11-25T07:10:00Z'],
    ['today 9:10', '2026-11-25T08:10:00Z'],
    ['aujourd’hui 9h10', '2026-11-25T08:10:00Z'],
    ["Aujourd'hui à 14h", '2026-11-25T13:00:00Z'],
    ['yesterday 2:05 pm', '2026-11-24T13:05:00Z'],
    ['hier 23h59', '2026-11-24T22:59:00Z'],
    ['hier', '2026-11-23T23:00:00Z'],
    ['9:10', '2026-11-25T08:10:00Z'],
    ['9.10', '2026-11-25T08:10:00Z'],
    ['12 am', '2026-11-24T23:00:00Z'],
    ['now', '2026-11-25T14:30:00Z'],
    ['23/11 9:10', '2026-11-23T08:10:00Z'],
    ['23.11.2026 09:10', '2026-11-23T08:10:00Z'],
    ['23/11/26', '2026-11-22T23:00:00Z'],
    ['31/12 8:00', '2025-12-31T07:00:00Z'],
    ['2026-11-25 15:34', '2026-11-25T14:34:00Z'],
  ];
  for (const [typed, meant] of cases) {
    it(`reads “${typed}” in the zone of whoever typed it`, () => {
      assert.deepEqual(inParis(typed), { kind: 'at', at: new Date(meant) });
    });
  }

  for (const typed of [
    'soon',
    '14',
    '25:00',
    '9:75',
    '13 pm',
    '2026-13-01',
    '2026-02-30 9:00',
    '31/02 9:00',
    'today x',
  ]) {
    it(`doesn’t guess what “${typed}” means`, () => {
      assert.deepEqual(inParis(typed), { kind: 'unreadable' });
    });
  }

  it('refuses what lies ahead, or so far back that the day must be wrong', () => {
    assert.deepEqual(inParis('2026-11-25 15:36'), { kind: 'future' });
    assert.deepEqual(inParis('2026-11-26'), { kind: 'future' });
    assert.deepEqual(inParis('2016-11-25'), { kind: 'longAgo' });
  });

  it('takes a zone that nobody knows for UTC', () => {
    assert.deepEqual(readSince('9:10', { now, timeZone: 'Nowhere/Land' }), {
      kind: 'at',
      at: new Date('2026-11-25T09:10:00Z'),
    });
  });
});
