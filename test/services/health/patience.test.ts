import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';
import { until } from '../helpers/problems.ts';
import { createSnapshotStore, customerOf, NOW, readerOf } from '../helpers/reader.ts';

describe('A reading', () => {
  let cloud: LocalCloud;
  /** The cloud's own: what it delays comes when this is moved. */
  let itsClock: TestClock;
  before(async () => {
    itsClock = createTestClock(new Date());
    cloud = await startCloud({ clock: itsClock });
    trust(cloud);
  });
  beforeEach(() => {
    cloud.faults.clear();
    cloud.requests.length = 0;
  });
  after(() => cloud.close());

  const asked = (api: string) => cloud.requests.filter((one) => one.api === api).length;

  it('shows what there is once patience ends, and completes by and by', async () => {
    cloud.faults.add({ api: 'graph', path: 'issues', kind: 'delay', delayMs: 10_000 });
    const { reader, clock } = readerOf(cloud);
    const customer = customerOf(cloud, 'Fabrikam');
    const reading = reader.read(customer, { maxAgeMs: 60_000, waitMs: 3_000 });
    await until(() => asked('graph') === 2 && asked('arm') === 2, 'everything is asked');
    clock.advance(3_000);
    const { snapshot, completion } = await reading;
    assert.equal(snapshot.microsoft365.state, 'pending');
    assert.ok(completion);
    // Whoever asks meanwhile joins in.
    const second = reader.read(customer, NOW);
    itsClock.advance(10_000);
    assert.equal((await completion).microsoft365.state, 'ok');
    assert.equal((await second).completion, null);
    assert.equal((await second).snapshot, await completion);
    assert.equal(asked('graph'), 2);
  });

  it('shows one subscription as pending while the others have answered', async () => {
    const { reader, clock } = readerOf(cloud);
    const customer = customerOf(cloud, 'VanArsdel');
    const whole = await reader.read(customer, NOW);
    const { azure } = whole.snapshot;
    const slow = azure.state === 'ok' ? azure.data.at(-1)?.subscription.id : undefined;
    assert.ok(slow);
    cloud.faults.add({ api: 'arm', path: slow, kind: 'delay', delayMs: 10_000 });
    cloud.requests.length = 0;
    const reading = reader.read(customer, { maxAgeMs: 0, waitMs: 3_000 });
    await until(() => asked('arm') === 4 && asked('graph') === 2, 'everything is asked');
    clock.advance(3_000);
    const { snapshot, completion } = await reading;
    const states = snapshot.azure.state === 'ok' ? snapshot.azure.data.map((one) => one.events.state) : [];
    assert.equal(states.at(-1), 'pending');
    itsClock.advance(10_000);
    const finished = await completion;
    assert.ok(finished?.azure.state === 'ok' && finished.azure.data.every((one) => one.events.state === 'ok'));
  });

  it('is one sweep for many who ask', async () => {
    const { reader, snapshots } = readerOf(cloud);
    const customer = customerOf(cloud, 'Contoso France SARL');
    const read = await Promise.all(Array.from({ length: 10 }, () => reader.read(customer, NOW)));
    assert.equal(new Set(read.map((one) => one.snapshot)).size, 1);
    assert.deepEqual([asked('graph'), asked('arm')], [2, 2]);
    await reader.settled();
    assert.equal(snapshots.written.length, 1);
  });

  it('that is young enough isn’t made again, in this process or the next', async () => {
    const snapshots = createSnapshotStore();
    const first = readerOf(cloud, { snapshots });
    const customer = customerOf(cloud, 'Fabrikam');
    const { snapshot } = await first.reader.read(customer, NOW);
    await first.reader.settled();
    cloud.requests.length = 0;
    const next = readerOf(cloud, { snapshots, clock: first.clock });
    for (const { reader } of [first, next]) {
      first.clock.advance(20_000);
      const again = await reader.read(customer, { maxAgeMs: 60_000, waitMs: 0 });
      assert.equal(again.snapshot, snapshot);
      assert.equal(again.completion, null);
      assert.equal(await reader.stored(customer.tenantId), snapshot);
    }
    assert.equal(cloud.requests.length, 0);
    first.clock.advance(20_000);
    await next.reader.read(customer, { maxAgeMs: 60_000, waitMs: 60_000 });
    assert.equal(asked('graph'), 2);
  });

  it('that failed isn’t repeated at once either', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 500 });
    const { reader, clock } = readerOf(cloud);
    const customer = customerOf(cloud, 'Fabrikam');
    await reader.read(customer, NOW);
    cloud.requests.length = 0;
    clock.advance(59_000);
    await reader.read(customer, { maxAgeMs: 60_000, waitMs: 60_000 });
    assert.equal(cloud.requests.length, 0);
  });

  it('never asks where only what is stored is wanted', async () => {
    const { reader } = readerOf(cloud);
    assert.equal(await reader.stored(customerOf(cloud, 'Fabrikam').tenantId), null);
    assert.equal(cloud.requests.length, 0);
  });

  it('keeps the last good one beside a failure, with its age', async () => {
    const { reader, clock } = readerOf(cloud);
    const customer = customerOf(cloud, 'Fabrikam');
    const readAt = clock.now();
    await reader.read(customer, NOW);
    clock.advance(3_600_000);
    cloud.faults.add({ api: 'graph', kind: 'status', status: 500 });
    cloud.faults.add({ api: 'arm', path: 'events', kind: 'status', status: 500 });
    for (let failures = 0; failures < 2; failures++) {
      const { snapshot } = await reader.read(customer, NOW);
      const { microsoft365, azure } = snapshot;
      const events = azure.state === 'ok' ? azure.data[0]?.events : undefined;
      for (const answer of [microsoft365, events]) {
        assert.ok(answer?.state === 'failed');
        assert.deepEqual(answer.last?.asOf, readAt);
        assert.ok(answer.at > readAt);
      }
      clock.advance(60_000);
    }
    cloud.faults.add({ api: 'arm', kind: 'status', status: 500 });
    const { azure } = (await reader.read(customer, NOW)).snapshot;
    assert.ok(azure.state === 'failed');
    assert.equal(azure.last?.data[0]?.subscription.name, 'Fabrikam');
  });

  it('is made though the store fails', async () => {
    const broken = { ...createSnapshotStore(), get: () => Promise.reject(new Error('no store')) };
    const { reader } = readerOf(cloud, { snapshots: broken });
    const { snapshot } = await reader.read(customerOf(cloud, 'Fabrikam'), NOW);
    assert.equal(snapshot.microsoft365.state, 'ok');
  });
});
