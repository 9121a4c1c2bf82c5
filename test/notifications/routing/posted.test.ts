import assert from 'node:assert/strict';
import { TOLD_BY_DEFAULT } from '../../../src/domain/subscription.ts';
import { OutageLineShape } from '../../../src/notifications/routing/line.ts';
import { at, bodyWith, issueOver, memberWith } from '../helpers/issues.ts';
import { issueAt, listenerWithCard, stepsOf } from '../helpers/listener.ts';

const over = { resolved: true, status: 'serviceRestored' };
const worse = { status: 'serviceInterruption' };

describe('a posted card', () => {
  it('is let be while nothing changes', () => {
    const room = listenerWithCard();
    const before = room.card;
    assert.deepEqual(room.hear({ minutes: 30, issue: issueOver(['a']) }).steps, []);
    assert.equal(room.card, before);
  });

  const changes: readonly [string, Parameters<typeof issueAt>[1], string[]][] = [
    ['got worse', worse, ['edit!', 'reply worsened!']],
    ['eased', { status: 'verifyingService' }, ['edit']],
    ['was written about', {}, ['edit']],
    ['is over', over, ['edit!', 'reply resolved!']],
    ['was none', { resolved: true, status: 'falsePositive' }, ['edit!', 'reply falsePositive!']],
  ];
  for (const [what, state, expected] of changes) {
    it(`${expected.length > 1 ? 'is edited, with a line' : 'is edited silently'}, when the issue ${what}`, () => {
      const room = listenerWithCard();
      assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue: issueAt(10, state) }), 10), expected);
    });
  }

  it('waits a moment with what happened at one customer while others are asked for the text that goes with it', () => {
    const room = listenerWithCard(issueOver(['a', 'b']));
    const members = [memberWith('a', { ...worse, modifiedAt: at(10), textHash: 'new' }), memberWith('b')];
    const doubts = new Map([['a', { since: at(10), body: bodyWith({ ...worse, modifiedAt: at(10) }) }]]);
    const issue = { ...issueOver(members), doubts };
    const before = room.card;
    assert.deepEqual(room.hear({ minutes: 10, issue }).steps, []);
    assert.equal(room.card, before);
    assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue, acted: true }), 10), ['edit!', 'reply worsened!']);
    const patient = listenerWithCard(issueOver(['a', 'b']));
    patient.hear({ minutes: 10, issue });
    assert.deepEqual(stepsOf(patient.hear({ minutes: 10.1, issue }), 10.1), ['edit!', 'reply worsened!']);
  });

  it('says in a line what happened, in plain JSON', () => {
    const room = listenerWithCard();
    const { steps } = room.hear({ minutes: 10, issue: issueAt(9, worse, ['a', 'b', 'c']), wants: { namedIds: ['c'] } });
    const line = steps.find((step) => step.kind === 'reply')?.line;
    assert.deepEqual(line, {
      change: 'worsened',
      from: 'serviceDegradation',
      to: 'serviceInterruption',
      at: at(9).toISOString(),
      startedAt: at(0).toISOString(),
      endedAt: null,
      customers: 3,
      resolved: 0,
      joinedIds: ['c'],
      others: 1,
    });
    assert.deepEqual(OutageLineShape.parse(JSON.parse(JSON.stringify(line))), line);
  });

  it('gets lines only for what the conversation wants to hear', () => {
    const room = listenerWithCard();
    const tell = new Set(['eased'] as const);
    const eased = issueAt(10, { status: 'verifyingService' });
    assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue: eased, wants: { tell } }), 10), ['edit', 'reply eased']);
    assert.deepEqual(stepsOf(room.hear({ minutes: 20, issue: issueAt(20, over), wants: { tell } }), 20), ['edit!']);
  });

  it('is edited no sooner than the interval after the last time, except for what can’t wait', () => {
    const room = listenerWithCard();
    room.hear({ minutes: 10, issue: issueAt(10, {}) });
    assert.deepEqual(stepsOf(room.hear({ minutes: 12, issue: issueAt(12, {}) }), 12), ['edit in 3']);
    const urgent = room.hear({ minutes: 13, issue: issueAt(13, worse) });
    assert.deepEqual(stepsOf(urgent, 13), ['edit!', 'reply worsened!']);
  });

  it('is edited at once when somebody pressed a button', () => {
    const room = listenerWithCard();
    room.hear({ minutes: 10, issue: issueAt(10, {}) });
    assert.deepEqual(stepsOf(room.hear({ minutes: 11, issue: issueAt(10, {}), acted: true }), 11), ['edit!']);
  });

  it('gets one line per interval at most, except for worse and for over', () => {
    const room = listenerWithCard();
    const wants = { tell: new Set([...TOLD_BY_DEFAULT, 'eased', 'updated'] as const) };
    const hear = (minutes: number, state: Parameters<typeof issueAt>[1]) =>
      stepsOf(room.hear({ minutes, issue: issueAt(minutes, state), wants }), minutes).filter((step) =>
        /reply/.test(step),
      );
    assert.deepEqual(hear(10, worse), ['reply worsened!']);
    assert.deepEqual(hear(11, { status: 'restoringService' }), []);
    assert.deepEqual(hear(12, worse), ['reply worsened!']);
    assert.deepEqual(hear(13, over), ['reply resolved!']);
    assert.deepEqual(hear(19, {}), ['reply reopened!']);
    assert.deepEqual(hear(23, { status: 'restoringService' }), []);
    assert.deepEqual(hear(25, { status: 'verifyingService' }), ['reply eased']);
  });

  describe('when more customers have the issue', () => {
    it('is edited silently', () => {
      const room = listenerWithCard();
      assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue: issueOver(['a', 'b']) }), 10), ['edit']);
    });

    it('gets a line for those that were subscribed by name, once the interval is over', () => {
      const room = listenerWithCard();
      const wants = { namedIds: ['a', 'b', 'd'] };
      const first = room.hear({ minutes: 10, issue: issueOver(['a', 'b', 'c']), wants });
      assert.deepEqual(stepsOf(first, 10), ['edit', 'reply joined']);
      const second = room.hear({ minutes: 12, issue: issueOver(['a', 'b', 'c', 'd']), wants });
      assert.deepEqual(stepsOf(second, 12), ['edit in 3', 'reply joined in 3']);
    });

    it('gets that line even where news that is left out came with them', () => {
      const room = listenerWithCard();
      const wants = { namedIds: ['b', 'c'], tell: new Set([...TOLD_BY_DEFAULT, 'updated'] as const) };
      assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue: issueAt(10, {}), wants }), 10), [
        'edit',
        'reply updated',
      ]);
      const grown = room.hear({ minutes: 12, issue: issueAt(12, {}, ['a', 'b']), wants });
      assert.deepEqual(stepsOf(grown, 12), ['edit in 3', 'reply joined in 3']);
    });

    it('gets none for those for whom it is over', () => {
      const room = listenerWithCard();
      room.hear({ minutes: 5, issue: issueAt(5, over) });
      const late = { minutes: 12, issue: issueAt(5, over, ['a', 'b']), wants: { namedIds: ['b'] } };
      assert.deepEqual(stepsOf(room.hear(late), 12), ['edit']);
    });

    it('gets none for customers that are read for the first time', () => {
      const room = listenerWithCard();
      const occasion = { minutes: 10, issue: issueOver(['a', 'b']), wants: { namedIds: ['b'] } };
      assert.deepEqual(stepsOf(room.hear({ ...occasion, baseline: new Set(['b']) }), 10), ['edit']);
    });
  });

  describe('when customers differ', () => {
    const overAt = { ...over, modifiedAt: at(10) };

    it('is over only when it is so for all of them, which is told once', () => {
      const room = listenerWithCard();
      room.hear({ minutes: 5, issue: issueOver(['a', 'b']) });
      assert.deepEqual(
        stepsOf(room.hear({ minutes: 11, issue: issueOver([memberWith('a', overAt), 'b'], overAt) }), 11),
        ['edit'],
      );
      assert.equal(room.card?.resolvedAt, null);
      const both = issueOver([memberWith('a', overAt), memberWith('b', overAt)], overAt);
      assert.deepEqual(stepsOf(room.hear({ minutes: 14, issue: both }), 14), ['edit!', 'reply resolved!']);
      assert.deepEqual(room.card?.resolvedAt, at(14));
    });

    it('doesn’t wait for one that can’t be read', () => {
      const room = listenerWithCard();
      room.hear({ minutes: 5, issue: issueOver(['a', 'b']) });
      const issue = issueOver([memberWith('a', overAt), 'b'], overAt);
      const blind = room.hear({ minutes: 11, issue, unreadable: ['b'] });
      assert.deepEqual(stepsOf(blind, 11), ['edit!', 'reply resolved!']);
      // It can be read again, and hasn't heard of the end yet: named as open, and neither told as open nor as over again.
      assert.deepEqual(stepsOf(room.hear({ minutes: 12, issue }), 12), ['edit in 4']);
      const both = issueOver([memberWith('a', overAt), memberWith('b', overAt)], overAt);
      assert.deepEqual(stepsOf(room.hear({ minutes: 20, issue: both }), 20), ['edit']);
      assert.deepEqual(room.card?.resolvedAt, at(11));
    });

    it('is open again only by a newer reading', () => {
      const room = listenerWithCard();
      room.hear({ minutes: 10, issue: issueAt(10, over) });
      const late = issueOver([memberWith('a', overAt), memberWith('b', { modifiedAt: at(2) })], overAt);
      assert.deepEqual(stepsOf(room.hear({ minutes: 20, issue: late }), 20), ['edit']);
      const newer = issueOver([memberWith('a', overAt), memberWith('b', { modifiedAt: at(30) })], {
        modifiedAt: at(30),
      });
      assert.deepEqual(stepsOf(room.hear({ minutes: 30, issue: newer }), 30), ['edit!', 'reply reopened!']);
      assert.equal(room.card?.resolvedAt, null);
    });
  });

  it('stays the same card when the issue flaps', () => {
    const room = listenerWithCard();
    const opened = room.card?.openedAt;
    for (const minutes of [10, 12, 14, 16]) {
      const state = minutes % 4 === 2 ? over : {};
      const { steps } = room.hear({ minutes, issue: issueAt(minutes, state) });
      assert.ok(!steps.some((step) => step.kind === 'post'));
    }
    assert.equal(room.card?.phase, 'posted');
    assert.deepEqual(room.card?.openedAt, opened);
  });

  it('adds the report when it is published', () => {
    const room = listenerWithCard();
    room.hear({ minutes: 10, issue: issueAt(10, over) });
    const reviewed = issueAt(3_000, { resolved: true, status: 'postIncidentReviewPublished' });
    assert.deepEqual(stepsOf(room.hear({ minutes: 3_000, issue: reviewed }), 3_000), ['edit']);
    assert.deepEqual(room.card?.resolvedAt, at(10));
  });

  it('says so when none of its customers has the issue any more', () => {
    const room = listenerWithCard();
    assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue: null }), 10), ['edit']);
    assert.deepEqual(room.card?.told.tenantIds, []);
    assert.deepEqual(stepsOf(room.hear({ minutes: 20, issue: issueOver(['a']) }), 20), ['edit']);
  });

  it('goes on when the issue has become an advisory that nobody asked for', () => {
    const room = listenerWithCard();
    const wants = { wanted: false };
    const advisory = issueAt(10, { level: 'advisory', status: 'investigationSuspended' });
    assert.deepEqual(stepsOf(room.hear({ minutes: 10, issue: advisory, wants }), 10), ['edit']);
    const done = issueAt(20, { level: 'advisory', ...over });
    assert.deepEqual(stepsOf(room.hear({ minutes: 20, issue: done, wants }), 20), ['edit!', 'reply resolved!']);
  });

  it('rests while nothing is followed, and catches up afterwards', () => {
    const room = listenerWithCard();
    assert.deepEqual(room.hear({ minutes: 10, issue: issueAt(10, over), wants: null }).steps, []);
    assert.deepEqual(stepsOf(room.hear({ minutes: 20, issue: issueAt(10, over) }), 20), ['edit!', 'reply resolved!']);
  });

  it('turns green while it is muted, without a line', () => {
    const room = listenerWithCard();
    const occasion = { mutedUntil: at(240), wants: { namedIds: ['b'] } };
    const grown = room.hear({ minutes: 10, issue: issueAt(10, worse, ['a', 'b']), ...occasion });
    assert.deepEqual(stepsOf(grown, 10), ['edit!']);
    assert.deepEqual(stepsOf(room.hear({ minutes: 20, issue: issueAt(20, over, ['a', 'b']), ...occasion }), 20), [
      'edit!',
    ]);
    assert.deepEqual(room.hear({ minutes: 240, issue: issueAt(20, over, ['a', 'b']) }).steps, []);
  });

  it('keeps its lines for the end of quiet hours, except for an interruption', () => {
    const quiet = { days: [1], from: '08:00', to: '12:00', interruptions: true };
    const conversation = { key: 'room', quiet, timeZone: 'UTC' };
    const room = listenerWithCard();
    const interrupted = room.hear({ minutes: 10, issue: issueAt(10, worse), conversation });
    assert.deepEqual(stepsOf(interrupted, 10), ['edit!', 'reply worsened!']);
    const restored = room.hear({ minutes: 60, issue: issueAt(60, over), conversation });
    assert.deepEqual(stepsOf(restored, 60), ['edit!', 'reply resolved! in 120']);
  });
});

