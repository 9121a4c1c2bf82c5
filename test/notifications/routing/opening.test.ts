import assert from 'node:assert/strict';
import type { QuietHours } from '../../../src/domain/subscription.ts';
import { at, issueOver, memberWith } from '../helpers/issues.ts';
import { createListener, issueAt, stepsOf } from '../helpers/listener.ts';

const over = { resolved: true, status: 'serviceRestored' };
const open = issueOver(['a']);

describe('a new issue', () => {
  it('waits for more customers, then gets a card', () => {
    const room = createListener();
    assert.deepEqual(room.hear({ minutes: 0, issue: open }).steps, []);
    assert.equal(room.card?.phase, 'waiting');
    assert.deepEqual(room.card?.waitUntil, at(1));
    assert.deepEqual(room.hear({ minutes: 0.5, issue: issueOver(['a', 'b']) }).steps, []);
    assert.deepEqual(room.card?.waitUntil, at(1));
    const { steps, events } = room.hear({ minutes: 1, issue: issueOver(['a', 'b']) });
    assert.deepEqual(steps, [{ kind: 'post', digest: false, urgent: true, notBefore: at(1) }]);
    assert.deepEqual(events, ['opened']);
    assert.deepEqual(room.card?.told.tenantIds, ['a', 'b']);
    assert.deepEqual(room.card?.openedAt, at(0));
  });

  it('gets a card at once where there is no wait', () => {
    const room = createListener();
    const decision = room.hear({ minutes: 0, issue: open, settings: { groupWaitMs: 0, editIntervalMs: 0 } });
    assert.deepEqual(stepsOf(decision, 0), ['post!']);
  });

  it('isn’t told where it isn’t wanted, is over already, or affects nobody', () => {
    for (const occasion of [{ issue: open, wants: { wanted: false } }, { issue: issueAt(0, over) }, { issue: null }]) {
      assert.deepEqual(createListener().hear({ minutes: 0, ...occasion }), { card: null, steps: [], events: [] });
    }
  });

  it('is less urgent where it is an advisory', () => {
    const room = createListener();
    const advisory = issueOver(['a'], { level: 'advisory' });
    room.hear({ minutes: 0, issue: advisory });
    assert.deepEqual(stepsOf(room.hear({ minutes: 1, issue: advisory }), 1), ['post']);
  });

  describe('that is over before its card', () => {
    for (const [how, occasion] of [
      ['is over', { issue: issueAt(0.5, over) }],
      ['affects nobody any more', { issue: null }],
      ['has become an advisory', { issue: open, wants: { wanted: false } }],
      ['is followed no more', { issue: open, wants: null }],
    ] as const) {
      it(`is dropped where it ${how}`, () => {
        const room = createListener();
        room.hear({ minutes: 0, issue: open });
        assert.deepEqual(room.hear({ minutes: 0.5, ...occasion }).steps, []);
        assert.equal(room.card?.phase, 'dropped');
        assert.deepEqual(room.hear({ minutes: 1, ...occasion }).steps, []);
        assert.equal(room.card?.phase, 'dropped');
      });
    }

    for (const [minutes, openedAt] of [
      [8, 0],
      [30, 30],
    ] as const) {
      it(`waits again where it is open again after ${minutes} minutes, and is as old as ${openedAt ? 'that' : 'before'}`, () => {
        const room = createListener();
        room.hear({ minutes: 0, issue: open });
        room.hear({ minutes: 0.5, issue: issueAt(0.5, over) });
        const again = issueAt(minutes, {});
        assert.deepEqual(room.hear({ minutes, issue: again }).steps, []);
        assert.equal(room.card?.phase, 'waiting');
        assert.deepEqual(room.card?.openedAt, at(openedAt));
        assert.deepEqual(stepsOf(room.hear({ minutes: minutes + 1, issue: again }), minutes + 1), ['post!']);
      });
    }

    it('waits again where a customer comes for whom it is open', () => {
      const room = createListener();
      room.hear({ minutes: 0, issue: open });
      room.hear({ minutes: 0.5, issue: issueAt(0.5, over) });
      room.hear({ minutes: 2, issue: issueOver([memberWith('a', { ...over, modifiedAt: at(0.5) }), 'b']) });
      assert.equal(room.card?.phase, 'waiting');
    });
  });
});

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

