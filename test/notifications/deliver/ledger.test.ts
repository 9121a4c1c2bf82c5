import assert from 'node:assert/strict';
import type { Delivery } from '../../../src/domain/outageCard.ts';
import { createLedger } from '../../../src/notifications/deliver/ledger.ts';
import { botMessageRepository } from '../../../src/store/botMessages.ts';
import type { Database, Queryable } from '../../../src/store/database.ts';
import { deliveryRepository } from '../../../src/store/deliveries.ts';
import { createTestClock } from '../../helpers/testClock.ts';
import { withEachStore } from '../../store/stores.ts';
import { empty, haveConversations, NINE } from '../../store/things.ts';

withEachStore('the ledger of deliveries', (store) => {
  const keys = ['a', 'b', 'c'];
  /** How often something was read, written, or committed. */
  let statements: string[] = [];
  const counting = (on: Queryable): Queryable => ({
    query(sql, parameters) {
      statements.push(sql);
      return on.query(sql, parameters);
    },
  });
  const watched = (): Database => ({
    ...store(),
    ...counting(store()),
    transaction: (work) => store().transaction((tx) => work(counting(tx))),
  });
  const ledgerOf = () => createLedger(watched(), createTestClock(NINE));
  const dueOf = async (ledger = ledgerOf()) => (await Promise.all(keys.map(ledger.due))).flat();

  beforeEach(async () => {
    await empty(store());
    await haveConversations(store(), ...keys);
    const ids = await botMessageRepository(store()).add(
      keys.map((conversation) => ({ conversation, kind: 'outage', content: {}, createdAt: NINE })),
    );
    const more = { line: null, urgent: false, notBefore: NINE, createdAt: NINE };
    await deliveryRepository(store()).add(
      keys.flatMap((conversation, index) => {
        const one = { ...more, conversation, messageId: ids[index] ?? '' };
        return [
          { ...one, kind: 'post' },
          { ...one, kind: 'reply' },
        ] as const;
      }),
    );
    statements = [];
  });

  it('reads for all who ask at once with one statement, each their own', async () => {
    const ledger = ledgerOf();
    const due = await dueOf(ledger);
    assert.deepEqual(
      due.map(({ conversation, kind }) => `${conversation} ${kind}`),
      ['a post', 'a reply', 'b post', 'b reply', 'c post', 'c reply'],
    );
    assert.equal(statements.length, 1);
    const conversations = await Promise.all(['c', 'nobody', 'a'].map(ledger.conversation));
    assert.deepEqual(
      conversations.map((one) => one?.key ?? null),
      ['c', null, 'a'],
    );
    const messages = await Promise.all(due.map((one) => ledger.message(one.messageId)));
    assert.deepEqual(
      messages.map((one) => one?.conversation),
      ['a', 'a', 'b', 'b', 'c', 'c'],
    );
    assert.equal(statements.length, 3);
  });

  it('takes down together what was sent at once, and keeps what Teams calls the new messages', async () => {
    const ledger = ledgerOf();
    const posts = (await dueOf(ledger)).filter((one) => one.kind === 'post');
    statements = [];
    await Promise.all(posts.map((post) => ledger.sent(post, `${post.conversation}1`)));
    assert.equal(statements.length, 2);
    const left = await dueOf(ledger);
    assert.deepEqual(
      left.map((one) => one.kind),
      ['reply', 'reply', 'reply'],
    );
    await Promise.all(left.map((reply) => ledger.sent(reply, null)));
    assert.deepEqual(await dueOf(ledger), []);
    const messages = await Promise.all(posts.map((post) => ledger.message(post.messageId)));
    assert.deepEqual(
      messages.map((one) => one?.activityId),
      ['a1', 'b1', 'c1'],
    );
  });

  it('lets nobody pay for a neighbour: what can’t be taken down together is taken down one by one', async () => {
    const ledger = ledgerOf();
    const posts = (await dueOf(ledger)).filter((one) => one.kind === 'post');
    const named = (post: Delivery) => (post.conversation === 'b' ? 'no text of PostgreSQL’s: \0' : 'fine');
    const outcomes = await Promise.allSettled(posts.map((post) => ledger.sent(post, named(post))));
    assert.deepEqual(
      outcomes.map((one) => one.status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(
      (await dueOf(ledger)).map(({ conversation, kind }) => `${conversation} ${kind}`),
      ['a reply', 'b post', 'b reply', 'c reply'],
    );
  });
});
