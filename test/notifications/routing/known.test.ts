import assert from 'node:assert/strict';
import { at, issueOver } from '../helpers/issues.ts';
import { createListener, issueAt, stepsOf } from '../helpers/listener.ts';

const over = { resolved: true, status: 'serviceRestored' };
const open = issueOver(['a']);

describe('an issue that was open before anybody listened', () => {
  const [a, ab] = [issueOver(['a'], {}, at(-600)), issueOver(['a', 'b'], {}, at(-600))];

  it('gets no card', () => {
    const room = createListener();
    assert.deepEqual(room.hear({ minutes: 0, issue: a, baseline: 'all' }).steps, []);
    assert.equal(room.card?.phase, 'baseline');
    room.hear({ minutes: 60, issue: a });
    room.hear({ minutes: 61, issue: issueAt(60, { status: 'verifyingService' }) });
    assert.deepEqual(room.hear({ minutes: 90, issue: issueAt(90, over) }).steps, []);
    assert.equal(room.card?.phase, 'baseline');
    assert.deepEqual(room.card?.resolvedAt, at(90));
  });

  it('gets none where the customers are read for the first time', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: ab, baseline: new Set(['a', 'b']) });
    assert.equal(room.card?.phase, 'baseline');
  });

  it('gets one where one of the customers is no new one', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: ab, baseline: new Set(['a']) });
    assert.equal(room.card?.phase, 'waiting');
  });

  for (const [how, later] of [
    ['gets worse', issueAt(60, { status: 'serviceInterruption' })],
    ['turns from an advisory into an incident', issueAt(60, { level: 'incident' })],
  ] as const) {
    it(`gets one when it ${how}`, () => {
      const room = createListener();
      const before = how === 'gets worse' ? a : issueOver(['a'], { level: 'advisory' }, at(-600));
      room.hear({ minutes: 0, issue: before, baseline: 'all' });
      room.hear({ minutes: 60, issue: later });
      assert.equal(room.card?.phase, 'waiting');
      assert.deepEqual(room.card?.openedAt, at(60));
      assert.deepEqual(stepsOf(room.hear({ minutes: 61, issue: later }), 61), ['post!']);
    });
  }

  it('gets one when it is open again', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: a, baseline: 'all' });
    room.hear({ minutes: 30, issue: issueAt(30, over) });
    room.hear({ minutes: 60, issue: issueAt(60, {}) });
    assert.equal(room.card?.phase, 'waiting');
    assert.equal(room.card?.resolvedAt, null);
  });

  it('gets none for others that have it, too, but for customers that were named', () => {
    const others = createListener();
    others.hear({ minutes: 0, issue: a, baseline: 'all' });
    others.hear({ minutes: 60, issue: ab });
    assert.equal(others.card?.phase, 'baseline');
    assert.deepEqual(others.card?.told.tenantIds, ['a', 'b']);

    const named = createListener();
    named.hear({ minutes: 0, issue: a, baseline: 'all' });
    named.hear({ minutes: 60, issue: ab, wants: { namedIds: ['a', 'b'] } });
    assert.equal(named.card?.phase, 'waiting');
  });

  it('gets one for others where a new customer’s first reading had brought what nobody knew', () => {
    const room = createListener();
    room.hear({ minutes: 1, issue: open, baseline: new Set(['a']) });
    assert.equal(room.card?.phase, 'baseline');
    room.hear({ minutes: 3, issue: issueOver(['a', 'b']) });
    assert.equal(room.card?.phase, 'waiting');
  });

  it('gets none by another subscription of the same conversation', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: a, baseline: 'all' });
    const worse = issueAt(60, { status: 'serviceInterruption' }, ['a', 'b']);
    room.hear({ minutes: 60, issue: worse, baseline: 'all', wants: { namedIds: ['b'] } });
    assert.equal(room.card?.phase, 'baseline');
  });
});

describe('planned maintenance that was known before anybody listened', () => {
  const DAY = 24 * 60;
  const planned = issueAt(0, { level: 'maintenance', status: 'Active', startedAt: at(3 * DAY), firstSeenAt: at(-600) });

  it('gets its card a day before, as the reminder', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: planned, baseline: 'all' });
    assert.deepEqual(room.card?.remindAt, at(2 * DAY));
    room.hear({ minutes: 2 * DAY, issue: planned });
    assert.equal(room.card?.phase, 'waiting');
    assert.equal(room.card?.remindAt, null);
  });

  it('lets the day pass where nobody wants it', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: planned, baseline: 'all' });
    room.hear({ minutes: 2 * DAY, issue: planned, wants: { wanted: false } });
    assert.equal(room.card?.phase, 'baseline');
    assert.equal(room.card?.remindAt, null);
  });

  it('gets its card when it moves', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: planned, baseline: 'all' });
    const moved = { level: 'maintenance' as const, status: 'Active', startedAt: at(5 * DAY) };
    room.hear({ minutes: 60, issue: issueAt(60, moved) });
    assert.equal(room.card?.phase, 'waiting');
  });
});
