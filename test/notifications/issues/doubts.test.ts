import assert from 'node:assert/strict';
import type { Sighting } from '../../../src/domain/trackedIssue.ts';
import { absorb, depart, judge, type TrackedId } from '../../../src/notifications/issues/merge.ts';
import type { Sight } from '../../../src/notifications/issues/sight.ts';
import { at, seen } from '../helpers/issues.ts';

const SHARED = 'microsoft365/EX226792';
const OWN = (tenantId: string) => `${SHARED}/${tenantId}`;
const NEW = { modifiedAt: at(5), textHash: 'new' };

/** Customers by letters: `abc` are three. */
function having(letters: string, difference: Parameters<typeof seen>[1] = {}, minutes = 1): Sighting[] {
  return [...letters].map((tenantId) => seen(tenantId, difference, minutes));
}

/** Which text each of the issues has, with its customers, and those in doubt. */
function standing(issues: TrackedId): Record<string, string> {
  return Object.fromEntries(
    issues.map(({ key, body, members, doubts }) => {
      const doubted = doubts.size > 0 ? ` (${[...doubts.keys()].join('')}?)` : '';
      return [key, `${body.textHash}: ${[...members.keys()].toSorted().join('')}${doubted}`];
    }),
  );
}

/** Everybody of these was last read at that minute. */
function read(letters: string, minutes: number, unreadable = ''): Sight {
  return {
    readAt: (tenantId) => (letters.includes(tenantId) ? at(minutes) : null),
    unreadable: new Set(unreadable),
    intervalMs: 300_000,
  };
}

function told(...steps: readonly Sighting[][]): TrackedId {
  return steps.reduce<TrackedId>((tracked, step) => absorb(tracked, step).issues, []);
}

describe('a newer text that one customer has', () => {
  it('isn’t shown to the others, who see the state of that customer all the same', () => {
    const issues = told(having('abc'));
    const worse = { ...NEW, status: 'serviceInterruption' };
    const merged = absorb(issues, having('a', worse, 6));
    assert.deepEqual(standing(merged.issues), { [SHARED]: 'first: abc (a?)' });
    assert.equal(merged.issues[0]?.members.get('a')?.status, 'serviceInterruption');
    assert.deepEqual(merged.changes, []);
    assert.deepEqual(merged.doubted, [{ key: SHARED, tenantId: 'a' }]);
  });

  it('is everybody’s as soon as most have it', () => {
    const issues = told(having('abcd'), having('a', NEW, 6), having('b', NEW, 6));
    assert.deepEqual(standing(issues), { [SHARED]: 'first: abcd (ab?)' });
    const merged = absorb(issues, having('c', NEW, 7));
    assert.deepEqual(standing(merged.issues), { [SHARED]: 'new: abcd' });
    assert.deepEqual(merged.changes, [{ key: SHARED, kind: 'updated', status: 'serviceDegradation', at: at(7) }]);
  });

  it('is everybody’s when five of many have it', () => {
    const many = 'abcdefghijklmnopqrstuvwxyz';
    assert.match(standing(told(having(many), having('abcd', NEW, 6)))[SHARED] ?? '', /^first/);
    assert.match(standing(told(having(many), having('abcde', NEW, 6)))[SHARED] ?? '', /^new/);
  });

  it('is not, however many have it, while more than half as many have been read since that don’t', () => {
    const many = 'abcdefghijklmnopqrstuvwxyz';
    const issues = told(having(many), having('abcd', NEW, 6));
    const withAgainst = (letters: string) =>
      standing(absorb(issues, having('e', NEW, 9), read(letters, 6)).issues)[SHARED];
    assert.match(withAgainst('klm') ?? '', /^first/);
    assert.match(withAgainst('kl') ?? '', /^new/);
  });

  it('counts nobody who was read before it was first seen', () => {
    const many = 'abcdefghijklmnopqrstuvwxyz';
    const merged = absorb(told(having(many), having('abcd', NEW, 6)), having('e', NEW, 9), read('klmnopqrst', 5.9));
    assert.match(standing(merged.issues)[SHARED] ?? '', /^new/);
  });

  it('is taken for the only customer’s at once', () => {
    assert.deepEqual(standing(told(having('a'), having('a', NEW, 6))), { [SHARED]: 'new: a' });
    const alone = depart(told(having('ab'), having('a', NEW, 6)), 'b', at(7));
    assert.deepEqual(standing(alone.issues), { [SHARED]: 'new: a' });
    assert.deepEqual(
      alone.changes.map((one) => one.kind),
      ['updated'],
    );
  });

  it('is forgotten where the old text comes back', () => {
    const issues = told(having('abc'), having('a', NEW, 6), having('a', { modifiedAt: at(8) }, 9));
    assert.deepEqual(standing(issues), { [SHARED]: 'first: abc' });
  });

  it('is in doubt since it was first seen, and a third text anew', () => {
    const again = told(having('abc'), having('a', NEW, 6), having('a', { ...NEW, modifiedAt: at(7) }, 8));
    assert.deepEqual(again[0]?.doubts.get('a')?.since, at(6));
    const third = told(having('abc'), having('a', NEW, 6), [seen('a', { modifiedAt: at(7), textHash: 'third' }, 8)]);
    assert.deepEqual(third[0]?.doubts.get('a')?.since, at(8));
  });

  it('counts among most of those that can be read', () => {
    const issues = told(having('abcdef'), having('a', NEW, 6));
    const blind = { ...read('', 0), unreadable: new Set(['c', 'd', 'e', 'f']) };
    assert.deepEqual(standing(absorb(issues, having('b', NEW, 7), blind).issues), { [SHARED]: 'new: abcdef' });
  });
});

