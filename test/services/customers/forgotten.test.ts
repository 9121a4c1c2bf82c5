import assert from 'node:assert/strict';
import { createForgotten } from '../../../src/services/customers/forgotten.ts';
import type { FactSource } from '../../../src/store/customerFacts.ts';
import { endedCustomerRepository } from '../../../src/store/endedCustomers.ts';
import { withEachStore } from '../../store/stores.ts';

const AT = new Date('2026-11-23T09:00:00Z');

withEachStore('a customer that was erased', (store) => {
  const ended = () => endedCustomerRepository(store());
  const taken = async (source: FactSource, body: unknown) => {
    const facts = ['gone', 'other'].map((tenantId) => ({ tenantId, body }));
    return (await createForgotten(ended())(source, facts)).map((fact) => fact.tenantId);
  };
  const relationships = (...states: string[]) => ({
    relationships: states.map((status, index) => ({
      id: `r${index}`,
      name: 'Gone',
      status,
      endsAt: null,
      modifiedAt: null,
      assignedAt: null,
      assignments: [],
    })),
  });

  beforeEach(async () => {
    await store().query('delete from ended_customer');
    await ended().forgotten('gone', AT);
  });

  it('doesn’t come back with ended relationships, nor with a name alone', async () => {
    assert.deepEqual(await taken('relationships', relationships('terminated', 'expired')), ['other']);
    assert.deepEqual(await taken('delegatedAdmin', { name: 'Gone' }), ['other']);
    assert.equal((await ended().all()).length, 1);
  });

  it('comes back with a new relationship, even one that isn’t approved yet', async () => {
    for (const status of ['active', 'expiring', 'approvalPending']) {
      await ended().forgotten('gone', AT);
      assert.deepEqual(await taken('relationships', relationships('terminated', status)), ['gone', 'other']);
      assert.deepEqual(await ended().all(), []);
    }
    assert.deepEqual(await taken('delegatedAdmin', { name: 'Gone' }), ['gone', 'other']);
  });

  it('comes back with a contract, and as a customer of Partner Center’s', async () => {
    assert.deepEqual(await taken('contracts', { contracts: [] }), ['gone', 'other']);
    await ended().forgotten('gone', AT);
    assert.deepEqual(await taken('partnerCenter', { name: 'Gone', domain: '' }), ['gone', 'other']);
  });

  it('isn’t one that has only ended', async () => {
    await store().query('delete from ended_customer');
    await ended().see(['gone'], AT);
    assert.deepEqual(await taken('relationships', relationships('terminated')), ['gone', 'other']);
  });
});
