import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import type { Answer } from '../../../src/domain/snapshot.ts';
import { until } from '../helpers/problems.ts';
import { customerOf, NOW, readerOf } from '../helpers/reader.ts';

const WAIT = { waitMs: 60_000 };

function dataOf<T>(answer: Answer<T>): T {
  if (answer.state !== 'ok') assert.fail(`it is ${answer.state}`);
  return answer.data;
}

describe('One issue, or one Azure event', () => {
  let cloud: LocalCloud;
  before(async () => {
    cloud = await startCloud();
    trust(cloud);
  });
  beforeEach(() => {
    cloud.faults.clear();
    cloud.requests.length = 0;
  });
  after(() => cloud.close());

  const contoso = () => customerOf(cloud, 'Contoso');

  it('is read with its posts', async () => {
    const issue = dataOf(await readerOf(cloud).reader.issue(contoso(), 'EX771204', WAIT));
    assert.equal(issue?.service, 'Exchange Online');
    assert.ok((issue?.posts.length ?? 0) > 1);
  });

  it('that the tenant doesn’t have is none', async () => {
    const { reader } = readerOf(cloud);
    assert.equal(dataOf(await reader.issue(contoso(), 'EX000000', WAIT)), null);
    assert.equal(dataOf(await reader.issue(contoso(), '../messages', WAIT)), null);
    assert.equal(dataOf(await reader.event(customerOf(cloud, 'VanArsdel'), 'AAAA-BBB', WAIT)), null);
  });

  it('that has just been shown isn’t asked for again', async () => {
    const { reader, clock } = readerOf(cloud);
    await reader.read(contoso(), NOW);
    cloud.requests.length = 0;
    clock.advance(59_000);
    assert.equal(dataOf(await reader.issue(contoso(), 'EX771204', WAIT))?.id, 'EX771204');
    assert.equal(dataOf(await reader.event(contoso(), 'BC_1-FXZ', WAIT))?.trackingId, 'BC_1-FXZ');
    assert.equal(cloud.requests.length, 0);
    clock.advance(2_000);
    await reader.issue(contoso(), 'EX771204', WAIT);
    await reader.event(contoso(), 'BC_1-FXZ', WAIT);
    assert.equal(cloud.requests.length, 2);
  });

  it('that can’t be read is a failure, with what was read before', async () => {
    const { reader, clock } = readerOf(cloud);
    await reader.read(contoso(), NOW);
    clock.advance(120_000);
    cloud.faults.add({ api: 'graph', kind: 'status', status: 500 });
    cloud.faults.add({ api: 'arm', kind: 'status', status: 500 });
    for (const answer of [
      await reader.issue(contoso(), 'EX771204', WAIT),
      await reader.event(contoso(), 'BC_1-FXZ', WAIT),
    ]) {
      assert.ok(answer.state === 'failed');
      assert.equal(answer.problem.kind, 'serverError');
      assert.ok(answer.last?.data);
    }
  });

  it('that takes its time is pending, with what was read before', async () => {
    const { reader, clock } = readerOf(cloud);
    await reader.read(contoso(), NOW);
    clock.advance(120_000);
    cloud.faults.add({ api: 'graph', kind: 'hang' });
    cloud.requests.length = 0;
    const asking = reader.issue(contoso(), 'EX771204', { waitMs: 3_000 });
    await until(() => cloud.requests.length === 1, 'Graph is asked');
    clock.advance(3_000);
    const answer = await asking;
    assert.ok(answer.state === 'pending');
    assert.equal(answer.last?.data?.id, 'EX771204');
  });

  it('is looked for in the other subscriptions where one can’t be read', async () => {
    const { reader } = readerOf(cloud);
    const { snapshot } = await reader.read(customerOf(cloud, 'VanArsdel'), NOW);
    const first = snapshot.azure.state === 'ok' ? snapshot.azure.data[0]?.subscription.id : undefined;
    const last = snapshot.azure.state === 'ok' ? snapshot.azure.data.at(-1)?.events : undefined;
    const known = last?.state === 'ok' ? last.data[0]?.trackingId : undefined;
    assert.ok(first && known);
    cloud.faults.add({ api: 'arm', path: first, kind: 'status', status: 403 });
    const other = readerOf(cloud).reader;
    assert.equal(dataOf(await other.event(customerOf(cloud, 'VanArsdel'), known, WAIT))?.trackingId, known);
    const missing = await other.event(customerOf(cloud, 'VanArsdel'), 'AAAA-BBB', WAIT);
    assert.ok(missing.state === 'failed', 'it may be in the one that can’t be read');
    assert.equal(missing.problem.kind, 'roleMissing');
  });

  it('of a customer whose relationship has ended is explained by that', async () => {
    const { reader } = readerOf(cloud);
    const proseware = customerOf(cloud, 'Proseware', 'expired');
    const lucerne = customerOf(cloud, 'Lucerne Publishing', 'terminated');
    for (const answer of [
      await reader.issue(proseware, 'EX771204', WAIT),
      await reader.event(lucerne, 'BC_1-FXZ', WAIT),
    ]) {
      assert.ok(answer.state === 'failed');
      assert.equal(answer.problem.kind, 'relationshipEnded');
    }
  });
});
