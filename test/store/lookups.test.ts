import assert from 'node:assert/strict';
import { issueRepository } from '../../src/store/issues.ts';
import { watchStateRepository } from '../../src/store/watchStates.ts';
import { at, issueOver, memberWith } from '../notifications/helpers/issues.ts';
import { withEachStore } from './stores.ts';
import { empty } from './things.ts';

withEachStore('what commands look up', (store) => {
  beforeEach(() => empty(store()));

  it('names the customers that have an issue, those for whom it is not over first', async () => {
    const issues = issueRepository(store());
    const shared = issueOver([
      memberWith('over', { resolved: true, firstSeenAt: at(0) }),
      memberWith('second', { firstSeenAt: at(2) }),
      memberWith('first', { firstSeenAt: at(1) }),
    ]);
    const own = issueOver([memberWith('own', { firstSeenAt: at(3) })]);
    await issues.save([shared, { ...own, key: `${own.key}/own`, tenantId: 'own' }], at(5));
    assert.deepEqual(await issues.tenantsWith('EX226792'), ['first', 'second', 'own', 'over']);
    assert.deepEqual(await issues.tenantsWith('EX000000'), []);
  });

  it('says who has been read since an instant, and the oldest of these readings', async () => {
    const states = watchStateRepository(store());
    assert.deepEqual(await states.coverage(at(0)), { tenantIds: [], oldest: null });
    const read = (tenantId: string, polledAt: Date | null) => ({
      tenantId,
      polledAt,
      watermark: null,
      fullAt: null,
      messagesAt: null,
      failingSince: null,
      problem: null,
      subscriptions: null,
    });
    await states.save([read('a', at(10)), read('b', at(7)), read('c', at(4)), read('d', null)]);
    const { tenantIds, oldest } = await states.coverage(at(5));
    assert.deepEqual([...tenantIds].toSorted(), ['a', 'b']);
    assert.deepEqual(oldest, at(7));
    assert.deepEqual(await states.readAt('b'), at(7));
    for (const never of ['d', 'nobody']) assert.equal(await states.readAt(never), null);
  });
});
