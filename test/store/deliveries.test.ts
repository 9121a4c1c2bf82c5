import assert from 'node:assert/strict';
import type { Delivery } from '../../src/domain/outageCard.ts';
import { botMessageRepository } from '../../src/store/botMessages.ts';
import { deliveryRepository, type NewDelivery } from '../../src/store/deliveries.ts';
import { withEachStore } from './stores.ts';
import { ELEVEN, empty, haveConversations, NINE, TEN } from './things.ts';

withEachStore('deliveries', (store) => {
  const deliveries = () => deliveryRepository(store());
  let [first, second, elsewhere] = ['', '', ''];
  const send = (kind: Delivery['kind'], over: Partial<NewDelivery> = {}): NewDelivery => ({
    conversation: 'a',
    messageId: first,
    kind,
    line: null,
    urgent: false,
    notBefore: NINE,
    createdAt: NINE,
    ...over,
  });
  const due = (now = ELEVEN, conversation = 'a') => deliveries().dueIn([conversation], now, 100);
  const kinds = (found: Delivery[]) => found.map(({ kind, messageId }) => `${kind} ${messageId === first ? 1 : 2}`);

  beforeEach(async () => {
    await empty(store());
    await haveConversations(store(), 'a', 'b');
    const messages = ['a', 'a', 'b'].map(
      (key) => ({ conversation: key, kind: 'outage', content: {}, createdAt: NINE }) as const,
    );
    [first = '', second = '', elsewhere = ''] = await botMessageRepository(store()).add(messages);
  });

  it('are due in the order in which they were added, each conversation for itself', async () => {
    const line = { kind: 'worsened', note: 'é\0' };
    await deliveries().add([send('post'), send('reply', { line }), send('post', { messageId: second })]);
    await deliveries().add([send('post', { conversation: 'b', messageId: elsewhere }), send('edit', { urgent: true })]);
    await deliveries().add([]);
    const found = await due();
    assert.deepEqual(kinds(found), ['post 1', 'reply 1', 'post 2', 'edit 1']);
    const [, reply] = found;
    const { id, ...rest } = { ...send('reply'), line: { ...line, note: 'é' }, attempts: 0, id: reply?.id };
    assert.deepEqual(reply, { id, ...rest });
    assert.deepEqual(kinds(await deliveries().dueIn(['a'], NINE, 2)), ['post 1', 'reply 1']);
  });

  it('are found for several conversations at once, each with its own limit', async () => {
    await deliveries().add([send('post'), send('reply'), send('post', { conversation: 'b', messageId: elsewhere })]);
    const found = await deliveries().dueIn(['b', 'a', 'nowhere', 'a'], NINE, 1);
    assert.deepEqual(
      found.map(({ conversation, kind }) => `${conversation} ${kind}`),
      ['a post', 'b post'],
    );
  });

  it('wait until they may be sent, and nothing of a message is sent before its post', async () => {
    await deliveries().add([send('post', { notBefore: TEN }), send('reply'), send('reply', { messageId: second })]);
    assert.deepEqual(kinds(await due(NINE)), ['reply 2']);
    assert.deepEqual(kinds(await due(TEN)), ['post 1', 'reply 1', 'reply 2']);
  });

  it('don’t make a line wait for an edit', async () => {
    await deliveries().add([send('edit', { notBefore: TEN }), send('reply')]);
    assert.deepEqual(kinds(await due(NINE)), ['reply 1']);
  });

  it('of several edits of a message are one: as early as any, urgent if any is', async () => {
    await deliveries().add([
      send('edit', { notBefore: ELEVEN }),
      send('edit', { notBefore: TEN, urgent: true }),
      send('reply'),
    ]);
    await deliveries().add([send('edit', { notBefore: ELEVEN }), send('edit', { messageId: second })]);
    const found = await due();
    assert.deepEqual(kinds(found).sort(), ['edit 1', 'edit 2', 'reply 1']);
    const edit = found.find(({ kind, messageId }) => kind === 'edit' && messageId === first);
    assert.deepEqual([edit?.notBefore, edit?.urgent], [TEN, true]);
  });

  it('don’t lose an edit that comes while the one before it is being sent', async () => {
    await deliveries().add([send('edit')]);
    const [sending] = await due();
    await deliveries().add([send('edit')]);
    assert.equal(await deliveries().sent([sending?.id ?? ''], TEN), 0);
    const [again] = await due();
    assert.notEqual(again?.id, sending?.id);
    assert.equal(await deliveries().sent([again?.id ?? ''], TEN), 1);
    assert.deepEqual(await due(), []);
    await deliveries().add([send('edit')]);
    assert.equal((await due()).length, 1);
  });

  it('that are being retried are not hurried by a new edit', async () => {
    await deliveries().add([send('edit')]);
    const [failing] = await due();
    await deliveries().postpone(failing?.id ?? '', TEN, 3);
    await deliveries().add([send('edit', { notBefore: NINE })]);
    assert.deepEqual(await due(NINE), []);
    const [later] = await due(TEN);
    assert.deepEqual([later?.notBefore, later?.attempts], [TEN, 3]);
  });

  it('end once, sent or dead', async () => {
    await deliveries().add([send('post'), send('reply'), send('reply')]);
    const [post, reply, other] = (await due()).map(({ id }) => id);
    assert.equal(await deliveries().sent([post ?? ''], TEN), 1);
    assert.equal(await deliveries().sent([post ?? ''], TEN), 0);
    assert.equal(await deliveries().dead(reply ?? '', 'refused', TEN), 1);
    assert.equal(await deliveries().dead(post ?? '', 'refused', TEN), 0);
    await deliveries().postpone(post ?? '', NINE, 1);
    assert.deepEqual(
      (await due()).map(({ id }) => id),
      [other],
    );
    assert.equal(await deliveries().sweep(TEN), 0);
    assert.equal(await deliveries().sweep(ELEVEN), 2);
    assert.equal((await due()).length, 1);
  });

  it('end all at once where nothing may be sent any more', async () => {
    await deliveries().add([send('post'), send('edit'), send('post', { conversation: 'b', messageId: elsewhere })]);
    assert.equal(await deliveries().deadForConversation('a', 'BotNotInConversationRoster', TEN), 2);
    assert.deepEqual(await due(), []);
    assert.equal((await due(ELEVEN, 'b')).length, 1);
  });

  it('tell where something is due, the urgent first', async () => {
    await deliveries().add([
      send('post'),
      send('edit'),
      send('post', { messageId: second, notBefore: ELEVEN, urgent: true }),
    ]);
    await deliveries().add([send('post', { conversation: 'b', messageId: elsewhere, urgent: true })]);
    const a = { key: 'a', urgent: false };
    const b = { key: 'b', urgent: true };
    assert.deepEqual(await deliveries().conversationsDue(TEN, 9), [b, a]);
    assert.deepEqual(await deliveries().conversationsDue(TEN, 1), [b]);
    await deliveries().deadForConversation('b', 'gone', TEN);
    assert.deepEqual(await deliveries().conversationsDue(TEN, 9), [a]);
    assert.deepEqual(await deliveries().conversationsDue(ELEVEN, 9), [{ key: 'a', urgent: true }]);
  });

  it('that can’t be read keep no others from being sent', async () => {
    await deliveries().add([send('post'), send('reply')]);
    await store().query(`update delivery set kind = 'sing' where kind = 'post'`);
    assert.deepEqual(kinds(await due()), ['reply 1']);
  });
});