describe('a muted issue', () => {
  it('gets its card when the mute ends and it is still open', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: open, mutedUntil: at(240) });
    room.hear({ minutes: 1, issue: open, mutedUntil: at(240) });
    assert.equal(room.card?.phase, 'waiting');
    assert.deepEqual(room.card?.waitUntil, at(240));
    assert.deepEqual(stepsOf(room.hear({ minutes: 240, issue: open }), 240), ['post!']);
  });

  it('gets its card at once when somebody ends the mute', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: open, mutedUntil: at(240) });
    assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue: open }), 10), ['post!']);
  });

  it('gets none where it is over by then', () => {
    const room = createListener();
    room.hear({ minutes: 0, issue: open, mutedUntil: at(240) });
    room.hear({ minutes: 100, issue: issueAt(100, over), mutedUntil: at(240) });
    assert.equal(room.card?.phase, 'dropped');
    assert.deepEqual(room.hear({ minutes: 240, issue: issueAt(100, over) }).steps, []);
  });
});

describe('an issue in quiet hours', () => {
  const quiet: QuietHours = { days: [1], from: '08:00', to: '12:00', interruptions: true };
  const conversation = { key: 'room', quiet, timeZone: 'UTC' };
  const noon = 180;

  function held() {
    const room = createListener();
    room.hear({ minutes: 0, issue: open, conversation });
    room.hear({ minutes: 1, issue: open, conversation });
    assert.equal(room.card?.phase, 'held');
    assert.deepEqual(room.card?.waitUntil, at(noon));
    return room;
  }

  it('comes with the digest at their end', () => {
    const decision = held().hear({ minutes: noon, issue: open, conversation });
    assert.deepEqual(stepsOf(decision, noon), ['digest']);
  });

  it('comes with the digest even if it is over by then', () => {
    const room = held();
    room.hear({ minutes: 60, issue: issueAt(60, over), conversation });
    assert.equal(room.card?.phase, 'held');
    assert.deepEqual(stepsOf(room.hear({ minutes: noon, issue: issueAt(60, over), conversation }), noon), ['digest']);
    assert.deepEqual(room.card?.resolvedAt, at(60));
    assert.equal(room.card?.told.resolved, true);
  });

  it('comes at once when they are switched off', () => {
    assert.deepEqual(stepsOf(held().hear({ minutes: 30, issue: open }), 30), ['digest']);
  });

  it('breaks through when the service is interrupted', () => {
    const interruption = issueAt(30, { status: 'serviceInterruption' });
    assert.deepEqual(stepsOf(held().hear({ minutes: 30, issue: interruption, conversation }), 30), ['post!']);
    const room = createListener();
    room.hear({ minutes: 30, issue: interruption, conversation });
    assert.deepEqual(stepsOf(room.hear({ minutes: 31, issue: interruption, conversation }), 31), ['post!']);
  });

  it('doesn’t break through where that is switched off, or it is muted', () => {
    const interruption = issueAt(30, { status: 'serviceInterruption' });
    const strict = { ...conversation, quiet: { ...quiet, interruptions: false } };
    assert.deepEqual(held().hear({ minutes: 30, issue: interruption, conversation: strict }).steps, []);
    assert.deepEqual(held().hear({ minutes: 30, issue: interruption, conversation, mutedUntil: at(99) }).steps, []);
  });

  it('is dropped where it was muted and is over', () => {
    const room = held();
    room.hear({ minutes: 60, issue: issueAt(60, over), conversation, mutedUntil: at(90) });
    assert.equal(room.card?.phase, 'dropped');
  });

  it('waits for a mute that lasts longer', () => {
    const room = held();
    room.hear({ minutes: noon, issue: open, conversation, mutedUntil: at(noon + 60) });
    assert.equal(room.card?.phase, 'waiting');
    assert.deepEqual(room.hear({ minutes: noon + 30, issue: open, conversation, mutedUntil: at(noon + 60) }).steps, []);
    assert.deepEqual(stepsOf(room.hear({ minutes: noon + 60, issue: open, conversation }), noon + 60), ['post!']);
  });

  it('stays held back where a mute ends before they do', () => {
    const room = held();
    room.hear({ minutes: 10, issue: open, conversation, mutedUntil: at(60) });
    room.hear({ minutes: 60, issue: open, conversation });
    assert.equal(room.card?.phase, 'held');
    assert.deepEqual(stepsOf(room.hear({ minutes: noon, issue: open, conversation }), noon), ['digest']);
  });

  it('is dropped where it affects nobody any more, or nobody listens', () => {
    for (const occasion of [{ issue: null }, { issue: open, wants: null }]) {
      const room = held();
      room.hear({ minutes: 60, conversation, ...occasion });
      assert.equal(room.card?.phase, 'dropped');
    }
  });
});
