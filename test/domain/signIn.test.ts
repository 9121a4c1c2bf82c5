import assert from 'node:assert/strict';
import { signInEnds, signInFix, stageOf } from '../../src/domain/signIn.ts';
import { kindOfAadsts } from '../../src/services/upstream/aadsts.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

describe('a sign-in', () => {
  it('ends ninety days after its last use, or when a rule asks for a new one, whichever is first', () => {
    assert.deepEqual(signInEnds(NOW, null, null), days(90));
    assert.deepEqual(signInEnds(NOW, days(-100), 30), days(-70));
    assert.deepEqual(signInEnds(NOW, days(-10), 30), days(20));
    assert.deepEqual(signInEnds(NOW, days(-10), 300), days(90));
    assert.deepEqual(signInEnds(NOW, null, 30), days(90));
  });

  it('is told of 14, 7 and 1 days before its end', () => {
    const stages = [15, 14.01, 14, 8, 7, 2, 1, 0.1, -3].map((left) => stageOf(days(left), NOW));
    assert.deepEqual(stages, [null, null, 14, 14, 7, 7, 1, 1, 1]);
  });

  for (const [number, fix] of [
    [50173, 'signIn'],
    [700082, 'signIn'],
    [50053, 'locked'],
    [50057, 'disabled'],
    [70043, 'frequency'],
    [50076, 'mfa'],
    [53003, 'conditionalAccess'],
    [7000222, 'secret'],
    [65001, 'consent'],
    [90033, null],
    [50196, null],
    [123456, null],
  ] as const) {
    it(`that is refused with AADSTS${number} is mended by ${fix}`, () => {
      const { kind, code } = kindOfAadsts([number]) ?? assert.fail();
      assert.equal(signInFix({ kind: kind ?? 'serverError', api: 'entra', code }), fix);
    });
  }
});
