import assert from 'node:assert/strict';
import { botStateRepository, StateConflict } from '../../src/store/botState.ts';
import { withEachStore } from './stores.ts';

const NINE = new Date('2026-11-23T09:00:00Z');
const TEN = new Date('2026-11-23T10:00:00Z');

withEachStore('the bot’s state', (store) => {
  const repository = () => botStateRepository(store());
  const valueAt = async (key: string) => (await repository().read([key])).get(key) ?? null;
  const entry = (key: string, value: unknown, expect?: number | null, at = NINE) => ({ key, value, at, expect });

  beforeEach(async () => {
    await store().query('delete from bot_state');
  });

  it('keeps any JSON, with a version that grows', async () => {
    const value = { text: 'état “É” \\u0041 🩺', list: [1, null, true, { deep: {} }], 'a:b/c': '' };
    await repository().write([entry('a', value, null), entry('b', null), entry('c', 'text')]);
    assert.deepEqual(await valueAt('a'), { value, version: 1 });
    await repository().write([entry('a', [], 1)]);
    assert.deepEqual(await valueAt('a'), { value: [], version: 2 });
    assert.deepEqual([...(await repository().read(['b', 'c', 'none'])).keys()].toSorted(), ['b', 'c']);
    assert.equal((await repository().read([])).size, 0);
  });

  it('takes characters that the database doesn’t', async () => {
    await repository().write([entry('a', { text: 'cut \ud83d, zero \0' }, null)]);
    assert.deepEqual(await valueAt('a'), { value: { text: 'cut \ufffd, zero ' }, version: 1 });
  });

  it('refuses to write over what has changed since it was read', async () => {
    await repository().write([entry('a', 'first', null)]);
    await assert.rejects(repository().write([entry('a', 'second', null)]), StateConflict);
    await repository().write([entry('a', 'second', 1)]);
    await assert.rejects(repository().write([entry('a', 'third', 1)]), StateConflict);
    await assert.rejects(repository().write([entry('gone', 'x', 1)]), StateConflict);
    assert.deepEqual(await valueAt('a'), { value: 'second', version: 2 });
    assert.equal(await valueAt('gone'), null);
  });

  it('writes over whatever there is when nothing is expected', async () => {
    await repository().write([entry('a', 'first')]);
    await repository().write([entry('a', 'second')]);
    assert.deepEqual(await valueAt('a'), { value: 'second', version: 2 });
  });

  it('writes all or nothing', async () => {
    await repository().write([entry('a', 'first', null)]);
    await assert.rejects(repository().write([entry('b', 'new', null), entry('a', 'x', 7)]), StateConflict);
    assert.equal(await valueAt('b'), null);
  });

  it('lets one of several win that write at once', async () => {
    await repository().write([entry('a', 'first', null)]);
    const tries = await Promise.allSettled(['x', 'y', 'z'].map((value) => repository().write([entry('a', value, 1)])));
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const one of tries) if (one.status === 'rejected') assert.ok(one.reason instanceof StateConflict);
    assert.equal((await valueAt('a'))?.version, 2);
  });

  it('lets one of several win that write the first at once', async () => {
    const tries = await Promise.allSettled(['x', 'y'].map((value) => repository().write([entry('n', value, null)])));
    assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  });

  it('forgets what it is told to, and what is older than told', async () => {
    await repository().write([entry('old', 1), entry('young', 1, null, TEN), entry('deleted', 1, null, TEN)]);
    await repository().delete(['deleted', 'never there']);
    assert.equal(await repository().sweep(TEN), 1);
    assert.equal(await valueAt('old'), null);
    assert.equal(await valueAt('deleted'), null);
    assert.notEqual(await valueAt('young'), null);
  });

  it('counts the age from the last write', async () => {
    await repository().write([entry('a', 1)]);
    await repository().write([entry('a', 2, 1, TEN)]);
    assert.equal(await repository().sweep(TEN), 0);
  });
});
