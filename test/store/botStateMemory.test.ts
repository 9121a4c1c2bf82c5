import assert from 'node:assert/strict';
import { botStateRepository, StateConflict } from '../../src/store/botState.ts';
import { rememberAbsence } from '../../src/store/botStateMemory.ts';
import type { Database } from '../../src/store/database.ts';
import { withEachStore } from './stores.ts';

const NINE = new Date('2026-11-23T09:00:00Z');
const entry = (key: string, expect?: number | null) => ({ key, value: { open: true }, at: NINE, expect });

withEachStore('state that remembers where there is none', (store) => {
  let asked: number;
  const counted = (): Database => ({
    ...store(),
    query(sql, parameters) {
      asked += 1;
      return store().query(sql, parameters);
    },
  });
  const make = () => rememberAbsence(botStateRepository(counted()));

  beforeEach(async () => {
    asked = 0;
    await store().query('delete from bot_state');
  });

  it('asks the store once for a key without state', async () => {
    const states = make();
    for (let times = 0; times < 3; times++) assert.deepEqual(await states.read(['a']), new Map());
    assert.equal(asked, 1);
  });

  it('reads what it has written, every time anew, until it is gone', async () => {
    const states = make();
    await states.read(['a']);
    await states.write([entry('a', null)]);
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await states.read(['a', 'b']), new Map([['a', { value: { open: true }, version: 1 }]]));
    }
    await states.delete(['a']);
    assert.deepEqual(await states.read(['a']), new Map());
  });

  it('does not take a reading for the truth that a write has overtaken', async () => {
    const states = make();
    const [before] = await Promise.all([states.read(['a']), states.write([entry('a', null)])]);
    assert.ok(before.size <= 1);
    assert.equal((await states.read(['a'])).size, 1);
  });

  it('reads again after a write that was refused', async () => {
    const states = make();
    await states.read(['a']);
    await store().query("insert into bot_state (key, value, version, written_at) values ('a', '{}', 3, $1)", [NINE]);
    await assert.rejects(states.write([entry('a', null)]), StateConflict);
    assert.equal((await states.read(['a'])).get('a')?.version, 3);
  });
});
