import assert from 'node:assert/strict';
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
