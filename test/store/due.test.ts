import assert from 'node:assert/strict';
import { botMessageRepository } from '../../src/store/botMessages.ts';
import { deliveryRepository } from '../../src/store/deliveries.ts';
import { whatIsDue } from '../../src/store/due.ts';
import { issueRepository } from '../../src/store/issues.ts';
import { outageCardRepository } from '../../src/store/outageCards.ts';
import { withEachStore } from './stores.ts';
import { aCard, aMember, anIssue, ELEVEN, empty, haveConversations, NINE, TEN } from './things.ts';

withEachStore('what is due', (store) => {
  const due = (since = NINE) => whatIsDue(store(), since);

  beforeEach(async () => {
    await empty(store());
    await haveConversations(store(), 'a');
    await issueRepository(store()).save([anIssue('EX1', aMember('t1'))], NINE);
  });

  it('is nothing where nothing waits', async () => {
    await outageCardRepository(store()).save([{ ...aCard('a', 'microsoft365/EX1'), phase: 'posted' }]);
    assert.deepEqual(await due(), { cardsAt: null, deliveriesAt: null, doubts: false });
  });

  it('is the end of a card’s wait, or its reminder where that comes first', async () => {
    const card = { ...aCard('a', 'microsoft365/EX1'), waitUntil: ELEVEN };
    await outageCardRepository(store()).save([card]);
    assert.deepEqual((await due()).cardsAt, ELEVEN);
    await outageCardRepository(store()).save([{ ...card, remindAt: TEN }]);
    assert.deepEqual((await due()).cardsAt, TEN);
  });

  it('is a delivery that was put off, as long as it isn’t sent and was still to come', async () => {
    const [messageId = ''] = await botMessageRepository(store()).add([
      { conversation: 'a', kind: 'outage', content: null, createdAt: NINE },
    ]);
    const delivery = { conversation: 'a', messageId, line: null, urgent: false, createdAt: NINE };
    await deliveryRepository(store()).add([
      { ...delivery, kind: 'post', notBefore: NINE },
      { ...delivery, kind: 'reply', notBefore: TEN },
    ]);
    assert.deepEqual((await due()).deliveriesAt, TEN);
    assert.equal((await due(TEN)).deliveriesAt, null);
  });

  it('is a text in doubt', async () => {
    const issue = anIssue('EX2', aMember('t1'), aMember('t2'));
    await issueRepository(store()).save([issue], NINE);
    assert.equal((await due()).doubts, false);
    const doubts = new Map([['t2', { since: NINE, body: issue.body }]]);
    await issueRepository(store()).save([{ ...issue, doubts }], NINE);
    assert.equal((await due()).doubts, true);
  });
});
