import assert from 'node:assert/strict';
import type { Mute, MuteTarget } from '../../../src/domain/subscription.ts';
import { viewOf } from '../../../src/notifications/issues/view.ts';
import { mutedUntil } from '../../../src/notifications/routing/mutes.ts';
import { at, issueOver, memberWith } from '../helpers/issues.ts';

const issue = issueOver(['a', 'b', memberWith('c', { resolved: true })]);
const view = viewOf(issue, null, new Set());

function mute(what: MuteTarget, until = at(60)): Mute {
  return { id: '1', conversation: 'room', what, until, by: { personId: 'p', name: 'P' }, at: at(0), reason: '' };
}
const customer = (tenantId: string, minutes = 60) => mute({ kind: 'customer', tenantId }, at(minutes));

describe('an issue is muted', () => {
  const cases: readonly [string, Mute[], Date | null][] = [
    ['by nothing', [], null],
    ['by its key', [mute({ kind: 'issue', key: issue.key })], at(60)],
    ['by its service', [mute({ kind: 'service', service: 'exchange online' })], at(60)],
    ['by a word for its service', [mute({ kind: 'service', service: 'messagerie' })], at(60)],
    ['not by another issue', [mute({ kind: 'issue', key: 'microsoft365/TM1' })], null],
    ['not by another service', [mute({ kind: 'service', service: 'Microsoft Teams' })], null],
    ['not by a mute that has ended', [mute({ kind: 'issue', key: issue.key }, at(10))], null],
    [
      'by mutes of all customers for whom it is open, until the first is heard again',
      [customer('a', 90), customer('b')],
      at(60),
    ],
    ['not by a mute of one of them', [customer('a')], null],
    [
      'until the last of several has ended',
      [mute({ kind: 'issue', key: issue.key }), mute({ kind: 'service', service: 'mail' }, at(90))],
      at(90),
    ],
  ];
  for (const [how, mutes, expected] of cases) {
    it(how, () => assert.deepEqual(mutedUntil(mutes, issue, view, at(10)), expected));
  }

  it('by mutes of all its customers once it is over', () => {
    const over = issueOver([memberWith('a', { resolved: true }), memberWith('b', { resolved: true })]);
    const seen = viewOf(over, null, new Set());
    assert.deepEqual(mutedUntil([customer('a'), customer('b')], over, seen, at(10)), at(60));
    assert.equal(mutedUntil([customer('a')], over, seen, at(10)), null);
  });

  it('by no customer where it affects none', () => {
    assert.equal(mutedUntil([customer('a')], issue, null, at(10)), null);
  });
});
