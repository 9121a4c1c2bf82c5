import assert from 'node:assert/strict';
import type { QuietHours } from '../../../src/domain/subscription.ts';
import { at, issueOver } from '../helpers/issues.ts';
import { createListener, issueAt, stepsOf } from '../helpers/listener.ts';

const over = { resolved: true, status: 'serviceRestored' };
const open = issueOver(['a']);

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
