import assert from 'node:assert/strict';
import type { Mute } from '../../src/domain/subscription.ts';
import { conversationRepository } from '../../src/store/conversations.ts';
import { muteRepository } from '../../src/store/mutes.ts';
import { subscriptionRepository } from '../../src/store/subscriptions.ts';
import { withEachStore } from './stores.ts';
import { aConversation, aSubscription, ELEVEN, empty, haveConversations, NINE, TEN } from './things.ts';

withEachStore('what is followed', (store) => {
  const conversations = () => conversationRepository(store());
  const subscriptions = () => subscriptionRepository(store());
  const mutes = () => muteRepository(store());
  /** How much the revision grows by it. */
  async function grows(work: () => Promise<unknown>): Promise<number> {
    const before = await subscriptions().revision();
    await work();
    return (await subscriptions().revision()) - before;
  }

  beforeEach(() => empty(store()));

  describe('a conversation', () => {
    const { at: _, ...kept } = aConversation('a');
    const fresh = { ...kept, state: 'active', stateReason: null, digestDueAt: null, messagesDueAt: null };

    it('comes back as it was saved', async () => {
      const quiet = { days: [1, 5], from: '18:00', to: '08:00', interruptions: true };
      assert.equal(await conversations().get('a'), null);
      await conversations().save(aConversation('a'));
      assert.deepEqual(await conversations().get('a'), fresh);
      await conversations().save({ ...aConversation('a'), quiet, locale: 'en', teamId: null, reference: ['é\0'] });
      assert.deepEqual(await conversations().all(), [
        { ...fresh, quiet, locale: 'en', teamId: null, reference: ['é'] },
      ]);
    });

    it('is found by its team', async () => {
      await haveConversations(store(), 'b', 'a');
      await conversations().save({ ...aConversation('c'), teamId: 'other' });
      assert.deepEqual(
        (await conversations().ofTeam('team')).map(({ key }) => key),
        ['a', 'b'],
      );
    });

    it('is gone until it is heard from, also when it is saved meanwhile', async () => {
      assert.equal(await conversations().stateOf('a'), null);
      await haveConversations(store(), 'a');
      await conversations().markGone('a', 'BotNotInConversationRoster', TEN);
      await conversations().save({ ...aConversation('a'), locale: 'en' });
      assert.equal(await conversations().stateOf('a'), 'gone');
      assert.equal((await conversations().get('a'))?.stateReason, 'BotNotInConversationRoster');
      await conversations().markActive('a', ELEVEN);
      assert.deepEqual(await conversations().get('a'), { ...fresh, locale: 'en' });
    });

    it('bumps the revision when it has changed, and else not', async () => {
      assert.equal(await subscriptions().revision(), 0);
      assert.equal(await grows(() => conversations().save(aConversation('a'))), 1);
      assert.equal(await grows(() => conversations().save({ ...aConversation('a'), at: TEN })), 0);
      assert.equal(await grows(() => conversations().refresh('a', kept.reference, TEN)), 0);
      assert.equal(await grows(() => conversations().refresh('a', { new: true }, TEN)), 1);
      assert.equal(await grows(() => conversations().refresh('unknown', {}, TEN)), 0);
      assert.equal(await grows(() => conversations().markGone('a', 'no', TEN)), 1);
      assert.equal(await grows(() => conversations().markGone('a', 'no', ELEVEN)), 0);
      assert.equal(await grows(() => conversations().markActive('a', TEN)), 1);
    });

    it('knows when its digests are due', async () => {
      await haveConversations(store(), 'a', 'b', 'c');
      assert.equal(await conversations().nextDueAt(), null);
      await conversations().setDue('a', 'digest', TEN);
      await conversations().setDue('b', 'digest', NINE);
      await conversations().setDue('c', 'messages', NINE);
      assert.deepEqual(
        (await conversations().due('digest', TEN)).map(({ key }) => key),
        ['b', 'a'],
      );
      assert.deepEqual(
        (await conversations().due('digest', NINE)).map(({ key }) => key),
        ['b'],
      );
      assert.deepEqual(
        (await conversations().due('messages', TEN)).map(({ key }) => key),
        ['c'],
      );
      await conversations().setDue('b', 'digest', null);
      await conversations().setDue('c', 'messages', null);
      assert.deepEqual(await conversations().nextDueAt(), TEN);
    });

    it('that can’t be read whole keeps the others from nothing', async () => {
      await haveConversations(store(), 'a', 'b', 'c');
      await store().query(`update conversation set place = 'planet' where key = 'a'`);
      await store().query(`update conversation set quiet = '{"days": "always"}', locale = 'tlh' where key = 'b'`);
      const [b, c] = await conversations().all();
      assert.deepEqual([b?.key, b?.quiet, b?.locale, c?.key], ['b', null, 'en', 'c']);
    });
  });

  describe('a subscription', () => {
    beforeEach(() => haveConversations(store(), 'a', 'b'));

    it('comes back as it was added, changed, paused, resumed and removed', async () => {
      const narrow = {
        ...aSubscription('a'),
        customers: { kind: 'named', tenantIds: ['t1', 't2'] },
        services: ['Exchange Online', 'a, "b"'],
        topics: ['advisories', 'messages'],
      } as const;
      const first = await subscriptions().add(narrow);
      const second = await subscriptions().add({ ...aSubscription('b'), by: { personId: 'é', name: 'Zoë\0' } });
      const other = { ...aSubscription('b'), id: second, by: { personId: 'é', name: 'Zoë' } };
      assert.deepEqual(await subscriptions().all(), [{ ...narrow, id: first }, other]);
      assert.deepEqual(await subscriptions().ofConversation('b'), [other]);

      const wide = { ...aSubscription('a'), id: first, tell: [] };
      await subscriptions().update(wide);
      assert.deepEqual(await subscriptions().ofConversation('a'), [wide]);
      await subscriptions().pause([first, second], 'guest');
      assert.deepEqual(await subscriptions().ofConversation('a'), [{ ...wide, state: 'paused', reason: 'guest' }]);
      await subscriptions().resume([first]);
      assert.deepEqual(await subscriptions().ofConversation('a'), [wide]);
      await subscriptions().remove([first]);
      assert.deepEqual(
        (await subscriptions().all()).map(({ id }) => id),
        [second],
      );
    });

    it('bumps the revision with every change', async () => {
      let id = '';
      const add = async () => {
        id = await subscriptions().add(aSubscription('a'));
      };
      assert.equal(await grows(add), 1);
      assert.equal(await grows(() => subscriptions().update({ ...aSubscription('a'), id })), 1);
      assert.equal(await grows(() => subscriptions().pause([id], 'right')), 1);
      assert.equal(await grows(() => subscriptions().resume([id])), 1);
      assert.equal(await grows(() => subscriptions().remove([id])), 1);
    });

    it('that can’t be read whole counts for what can be, or not at all', async () => {
      for (const conversation of ['a', 'b', 'b']) await subscriptions().add(aSubscription(conversation));
      await store().query(`update subscription set customers = '{"kind": "some"}' where conversation = 'a'`);
      await store().query(`update subscription set topics = '{incidents,horoscope}', tell = '{vanished,resolved}',
        state = 'asleep', reason = 'tired' where id = (select max(id) from subscription)`);
      const [whole, part] = await subscriptions().all();
      assert.deepEqual([whole?.conversation, whole?.state], ['b', 'active']);
      assert.deepEqual(
        [part?.topics, part?.tell, part?.state, part?.reason],
        [['incidents'], ['resolved'], 'paused', null],
      );
    });
  });

  describe('a mute', () => {
    const mute = (what: Mute['what'], until = ELEVEN): Omit<Mute, 'id'> => ({
      conversation: 'a',
      what,
      until,
      by: { personId: 'ada', name: 'Ada' },
      at: NINE,
      reason: 'known\0',
    });
    beforeEach(() => haveConversations(store(), 'a', 'b'));

    it('lasts until its end', async () => {
      const issue = await mutes().add(mute({ kind: 'issue', key: 'microsoft365/EX1' }));
      const service = await mutes().add({
        ...mute({ kind: 'service', service: 'Exchange Online' }, TEN),
        conversation: 'b',
      });
      const customer = await mutes().add(mute({ kind: 'customer', tenantId: 't1' }));
      const ids = (found: Mute[]) => found.map(({ id }) => id);
      assert.deepEqual(ids(await mutes().active(NINE)), [issue, service, customer]);
      assert.deepEqual(ids(await mutes().active(TEN)), [issue, customer]);
      assert.deepEqual(ids(await mutes().active(ELEVEN)), []);
      assert.deepEqual(await mutes().ofConversation('b', NINE), [
        {
          ...mute({ kind: 'service', service: 'Exchange Online' }, TEN),
          id: service,
          conversation: 'b',
          reason: 'known',
        },
      ]);
      assert.deepEqual(ids(await mutes().endedBetween(NINE, TEN)), [service]);
      assert.deepEqual(ids(await mutes().endedBetween(TEN, ELEVEN)), [issue, customer]);
      assert.deepEqual([await mutes().nextEndAt(NINE), await mutes().nextEndAt(ELEVEN)], [TEN, null]);
      await mutes().remove(issue);
      assert.equal(await mutes().sweep(ELEVEN), 1);
      assert.deepEqual(ids(await mutes().active(NINE)), [customer]);
    });

    it('takes the place of one on the same thing', async () => {
      const what = { kind: 'service', service: 'Exchange Online' } as const;
      const first = await mutes().add(mute(what, TEN));
      const second = await mutes().add({ ...mute(what), reason: 'longer', by: { personId: 'bob', name: 'Bob' } });
      assert.equal(second, first);
      assert.deepEqual(await mutes().active(NINE), [
        { ...mute(what), id: first, reason: 'longer', by: { personId: 'bob', name: 'Bob' } },
      ]);
    });

    it('bumps the revision, and one that can’t be read mutes nothing', async () => {
      let id = '';
      const add = async () => {
        id = await mutes().add(mute({ kind: 'issue', key: 'k' }));
      };
      assert.equal(await grows(add), 1);
      await store().query(`update mute set kind = 'everything'`);
      assert.deepEqual(await mutes().active(NINE), []);
      assert.equal(await grows(() => mutes().remove(id)), 1);
    });
  });
});
