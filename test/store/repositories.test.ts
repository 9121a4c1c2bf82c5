import assert from 'node:assert/strict';
import { auditRepository } from '../../src/store/audit.ts';
import { chatRepository } from '../../src/store/chats.ts';
import { customerFactsRepository } from '../../src/store/customerFacts.ts';
import { withEachStore } from './stores.ts';

const NINE = new Date('2026-11-23T09:00:00Z');
const TEN = new Date('2026-11-23T10:00:00Z');
const ELEVEN = new Date('2026-11-23T11:00:00Z');

withEachStore('the audit', (store) => {
  const look = (at: Date, tenantId = 't1') => ({ at, personId: 'ada', tenantId, action: 'status' });

  it('says who looked at which customer, oldest first, until it is too old', async () => {
    const audit = auditRepository(store());
    for (const one of [look(NINE), look(TEN), look(TEN, 't2'), look(ELEVEN)]) await audit.add(one);
    assert.deepEqual(await audit.between(NINE, ELEVEN), [look(NINE), look(TEN), look(TEN, 't2')]);
    assert.equal(await audit.sweep(TEN), 1);
    assert.equal(await audit.sweep(TEN), 0);
    assert.deepEqual(await audit.between(NINE, ELEVEN), [look(TEN), look(TEN, 't2')]);
  });
});

withEachStore('what the sources say of customers', (store) => {
  const facts = () => customerFactsRepository(store());
  const fact = (tenantId: string, name = tenantId) => ({ tenantId, body: { name, domains: ['é.example', '{"x"}'] } });
  const changes = () => store().query('select tenant_id, changed_at from customer_fact order by tenant_id');

  beforeEach(async () => {
    await store().query('delete from customer_fact');
    await store().query('delete from customer_source');
  });

  it('is replaced source by source', async () => {
    await facts().replaceSource('contracts', [fact('t1'), fact('t2')], NINE);
    await facts().replaceSource('relationships', [fact('t1', 'other')], TEN);
    await facts().replaceSource('contracts', [fact('t2', 'renamed'), fact('t3')], ELEVEN);
    assert.deepEqual(await facts().all(), [
      { source: 'contracts', ...fact('t2', 'renamed') },
      { source: 'contracts', ...fact('t3') },
      { source: 'relationships', ...fact('t1', 'other') },
    ]);
    const read = (await facts().sources()).map(({ source, refreshedAt }) => [source, refreshedAt]);
    assert.deepEqual(read.toSorted(), [
      ['contracts', ELEVEN],
      ['relationships', TEN],
    ]);
  });

  it('may be nothing at all, which is known from never having asked', async () => {
    assert.deepEqual(await facts().sources(), []);
    await facts().replaceSource('contracts', [fact('t1')], NINE);
    await facts().replaceSource('contracts', [], TEN);
    assert.deepEqual(await facts().all(), []);
    assert.deepEqual(await facts().sources(), [{ source: 'contracts', refreshedAt: TEN }]);
  });

  it('is written only where it differs', async () => {
    await facts().replaceSource('contracts', [fact('t1'), fact('t2')], NINE);
    await facts().replaceSource('contracts', [fact('t1'), fact('t2', 'renamed')], TEN);
    assert.deepEqual(await changes(), [
      { tenant_id: 't1', changed_at: NINE },
      { tenant_id: 't2', changed_at: TEN },
    ]);
  });

  it('may name a customer twice, the last time to be believed', async () => {
    await facts().replaceSource('contracts', [fact('t1', 'first'), fact('t1', 'last')], NINE);
    assert.deepEqual(await facts().all(), [{ source: 'contracts', ...fact('t1', 'last') }]);
  });

  it('may hold characters that the database doesn’t take', async () => {
    await facts().replaceSource('contracts', [fact('t1', 'Con\0to\ud83dso')], NINE);
    assert.deepEqual(await facts().all(), [{ source: 'contracts', ...fact('t1', 'Conto\ufffdso') }]);
  });

  it('holds ten thousand customers', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => fact(`t${String(index).padStart(5, '0')}`));
    await facts().replaceSource('partnerCenter', many, NINE);
    assert.equal((await facts().all()).length, 10_000);
  });
});

withEachStore('chats and rooms', (store) => {
  it('are found again as they were last written', async () => {
    const chats = chatRepository(store());
    assert.equal(await chats.personalChat('ada'), null);
    await chats.savePersonalChat('ada', { conversation: { id: 'a:1' } }, NINE);
    await chats.savePersonalChat('ada', { conversation: { id: 'a:2' } }, TEN);
    assert.deepEqual(await chats.personalChat('ada'), { conversation: { id: 'a:2' } });

    assert.equal(await chats.room('19:x'), null);
    await chats.saveRoom('19:x', { fit: true, reason: null, checkedAt: NINE });
    await chats.saveRoom('19:x', { fit: false, reason: 'guest', checkedAt: TEN });
    assert.deepEqual(await chats.room('19:x'), { fit: false, reason: 'guest', checkedAt: TEN });
    await chats.forgetRoom('19:x');
    assert.equal(await chats.room('19:x'), null);
  });
});

withEachStore('a transaction', (store) => {
  it('refuses, in these tests, what PGlite would wait for: the database itself', async () => {
    const inside = store().transaction(async () => store().query('select 1'));
    await assert.rejects(inside, /use tx/);
    const nested = store().transaction(async () => store().transaction(async () => 1));
    await assert.rejects(nested, /use tx/);
  });

  it('is undone when it fails, and the store works on', async () => {
    const failing = store().transaction(async (tx) => {
      await tx.query(`insert into room (key, fit, checked_at) values ('19:undone', true, $1)`, [NINE]);
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.equal(await chatRepository(store()).room('19:undone'), null);
  });

  it('lets others wait their turn', async () => {
    const results = await Promise.all([
      store().transaction(async (tx) => tx.query('select 1 as n')),
      store().query('select 2 as n'),
      store().transaction(async (tx) => tx.query('select 3 as n')),
    ]);
    assert.deepEqual(results, [[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  });
});
