import assert from 'node:assert/strict';
import { planPosts } from '../../../src/notifications/routing/rollup.ts';

function due(...keys: string[]) {
  return keys.map((issueKey) => ({ issueKey, digest: false }));
}
function held(...keys: string[]) {
  return keys.map((issueKey) => ({ issueKey, digest: true }));
}
const quietMinute = { posted: 0, rollupId: null };

describe('new cards of one conversation', () => {
  it('come each in a message of its own, up to five in a minute', () => {
    const plans = planPosts(due('a', 'b'), { posted: 3, rollupId: null });
    assert.deepEqual(plans, [
      { kind: 'outage', issueKeys: ['a'], messageId: null },
      { kind: 'outage', issueKeys: ['b'], messageId: null },
    ]);
  });

  it('come in one message where there are more', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    assert.deepEqual(planPosts(due(...six), quietMinute), [{ kind: 'rollup', issueKeys: six, messageId: null }]);
    assert.deepEqual(planPosts(due('f'), { posted: 5, rollupId: null }), [
      { kind: 'rollup', issueKeys: ['f'], messageId: null },
    ]);
  });

  it('join the roll-up of the same minute', () => {
    assert.deepEqual(planPosts(due('g', 'h'), { posted: 6, rollupId: '7' }), [
      { kind: 'rollup', issueKeys: ['g', 'h'], messageId: '7' },
    ]);
  });

  it('that quiet hours held back come in one digest, and are no flood', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    assert.deepEqual(planPosts([...held(...six), ...due('x')], { posted: 4, rollupId: null }), [
      { kind: 'digest', issueKeys: six, messageId: null },
      { kind: 'outage', issueKeys: ['x'], messageId: null },
    ]);
  });

  it('need no digest where only one was held back', () => {
    assert.deepEqual(planPosts(held('a'), quietMinute), [{ kind: 'outage', issueKeys: ['a'], messageId: null }]);
  });

  it('are none where none is due', () => {
    assert.deepEqual(planPosts([], { posted: 9, rollupId: '7' }), []);
  });
});