describe('a text that turns out to be one customer’s own', () => {
  const doubtful = told(having('abc'), having('a', NEW, 6));

  it('gets an issue of its own when that customer was read again, and the others with another text', () => {
    const merged = judge(doubtful, at(11), read('abc', 11));
    assert.deepEqual(standing(merged.issues), { [SHARED]: 'first: bc', [OWN('a')]: 'new: a' });
    assert.deepEqual(
      merged.changes.map(({ key, kind }) => [key, kind]),
      [[OWN('a'), 'opened']],
    );
  });

  it('stays in doubt while that customer wasn’t read again', () => {
    assert.deepEqual(judge(doubtful, at(11), read('bc', 11)).changed, []);
  });

  it('stays in doubt while most of the others weren’t read since, or less than an interval later', () => {
    assert.deepEqual(judge(doubtful, at(11), read('a', 11)).changed, []);
    const soon: Sight = {
      readAt: (id) => (id === 'a' ? at(11) : at(10.9)),
      unreadable: new Set(),
      intervalMs: 300_000,
    };
    assert.deepEqual(judge(doubtful, at(11), soon).changed, []);
  });

  it('waits for nobody who can’t be read', () => {
    const merged = judge(doubtful, at(11), read('ab', 11, 'c'));
    assert.deepEqual(standing(merged.issues), { [SHARED]: 'first: bc', [OWN('a')]: 'new: a' });
    const alone = judge(doubtful, at(11), read('a', 11, 'bc'));
    assert.deepEqual(standing(alone.issues), { [SHARED]: 'first: bc', [OWN('a')]: 'new: a' });
  });

  it('is so for two of many, too: each gets one', () => {
    const issues = told(having('abcdefgh'), having('ab', NEW, 6));
    const merged = judge(issues, at(11), read('abcdefgh', 11));
    assert.deepEqual(standing(merged.issues), {
      [SHARED]: 'first: cdefgh',
      [OWN('a')]: 'new: a',
      [OWN('b')]: 'new: b',
    });
  });

  it('gets none where it is over there: nobody reads it', () => {
    const end = { ...NEW, resolved: true, status: 'serviceRestored' };
    const issues = told(having('abc'), having('a', end, 6));
    const merged = judge(issues, at(11), read('abc', 11));
    assert.deepEqual(standing(merged.issues), { [SHARED]: 'first: abc' });
    assert.equal(merged.issues[0]?.members.get('a')?.resolved, true);
    assert.deepEqual(merged.changes, []);
  });

  it('is so where the others have come to agree on another text of the same time', () => {
    const issues = told(having('abc'), having('a', NEW, 6), having('bc', { ...NEW, textHash: 'other' }, 7));
    assert.deepEqual(standing(issues), { [SHARED]: 'other: bc', [OWN('a')]: 'new: a' });
  });

  it('isn’t shown where the others have a newer one, either: it is found out at its next reading', () => {
    const later = { modifiedAt: at(7), textHash: 'later' };
    const issues = told(having('abc'), having('a', NEW, 6), having('bc', later, 8));
    assert.deepEqual(standing(issues), { [SHARED]: 'later: abc (a?)' });
    assert.deepEqual(standing(absorb(issues, having('a', later, 9)).issues), { [SHARED]: 'later: abc' });
    const own = judge(issues, at(11), read('abc', 11)).issues;
    assert.deepEqual(standing(own), { [SHARED]: 'later: bc', [OWN('a')]: 'new: a' });
  });
});

