import assert from 'node:assert/strict';
import type { AzureEvent, Issue } from '../../src/domain/health.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { snapshotRepository } from '../../src/store/snapshots.ts';
import { withEachStore } from './stores.ts';

const NINE = new Date('2026-11-23T09:00:00.123Z');
const TEN = new Date('2026-11-23T10:00:00Z');
const issue: Issue = {
  id: 'EX226792',
  title: 'Mail is late — “courrier” 🩺',
  impact: 'Users wait',
  service: 'Exchange Online',
  feature: null,
  classification: 'incident',
  origin: 'microsoft',
  status: 'serviceDegradation',
  isResolved: false,
  startedAt: NINE,
  endedAt: null,
  modifiedAt: TEN,
  posts: [{ createdAt: NINE, type: 'regular', contentType: 'html', content: '<p>Working on it</p>' }],
};
const event: AzureEvent = {
  trackingId: '7JSH-9Q0',
  eventType: 'ServiceIssue',
  status: 'Active',
  level: 'Warning',
  title: 'Storage',
  summary: '',
  description: '',
  impacts: [{ service: 'Storage', regions: ['France Central'] }],
  startedAt: NINE,
  mitigatedAt: null,
  updatedAt: null,
  updates: [{ at: TEN, html: '<b>x</b>' }],
  sensitive: false,
};
const subscription = { id: 's1', name: 'Production', state: 'Enabled' };

function snapshot(tenantId: string, issues: readonly Issue[], events: readonly AzureEvent[] = []): Snapshot {
  const services = [{ id: 'Exchange', name: 'Exchange Online', status: 'serviceDegradation' }];
  return {
    tenantId,
    microsoft365: { state: 'ok', asOf: NINE, data: { services, issues } },
    azure: { state: 'ok', asOf: TEN, data: [{ subscription, events: { state: 'ok', asOf: TEN, data: events } }] },
  };
}

withEachStore('snapshots', (store) => {
  const repository = () => snapshotRepository(store());

  beforeEach(async () => {
    await store().query('delete from snapshot');
    await store().query('delete from issue_sighting');
  });

  it('come back as they went in, with their dates', async () => {
    const one = snapshot('t1', [issue], [event]);
    await repository().put(one, TEN);
    assert.deepEqual(await repository().get('t1'), one);
    assert.equal(await repository().get('t2'), null);
  });

  it('come back with what failed, why, and what was known before', async () => {
    const failed: Snapshot = {
      tenantId: 't1',
      microsoft365: {
        state: 'failed',
        at: TEN,
        problem: { kind: 'throttled', api: 'graph', status: 429, requestId: 'r', retryAt: TEN },
        last: { asOf: NINE, data: { services: [], issues: [issue] } },
      },
      azure: { state: 'pending', since: NINE, last: null },
    };
    await repository().put(failed, TEN);
    assert.deepEqual(await repository().get('t1'), failed);
    assert.deepEqual(await repository().tenantsWithIssue('EX226792'), ['t1']);
  });

  for (const [what, body] of [
    ['an older version, with another shape', { tenantId: 't1', services: [] }],
    ['a newer version, with a state that isn’t known', { tenantId: 't1', microsoft365: { state: 'odd' }, azure: {} }],
    ['nothing', null],
    ['a list', []],
    ['a date that is none', { ...snapshot('t1', []), azure: { state: 'ok', asOf: 'yesterday', data: [] } }],
  ] as const) {
    it(`count as none when the stored one is of ${what}`, async () => {
      await store().query('insert into snapshot (tenant_id, body, written_at) values ($1, $2::jsonb, $3)', [
        't1',
        JSON.stringify(body),
        NINE,
      ]);
      assert.equal(await repository().get('t1'), null);
      await repository().put(snapshot('t1', [issue]), TEN);
      assert.notEqual(await repository().get('t1'), null);
    });
  }

  it('tell which customers have an issue, the newest reading first', async () => {
    await repository().put(snapshot('t1', [issue], [event]), NINE);
    await repository().put(snapshot('t2', [issue, issue]), TEN);
    assert.deepEqual(await repository().tenantsWithIssue('EX226792'), ['t2', 't1']);
    assert.deepEqual(await repository().tenantsWithIssue('7JSH-9Q0'), ['t1']);
    await repository().put(snapshot('t1', []), TEN);
    assert.deepEqual(await repository().tenantsWithIssue('EX226792'), ['t2']);
    assert.deepEqual(await repository().tenantsWithIssue('7JSH-9Q0'), []);
    assert.deepEqual(await repository().tenantsWithIssue("' or 1=1 --"), []);
  });

  it('can be written for many customers at once, and twice for one', async () => {
    const tenants = Array.from({ length: 20 }, (_, index) => `t${index % 10}`);
    await Promise.all(tenants.map((tenantId) => repository().put(snapshot(tenantId, [issue], [event]), TEN)));
    assert.equal((await repository().tenantsWithIssue('EX226792')).length, 10);
  });
});
