import assert from 'node:assert/strict';
import type { BotMessage } from '../../src/domain/outageCard.ts';
import { botMessageRepository } from '../../src/store/botMessages.ts';
import type { Queryable } from '../../src/store/database.ts';
import { deliveryRepository } from '../../src/store/deliveries.ts';
import { issueRepository } from '../../src/store/issues.ts';
import { outageCardRepository } from '../../src/store/outageCards.ts';
import { withEachStore } from './stores.ts';
import { aCard, aMember, anIssue, aView, ELEVEN, empty, haveConversations, NINE, TEN } from './things.ts';

const EX1 = 'microsoft365/EX1';
const EX2 = 'microsoft365/EX2';

withEachStore('outage cards', (store) => {
  const cards = () => outageCardRepository(store());
  const messages = (on: Queryable = store()) => botMessageRepository(on);
  const where = (found: readonly { conversation: string; issueKey: string }[]) =>
    found.map(({ conversation, issueKey }) => `${conversation} ${issueKey}`);
  const aMessage = (conversation: string) =>
    ({
      conversation,
      kind: 'outage',
      content: { any: 'thing' },
      createdAt: NINE,
    }) as const satisfies Partial<BotMessage>;
  const views = () => store().query('select 1 from told_view');

  beforeEach(async () => {
    await empty(store());
    await haveConversations(store(), 'a', 'b');
    await issueRepository(store()).save([anIssue('EX1', aMember('t1')), anIssue('EX2', aMember('t1'))], NINE);
  });

  it('come back as they were saved, and as they were saved again', async () => {
    const [messageId = ''] = await messages().add([aMessage('a')]);
    const later = {
      ...aCard('a', EX1),
      phase: 'posted' as const,
      waitUntil: null,
      messageId,
      told: { ...aView('t1', 't2'), resolvedIds: ['t1'], unreadableIds: ['t2'], startedAt: null },
      resolvedAt: ELEVEN,
      repliedAt: TEN,
      taken: { personId: 'ada', name: 'Ada', at: TEN },
      remindAt: ELEVEN,
    };
    await cards().save([]);
    await cards().save([aCard('b', EX1), aCard('a', EX1)]);
    assert.deepEqual(await cards().ofIssue(EX1), [aCard('a', EX1), aCard('b', EX1)]);
    await cards().save([later]);
    assert.deepEqual(await cards().ofIssue(EX1), [later, aCard('b', EX1)]);
    assert.deepEqual(await cards().ofMessage(messageId), [later]);
  });

  it('are found by issue, by conversation and by what is due', async () => {
    await cards().save([
      aCard('a', EX1),
      { ...aCard('a', EX2), phase: 'held', remindAt: NINE },
      { ...aCard('b', EX1), waitUntil: ELEVEN },
      { ...aCard('b', EX2), phase: 'posted', resolvedAt: TEN },
    ]);
    assert.deepEqual(where(await cards().ofIssues([EX2, EX1])), [`a ${EX1}`, `a ${EX2}`, `b ${EX1}`, `b ${EX2}`]);
    assert.deepEqual(where(await cards().ofConversation('b')), [`b ${EX1}`, `b ${EX2}`]);
    assert.deepEqual(where(await cards().ofConversation('b', TEN)), [`b ${EX1}`, `b ${EX2}`]);
    assert.deepEqual(where(await cards().ofConversation('b', ELEVEN)), [`b ${EX1}`]);
    assert.deepEqual(where(await cards().held('a')), [`a ${EX2}`]);
    assert.deepEqual(await cards().keysDue(TEN), [EX1, EX2]);
    assert.deepEqual(await cards().keysDue(NINE), [EX2]);
    assert.deepEqual(await cards().keysDue(new Date(NINE.getTime() - 1)), []);
  });

  it('tell which issues name a customer, as long as they are open', async () => {
    await cards().save([
      { ...aCard('a', EX1), told: aView('t1', 't2') },
      { ...aCard('b', EX1), told: aView('t3') },
      { ...aCard('b', EX2), told: aView('t3'), resolvedAt: TEN },
    ]);
    assert.deepEqual(await cards().naming(['t2', 't3']), [EX1]);
    assert.deepEqual(await cards().naming(['t4']), []);
  });

  it('keep what several conversations were told once, until nobody was told so last', async () => {
    await cards().save([aCard('a', EX1), aCard('b', EX1), aCard('a', EX2)]);
    assert.equal((await views()).length, 2);
    await cards().save([aCard('b', EX1)]);
    assert.equal((await views()).length, 2);
    const [first, second] = await cards().ofIssue(EX1);
    assert.equal(first?.told, second?.told);
    await cards().save([{ ...aCard('a', EX2), told: aView('t9') }]);
    assert.equal((await views()).length, 3);
    assert.equal(await cards().sweep(), 1);
    assert.deepEqual((await cards().ofIssue(EX2))[0]?.told, aView('t9'));
  });

  it('go with their issue and their conversation', async () => {
    await cards().save([aCard('a', EX1), aCard('a', EX2), aCard('b', EX2)]);
    await store().query('delete from issue where key = $1', [EX1]);
    await store().query(`delete from conversation where key = 'b'`);
    assert.deepEqual(where(await cards().ofIssues([EX1, EX2])), [`a ${EX2}`]);
  });

  it('that can’t be read keep no others from being read', async () => {
    await cards().save([
      { ...aCard('a', EX1), told: aView('t1') },
      { ...aCard('b', EX1), told: aView('t2') },
    ]);
    await cards().save([aCard('a', EX2), { ...aCard('b', EX2), taken: { personId: 'ada', name: 'Ada', at: TEN } }]);
    await store().query(`update told_view set body = '[]' where body->'tenantIds' ? 't2'`);
    await store().query(`update outage_card set phase = 'lost' where conversation = 'a' and issue_key = $1`, [EX2]);
    await store().query(`update outage_card set taken = '"ada"' where taken is not null`);
    assert.deepEqual(await cards().ofIssues([EX1, EX2]), [aCard('a', EX1), aCard('b', EX2)]);
  });

  it('of two thousand conversations are written in one transaction with their messages and deliveries', async () => {
    const keys = Array.from({ length: 2_000 }, (_, index) => `c${index}`);
    await store().query(
      `insert into conversation (key, place, reference, locale, time_zone, state, changed_at)
       select key, 'group', '{}', 'en', 'UTC', 'active', $2 from unnest($1::text[]) as key`,
      [keys, NINE],
    );
    await store().transaction(async (tx) => {
      const ids = await messages(tx).add(keys.map(aMessage));
      const due = { kind: 'post', line: null, urgent: false, notBefore: NINE, createdAt: NINE } as const;
      const rows = keys.map((conversation, index) => ({ conversation, messageId: ids[index] ?? '' }));
      await outageCardRepository(tx).save(rows.map((row) => ({ ...aCard(row.conversation, EX1), ...row })));
      await deliveryRepository(tx).add(rows.map((row) => ({ ...due, ...row })));
    });
    const found = await cards().ofIssue(EX1);
    assert.equal(found.length, 2_000);
    const written = await messages().getAll(found.flatMap(({ messageId }) => messageId ?? []));
    const ofMessage = new Map(written.map(({ id, conversation }) => [id, conversation]));
    assert.ok(found.every(({ conversation, messageId }) => ofMessage.get(messageId ?? '') === conversation));
  });

  describe('a message', () => {
    it('comes back as it was added, with what Teams calls it', async () => {
      const ids = await messages().add([aMessage('b'), { ...aMessage('a'), kind: 'notice', content: null }]);
      const [first = '', second = ''] = ids;
      const unsent = { activityId: null, editedAt: null };
      assert.deepEqual(await messages().get(first), { ...aMessage('b'), ...unsent, id: first });
      assert.deepEqual((await messages().get(second))?.content, null);
      assert.deepEqual(
        (await messages().getAll([second, first])).map(({ id }) => id),
        ids,
      );
      await messages().setActivities([{ id: first, activityId: 'activity' }], TEN);
      assert.equal((await messages().byActivity('b', 'activity'))?.editedAt, null);
      await messages().setActivities([{ id: first, activityId: 'activity' }], ELEVEN);
      await messages().setContents([{ id: first, content: ['new\0'] }]);
      assert.deepEqual(await messages().byActivity('b', 'activity'), {
        ...aMessage('b'),
        id: first,
        content: ['new'],
        activityId: 'activity',
        editedAt: ELEVEN,
      });
      assert.equal(await messages().byActivity('a', 'activity'), null);
      assert.deepEqual(await messages().add([]), []);
    });

    it('is forgotten when it is old, no card shows it, and nothing of it is to be sent', async () => {
      const [shown = '', waiting = '', done = ''] = await messages().add(['a', 'a', 'a'].map(aMessage));
      const [young = ''] = await messages().add([{ ...aMessage('a'), createdAt: TEN }]);
      await cards().save([{ ...aCard('a', EX1), messageId: shown }]);
      const post = {
        conversation: 'a',
        kind: 'post',
        line: null,
        urgent: false,
        notBefore: NINE,
        createdAt: NINE,
      } as const;
      await deliveryRepository(store()).add([
        { ...post, messageId: waiting },
        { ...post, messageId: done },
      ]);
      const [, last] = await deliveryRepository(store()).dueIn(['a'], NINE, 9);
      await deliveryRepository(store()).sent([last?.id ?? ''], TEN);
      assert.equal(await messages().sweep(TEN), 1);
      assert.deepEqual(
        (await messages().getAll([shown, waiting, done, young])).map(({ id }) => id),
        [shown, waiting, young],
      );
    });
  });
});