describe('a customer that comes with another text to the only one that has the issue', () => {
  it('waits until that one was asked, and joins it where it has the same by then', () => {
    const waiting = absorb(told(having('a')), having('b', NEW, 6));
    assert.deepEqual(standing(waiting.issues), { [SHARED]: 'first: a (b?)' });
    assert.deepEqual(waiting.doubted, [{ key: SHARED, tenantId: 'b' }]);
    const joined = absorb(waiting.issues, having('a', NEW, 7));
    assert.deepEqual(standing(joined.issues), { [SHARED]: 'new: ab' });
    assert.deepEqual(joined.joined, [{ key: SHARED, tenantId: 'b' }]);
  });

  it('gets an issue of its own where that one still has another, older or newer', () => {
    for (const text of [NEW, { modifiedAt: at(-5), textHash: 'old' }]) {
      const issues = told(having('a'), having('b', text, 6), having('a', {}, 7));
      assert.deepEqual(standing(issues), { [SHARED]: 'first: a', [OWN('b')]: `${text.textHash}: b` });
    }
  });

  it('waits for nobody who can’t be read, and not beyond its own next reading', () => {
    const own = { [SHARED]: 'first: a', [OWN('b')]: 'new: b' };
    assert.deepEqual(standing(absorb(told(having('a')), having('b', NEW, 6), read('', 0, 'a')).issues), own);
    const waiting = told(having('a'), having('b', NEW, 6));
    assert.deepEqual(judge(waiting, at(7), read('a', 7)).changed, []);
    assert.deepEqual(standing(judge(waiting, at(11), read('b', 11)).issues), own);
    assert.deepEqual(standing(absorb(waiting, having('b', NEW, 11)).issues), own);
  });

  it('has the common text together with another that comes', () => {
    const issues = told(having('a', NEW), having('b', {}, 6), having('c', {}, 6));
    assert.deepEqual(standing(issues), { [SHARED]: 'first: abc (a?)' });
    assert.deepEqual(standing(absorb(issues, having('b', NEW, 7)).issues), { [SHARED]: 'new: abc' });
  });

  it('has the issue where the other one doesn’t any more', () => {
    const left = depart(told(having('a'), having('b', NEW, 6)), 'a', at(7));
    assert.deepEqual(standing(left.issues), { [SHARED]: 'new: b' });
    const gone = depart(told(having('a'), having('b', NEW, 6)), 'b', at(7));
    assert.deepEqual(standing(gone.issues), { [SHARED]: 'first: a' });
  });

  it('has its text where nobody had the issue any more', () => {
    const empty = depart(told(having('a', NEW)), 'a', at(7)).issues;
    assert.deepEqual(standing(absorb(empty, having('b', {}, 8)).issues), { [SHARED]: 'first: b' });
  });

  it('joins several at once, and shows nothing of its own', () => {
    assert.deepEqual(standing(told(having('ab'), having('c', NEW, 6))), { [SHARED]: 'first: abc (c?)' });
    assert.deepEqual(standing(told(having('ab', NEW), having('c', {}, 6))), { [SHARED]: 'new: abc' });
  });
});
