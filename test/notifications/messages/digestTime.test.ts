import assert from 'node:assert/strict';
import type { QuietHours } from '../../../src/domain/subscription.ts';
import { digestAt } from '../../../src/notifications/messages/digestTime.ts';

const PARIS = 'Europe/Paris';
const DAYS = [1, 2, 3, 4, 5, 6, 7];
const quiet = (from: string, to: string, days: readonly number[] = DAYS): QuietHours => ({
  days,
  from,
  to,
  interruptions: true,
});

/** When the next digest after an instant is due. */
function next(now: string, hours: QuietHours | null = null, timeZone = PARIS): string {
  return digestAt({ quiet: hours, timeZone }, new Date(now)).toISOString();
}

describe('the time of the digest', () => {
  it('is eight in the morning by the clocks of the conversation', () => {
    assert.equal(next('2026-11-23T05:00:00Z'), '2026-11-23T07:00:00.000Z');
    assert.equal(next('2026-11-23T05:00:00Z', null, 'America/Los_Angeles'), '2026-11-23T16:00:00.000Z');
    assert.equal(next('2026-07-23T05:00:00Z'), '2026-07-23T06:00:00.000Z');
  });

  it('is on the next day once it has come', () => {
    assert.equal(next('2026-11-23T07:00:00Z'), '2026-11-24T07:00:00.000Z');
    assert.equal(next('2026-11-23T22:30:00Z'), '2026-11-24T07:00:00.000Z');
  });

  it('keeps to the clocks when they change', () => {
    assert.equal(next('2026-03-28T12:00:00Z'), '2026-03-29T06:00:00.000Z');
    assert.equal(next('2026-10-24T12:00:00Z'), '2026-10-25T07:00:00.000Z');
  });

  it('waits for the end of quiet hours', () => {
    assert.equal(next('2026-11-23T05:00:00Z', quiet('20:00', '09:30')), '2026-11-23T08:30:00.000Z');
    assert.equal(next('2026-11-23T07:30:00Z', quiet('20:00', '09:30')), '2026-11-23T08:30:00.000Z');
    assert.equal(next('2026-11-23T08:30:00Z', quiet('20:00', '09:30')), '2026-11-24T08:30:00.000Z');
  });

  it('isn’t moved by quiet hours that are over by then', () => {
    assert.equal(next('2026-11-23T05:00:00Z', quiet('20:00', '08:00')), '2026-11-23T07:00:00.000Z');
  });

  it('leaves out days that are quiet to their end', () => {
    // Saturday and Sunday, until Monday at seven: Monday's own digest is enough.
    assert.equal(next('2026-11-27T12:00:00Z', quiet('00:00', '00:00', [6, 7])), '2026-11-30T07:00:00.000Z');
  });

  it('comes at last where it never stops being quiet', () => {
    const at = digestAt({ quiet: quiet('00:00', '00:00'), timeZone: PARIS }, new Date('2026-11-23T05:00:00Z'));
    assert.ok(at > new Date('2026-11-24T00:00:00Z') && at < new Date('2026-12-03T00:00:00Z'));
  });

  it('is by UTC where the zone isn’t known', () => {
    assert.equal(next('2026-11-23T05:00:00Z', null, 'Mars/Olympus'), '2026-11-23T08:00:00.000Z');
  });
});