describe('planned maintenance', () => {
  const DAY = 24 * 60;
  const planned = (minutes: number, startsAt: number, state = {}) =>
    issueAt(minutes, { level: 'maintenance', status: 'Active', startedAt: at(startsAt), ...state });

  it('is reminded of a day before, once', () => {
    const room = listenerWithCard(planned(0, 3 * DAY));
    assert.deepEqual(room.card?.remindAt, at(2 * DAY));
    const issue = planned(0, 3 * DAY);
    assert.deepEqual(stepsOf(room.hear({ minutes: 2 * DAY, issue }), 2 * DAY), ['reply reminder']);
    assert.deepEqual(room.hear({ minutes: 2 * DAY + 1, issue }).steps, []);
  });

  it('has its card edited when it begins, since it isn’t planned any more', () => {
    for (const startsAt of [3 * DAY, 60]) {
      const room = listenerWithCard(planned(0, startsAt));
      const issue = planned(0, startsAt);
      if (startsAt > DAY) room.hear({ minutes: startsAt - DAY, issue });
      assert.deepEqual(room.card?.remindAt, at(startsAt));
      assert.deepEqual(stepsOf(room.hear({ minutes: startsAt, issue }), startsAt), ['edit']);
      assert.equal(room.card?.remindAt, null);
      assert.deepEqual(room.hear({ minutes: startsAt + 1, issue }).steps, []);
    }
  });

  it('isn’t reminded of once it has begun, where nobody could look before', () => {
    const room = listenerWithCard(planned(0, 3 * DAY));
    assert.deepEqual(stepsOf(room.hear({ minutes: 3 * DAY + 5, issue: planned(0, 3 * DAY) }), 3 * DAY + 5), ['edit']);
  });

  it('is told, and reminded of anew, when it moves', () => {
    const room = listenerWithCard(planned(0, 3 * DAY));
    const moved = room.hear({ minutes: 10, issue: planned(10, 5 * DAY) });
    assert.deepEqual(stepsOf(moved, 10), ['edit', 'reply moved']);
    assert.deepEqual(room.card?.remindAt, at(4 * DAY));
  });

  it('isn’t reminded of where it is over, muted, or begins within a day anyway', () => {
    const done = listenerWithCard(planned(0, 3 * DAY));
    done.hear({ minutes: 10, issue: planned(10, 3 * DAY, { resolved: true, status: 'Resolved' }) });
    assert.equal(done.card?.remindAt, null);

    const muted = listenerWithCard(planned(0, 3 * DAY));
    const issue = planned(0, 3 * DAY);
    assert.deepEqual(muted.hear({ minutes: 2 * DAY, issue, mutedUntil: at(9 * DAY) }).steps, []);

    const soon = listenerWithCard(planned(0, 60));
    assert.deepEqual(soon.hear({ minutes: 30, issue: planned(0, 60) }).steps, []);
  });
});
