import assert from 'node:assert/strict';
import { parseRetryAfter } from '../../../src/services/upstream/retryAfter.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');

describe('Retry-After', () => {
  const cases: readonly [header: string | null | undefined, milliseconds: number | null][] = [
    ['3', 3_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['0.5', 500],
    ['1.2345', 1_235],
    ['Mon, 23 Nov 2026 09:00:07 GMT', 7_000],
    ['Monday, 23-Nov-26 09:00:07 GMT', 7_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['99999999999999999999', 7 * 86_400_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 7 * 86_400_000],
    [null, null],
    [undefined, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['1e3', null],
    ['NaN', null],
    ['2', 2_000],
    ['Mon, the day after', null],
    ['Room 4711', null],
  ];
  for (const [header, expected] of cases) {
    it(`${JSON.stringify(header)} is ${expected === null ? 'nothing' : `${expected} ms`}`, () => {
      const at = parseRetryAfter(header, NOW);
      assert.equal(at === null ? null : at.getTime() - NOW.getTime(), expected);
    });
  }
});
