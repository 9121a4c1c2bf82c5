import assert from 'node:assert/strict';
import { pressOf } from '../../src/bot/onAction.ts';

describe('the press of a button', () => {
  const invoke = (action: unknown) => pressOf({ type: 'invoke', name: 'adaptiveCard/action', value: { action } });

  it('needs no data', () => {
    assert.deepEqual(invoke({ type: 'Action.Execute', verb: 'help' }), { verb: 'help', data: {} });
    assert.deepEqual(invoke({ type: 'Action.Execute', verb: 'help', data: null }), { verb: 'help', data: {} });
  });

  it('has its verb in the data where a client runs the fallback', () => {
    assert.equal(invoke({ type: 'Action.Submit', data: { verb: 'help' } })?.verb, 'help');
    assert.equal(pressOf({ type: 'message', value: { verb: 'help' } })?.verb, 'help');
  });

  it('is none where there is no verb in a message', () => {
    assert.equal(pressOf({ type: 'message', value: { text: 'help' } }), null);
    assert.equal(pressOf({ type: 'invoke', name: 'composeExtension/query', value: {} }), null);
  });
});
