import assert from 'node:assert/strict';
import { conversationKey, placeOf, threadOf, withoutThread } from '../../src/bot/conversationKey.ts';

const channelId = '19:abc@thread.tacv2';

function at(id: string, conversationType: string, channelData: unknown = {}) {
  return { conversation: { id, conversationType, isGroup: false, name: '' }, channelData };
}

describe('where a conversation takes place', () => {
  it('takes a thread of a channel for the channel', () => {
    const thread = at(`${channelId};messageid=1`, 'channel', { channel: { id: channelId }, team: { id: '19:team' } });
    assert.equal(conversationKey(thread), channelId);
    assert.equal(placeOf(thread), 'channel');
  });

  it('keeps two channels of a team apart, though the team names its first channel', () => {
    const other = at('19:other@thread.tacv2;messageid=1', 'channel', {
      channel: { id: '19:other@thread.tacv2' },
      team: { id: channelId },
    });
    assert.equal(conversationKey(other), '19:other@thread.tacv2');
  });

  it('takes group and personal chats as they are', () => {
    assert.equal(conversationKey(at('19:group@thread.v2', 'groupChat')), '19:group@thread.v2');
    assert.equal(conversationKey(at('a:1', 'personal')), 'a:1');
    assert.equal(placeOf(at('19:group@thread.v2', 'groupChat')), 'group');
  });

  it('survives channel data of any shape', () => {
    for (const data of [null, 'x', 7, [], { channel: 'x', team: 1 }]) {
      assert.equal(conversationKey(at('a:1', 'personal', data)), 'a:1');
    }
  });

  it('makes the id of a thread from any id of its channel', () => {
    assert.equal(threadOf(`${channelId};messageid=1`, '2'), `${channelId};messageid=2`);
    assert.equal(withoutThread(`${channelId};messageid=1`), channelId);
  });
});
