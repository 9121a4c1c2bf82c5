import assert from 'node:assert/strict';
import { centerMessageRepository } from '../../src/store/centerMessages.ts';
import { withEachStore } from './stores.ts';
import { aPost, ELEVEN, empty, NINE, TEN } from './things.ts';

withEachStore('message center posts', (store) => {
  const posts = () => centerMessageRepository(store());
  const list = async (tenantIds: string[] | null, since: Date | null = null) =>
    (await posts().list({ tenantIds, since })).map(({ message, seenBy }) => [message.id, seenBy]);

  beforeEach(() => empty(store()));

  it('are one over all customers that have them, as the newest body says', async () => {
    const newer = { ...aPost('MC1'), title: 'Newer\0', modifiedAt: TEN, endsAt: null };
    await posts().absorb([{ tenantId: 't2', messages: [aPost('MC1'), aPost('MC1')] }], NINE);
    await posts().absorb([{ tenantId: 't1', messages: [newer] }], TEN);
    await posts().absorb([{ tenantId: 't3', messages: [{ ...aPost('MC1'), title: 'Older' }] }], ELEVEN);
    const message = { ...newer, title: 'Newer' };
    assert.deepEqual(await posts().get('MC1'), { message, tenantIds: ['t1', 't2', 't3'] });
    assert.deepEqual(await posts().list({ tenantIds: null, since: null }), [
      { message, seenBy: 3, firstSeenAt: NINE, changedAt: TEN },
    ]);
    assert.equal(await posts().get('MC2'), null);
  });

  it('are taken in for many customers at once, one of them named twice', async () => {
    await posts().absorb([{ tenantId: 't1', messages: [aPost('MC1')] }], NINE);
    await posts().absorb(
      [
        { tenantId: 't2', messages: [{ ...aPost('MC2'), title: 'Newer', modifiedAt: TEN }], alsoIds: ['MC1'] },
        { tenantId: 't1', messages: [aPost('MC2')] },
        { tenantId: 't3', messages: [] },
        { tenantId: 't2', messages: [aPost('MC3')] },
      ],
      TEN,
    );
    assert.equal((await posts().get('MC2'))?.message.title, 'Newer');
    assert.deepEqual(await list(['t1']), [
      ['MC2', 1],
      ['MC1', 1],
    ]);
    assert.deepEqual(await list(['t2']), [
      ['MC2', 1],
      ['MC1', 1],
      ['MC3', 1],
    ]);
    assert.deepEqual(await list(['t3']), []);
  });

  it('are listed for all customers or for some, the newest change first', async () => {
    await posts().absorb([{ tenantId: 't1', messages: [aPost('MC1'), { ...aPost('MC2'), modifiedAt: TEN }] }], NINE);
    await posts().absorb([{ tenantId: 't2', messages: [aPost('MC1')] }], NINE);
    await posts().absorb([{ tenantId: 't2', messages: [{ ...aPost('MC3'), modifiedAt: ELEVEN }] }], NINE);
    await posts().absorb([{ tenantId: 't3', messages: [] }], NINE);
    assert.deepEqual(await list(null), [
      ['MC3', 1],
      ['MC2', 1],
      ['MC1', 2],
    ]);
    assert.deepEqual(await list(['t1', 't3']), [
      ['MC2', 1],
      ['MC1', 1],
    ]);
    assert.deepEqual(await list(null, TEN), [
      ['MC3', 1],
      ['MC2', 1],
    ]);
    assert.deepEqual(await list([]), []);
    await posts().removeTenants(['t2']);
    assert.deepEqual(await list(null), [
      ['MC2', 1],
      ['MC1', 1],
    ]);
  });

  it('tell what is new or has changed, and who has it', async () => {
    await posts().absorb([{ tenantId: 't1', messages: [aPost('MC1'), aPost('MC2')] }], NINE);
    await posts().absorb(
      [{ tenantId: 't2', messages: [aPost('MC1'), { ...aPost('MC2'), modifiedAt: TEN }, aPost('MC3')] }],
      TEN,
    );
    const found = (await posts().since(TEN)).map(({ message, tenantIds }) => [message.id, tenantIds.sort()]);
    assert.deepEqual(found, [
      ['MC2', ['t1', 't2']],
      ['MC3', ['t2']],
    ]);
  });

  it('are forgotten when they are listed nowhere any more, and may come again', async () => {
    const open = { ...aPost('MC2'), endsAt: null };
    await posts().absorb([{ tenantId: 't1', messages: [aPost('MC1'), open] }], NINE);
    await posts().absorb([{ tenantId: 't2', messages: [open] }], NINE);
    await posts().absorb([{ tenantId: 't3', messages: [aPost('MC1')] }], NINE);
    assert.equal(await posts().sweep(ELEVEN), 0);
    assert.equal(await posts().sweep(new Date(ELEVEN.getTime() + 1)), 1);
    assert.deepEqual(await list(null), [['MC2', 2]]);
    await posts().absorb([{ tenantId: 't1', messages: [aPost('MC1')] }], NINE);
    assert.deepEqual(await list(['t1']), [
      ['MC1', 1],
      ['MC2', 1],
    ]);
  });

  it('that can’t be read keep no others from being read', async () => {
    await posts().absorb([{ tenantId: 't1', messages: [aPost('MC1'), aPost('MC2')] }], NINE);
    await store().query(`update center_message set body = body - 'title' where id = 'MC1'`);
    await store().query(`update center_message set body = jsonb_set(body, '{details}', '[1]') where id = 'MC2'`);
    assert.equal(await posts().get('MC1'), null);
    assert.deepEqual((await posts().get('MC2'))?.message, { ...aPost('MC2'), details: [] });
    assert.deepEqual(await list(null), [['MC2', 1]]);
  });
});
