import assert from 'node:assert/strict';
import type { WatchState } from '../../src/domain/watchState.ts';
import { unread } from '../../src/notifications/watch/poll.ts';
import { leaseRepository } from '../../src/store/leases.ts';
import { watchStateRepository } from '../../src/store/watchStates.ts';
import { withEachStore } from './stores.ts';
import { ELEVEN, empty, NINE, TEN } from './things.ts';

withEachStore('how far customers have been read', (store) => {
  const states = () => watchStateRepository(store());
  const much: WatchState = {
    tenantId: 't1',
    watermark: NINE,
    polledAt: TEN,
    fullAt: NINE,
    messagesAt: ELEVEN,
    failingSince: TEN,
    problem: { kind: 'throttled', api: 'graph', status: 429, retryAt: ELEVEN },
    subscriptions: [{ id: 's1', name: 'Production', state: 'Enabled' }],
  };

  beforeEach(() => empty(store()));

  it('comes back as it was saved, and as it was saved again', async () => {
    await states().save([]);
    await states().save([unread('t2'), much, unread('t1')]);
    assert.deepEqual(await states().all(), [unread('t1'), unread('t2')]);
    await states().save([much]);
    assert.deepEqual(await states().all(), [much, unread('t2')]);
    await states().remove(['t2']);
    assert.deepEqual(await states().all(), [much]);
  });

  it('that can’t be read whole counts for what can be', async () => {
    await states().save([much]);
    await store().query(`update watch_state set problem = '{"kind": "mood"}', subscriptions = '[{"id": 1}, 2]'`);
    assert.deepEqual(await states().all(), [{ ...much, problem: null, subscriptions: [] }]);
  });

  it('is saved for ten thousand customers at once', async () => {
    await states().save(Array.from({ length: 10_000 }, (_, index) => ({ ...much, tenantId: `t${index}` })));
    assert.equal((await states().all()).length, 10_000);
  });
});

withEachStore('a lease', (store) => {
  const leases = () => leaseRepository(store());
  beforeEach(() => empty(store()));

  it('is held by one until it ends, is given back or renewed', async () => {
    assert.equal(await leases().take('sweep', 'one', NINE, TEN), true);
    assert.equal(await leases().take('sweep', 'two', NINE, TEN), false);
    assert.equal(await leases().take('time', 'two', NINE, TEN), true);
    assert.equal(await leases().take('sweep', 'one', NINE, ELEVEN), true);
    assert.equal(await leases().take('sweep', 'two', TEN, ELEVEN), false);
    assert.equal(await leases().take('sweep', 'two', ELEVEN, ELEVEN), true);
    await leases().release('sweep', 'one');
    assert.equal(await leases().take('sweep', 'one', TEN, ELEVEN), false);
    await leases().release('sweep', 'two');
    assert.equal(await leases().take('sweep', 'one', TEN, ELEVEN), true);
  });

  it('is counted among those of its kind until it runs out, and swept away when it has', async () => {
    await leases().take('send:one', 'one', NINE, TEN);
    await leases().take('send:two', 'two', NINE, ELEVEN);
    await leases().take('sends', 'three', NINE, ELEVEN);
    assert.equal(await leases().countLive('send:', NINE), 2);
    assert.equal(await leases().countLive('send:', TEN), 1);
    assert.equal(await leases().sweep(TEN), 0);
    assert.equal(await leases().sweep(ELEVEN), 1);
    assert.equal(await leases().countLive('send:', NINE), 1);
    assert.equal(await leases().countLive('send:', ELEVEN), 0);
  });

  it('that many reach for at once is one’s', async () => {
    const holders = Array.from({ length: 8 }, (_, index) => `process ${index}`);
    const taken = await Promise.all(holders.map((holder) => leases().take('sweep', holder, NINE, TEN)));
    assert.equal(taken.filter(Boolean).length, 1);
  });
});
