import assert from 'node:assert/strict';
import { createStateStorage, type StateRepository } from '../../src/bot/stateStorage.ts';
import { systemClock } from '../../src/clock.ts';
import { StateConflict } from '../../src/store/botState.ts';

/** Keeps rows as the store does, versions included. */
function memory(): StateRepository & { rows: Map<string, { value: unknown; version: number }> } {
  const rows = new Map<string, { value: unknown; version: number }>();
  return {
    rows,
    async read(keys) {
      return new Map([...rows].filter(([key]) => keys.includes(key)));
    },
    async write(entries) {
      for (const { key, value, expect } of entries) {
        const version = rows.get(key)?.version ?? null;
        if (expect !== undefined && expect !== version) throw new StateConflict('no');
        rows.set(key, { value, version: (version ?? 0) + 1 });
      }
    },
    async delete(keys) {
      for (const key of keys) rows.delete(key);
    },
  };
}

describe("botbuilder's storage over the store", () => {
  it('reads back what was written, without the eTag', async () => {
    const store = memory();
    const storage = createStateStorage(store, systemClock);
    await storage.write({ a: { x: 1, eTag: '*' } });
    assert.deepEqual(store.rows.get('a')?.value, { x: 1 });
    assert.deepEqual(await storage.read(['a', 'b']), { a: { x: 1, eTag: '1' } });
  });

  it('refuses to write over what somebody else has written since', async () => {
    const store = memory();
    const [mine, theirs] = [createStateStorage(store, systemClock), createStateStorage(store, systemClock)];
    await mine.read(['a']);
    await theirs.read(['a']);
    await theirs.write({ a: { x: 'theirs', eTag: '*' } });
    await assert.rejects(mine.write({ a: { x: 'mine', eTag: '*' } }), StateConflict);
    assert.deepEqual(store.rows.get('a')?.value, { x: 'theirs' });
  });

  it('takes a row that is no state for none', async () => {
    const store = memory();
    store.rows.set('a', { value: 'broken', version: 3 });
    assert.deepEqual(await createStateStorage(store, systemClock).read(['a']), {});
  });
});
