import assert from 'node:assert/strict';
import type { ChangeKind, IssueState } from '../../../src/domain/change.ts';
import { changeOfView, compare } from '../../../src/notifications/issues/compare.ts';
import { at, stateOf } from '../helpers/issues.ts';

const over = { resolved: true, status: 'serviceRestored' };

describe('what happened to an issue', () => {
  const cases: readonly [string, Partial<IssueState> | null, Partial<IssueState>, ChangeKind | null][] = [
    ['it wasn’t there before', null, {}, 'opened'],
    ['it was over when it was first seen', null, over, null],
    ['it got worse', { status: 'serviceDegradation' }, { status: 'serviceInterruption' }, 'worsened'],
    ['a possible problem was confirmed', { status: 'investigating' }, { status: 'serviceDegradation' }, 'worsened'],
    ['a fix is under way', { status: 'serviceInterruption' }, { status: 'restoringService' }, 'eased'],
    ['the fix is being checked', { status: 'extendedRecovery' }, { status: 'verifyingService' }, 'eased'],
    ['it was restored by its status alone', {}, { status: 'serviceRestored' }, 'eased'],
    ['Microsoft wrote', {}, { textHash: 'second' }, 'updated'],
    ['it began at another time', {}, { startedAt: at(-30) }, 'updated'],
    ['it is of a new kind of status', {}, { status: 'somethingNew' }, 'updated'],
    ['it left a new kind of status', { status: 'somethingNew' }, { status: 'serviceInterruption' }, 'updated'],
    ['a status is called like a method', { status: 'toString' }, { status: 'constructor' }, 'updated'],
    ['nothing but the time changed', {}, {}, null],
    ['it is over', {}, over, 'resolved'],
    ['it is over, whatever its status says', {}, { resolved: true }, 'resolved'],
    ['nothing was wrong', {}, { resolved: true, status: 'falsePositive' }, 'falsePositive'],
    ['nothing had been wrong', over, { resolved: true, status: 'falsePositive' }, 'falsePositive'],
    ['it is open again', over, {}, 'reopened'],
    ['it is open again by the flag alone', over, { status: 'serviceRestored' }, 'reopened'],
    ['the report is out', over, { resolved: true, status: 'postIncidentReviewPublished' }, 'reviewed'],
    ['the report is out at once', {}, { resolved: true, status: 'postIncidentReviewPublished' }, 'resolved'],
    ['the report was rewritten', over, { ...over, textHash: 'second' }, 'updated'],
    ['it is over in other words', over, { resolved: true, status: 'resolvedExternal' }, 'updated'],
    ['it is an incident now', { level: 'advisory' }, { level: 'incident' }, 'escalated'],
    [
      'it is an incident, and eased',
      { level: 'advisory' },
      { level: 'incident', status: 'verifyingService' },
      'escalated',
    ],
    ['it is an advisory now', {}, { level: 'advisory' }, 'eased'],
    ['maintenance became an advisory', { level: 'maintenance' }, { level: 'advisory' }, 'worsened'],
    [
      'maintenance has another time',
      { level: 'maintenance', status: 'Active' },
      { level: 'maintenance', status: 'Active', startedAt: at(600) },
      'moved',
    ],
    [
      'maintenance is done',
      { level: 'maintenance', status: 'Active' },
      { level: 'maintenance', status: 'Resolved', resolved: true, startedAt: at(600) },
      'resolved',
    ],
    ['Azure wrote', { status: 'Active' }, { status: 'Active', textHash: 'second' }, 'updated'],
  ];
  for (const [what, before, after, expected] of cases) {
    it(`is ${expected ?? 'nothing'} where ${what}`, () => {
      const later = stateOf({ modifiedAt: at(1), ...after });
      assert.equal(compare(before && stateOf(before), later), expected);
    });
  }

  for (const [how, minutes] of [
    ['older', -1],
    ['as old', 0],
  ] as const) {
    it(`is nothing where the other reading is ${how}`, () => {
      const other = stateOf({ modifiedAt: at(minutes), status: 'serviceInterruption', textHash: 'second' });
      assert.equal(compare(stateOf(), other), null);
      assert.equal(compare(stateOf(over), other), null);
    });
  }

  it('is its end even where Microsoft didn’t touch the time', () => {
    assert.equal(compare(stateOf(), stateOf(over)), 'resolved');
    assert.equal(compare(stateOf(over), stateOf()), null);
  });
});

describe('what happened to a conversation’s view', () => {
  const cases: readonly [string, Partial<IssueState>, Partial<IssueState>, number, ChangeKind | null][] = [
    ['the worst of its customers got worse', {}, { status: 'serviceInterruption' }, 1, 'worsened'],
    ['a worse customer came, of an older reading', {}, { status: 'serviceInterruption' }, 0, null],
    ['a customer came for whom it had been open before', over, {}, 0, null],
    ['it is open again for a customer', over, {}, 1, 'reopened'],
    ['the last customer for whom it was open is over it', {}, over, 0, 'resolved'],
    ['the worst customer is better', {}, { status: 'verifyingService' }, 0, 'eased'],
  ];
  for (const [what, told, view, openAsOf, expected] of cases) {
    it(`is ${expected ?? 'nothing'} where ${what}`, () => {
      assert.equal(changeOfView(stateOf(told), { ...stateOf(view), openAsOf: at(openAsOf) }), expected);
    });
  }
});
