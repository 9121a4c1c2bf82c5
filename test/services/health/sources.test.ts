import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import type { Answer, Snapshot } from '../../../src/domain/snapshot.ts';
import { standingOf } from '../../../src/domain/standing.ts';
import { until } from '../helpers/problems.ts';
import { customerOf, NOW, readerOf } from '../helpers/reader.ts';

function problemOf(answer: Answer<unknown>): Problem {
  if (answer.state !== 'failed') assert.fail(`it is ${answer.state}`);
  return answer.problem;
}

describe("A customer's health", () => {
  let cloud: LocalCloud;
  before(async () => {
    cloud = await startCloud();
    trust(cloud);
  });
  beforeEach(() => cloud.faults.clear());
  after(() => cloud.close());

  async function read(name: string, status = 'active'): Promise<Snapshot> {
    const { snapshot } = await readerOf(cloud).reader.read(customerOf(cloud, name, status), NOW);
    return snapshot;
  }
  function neverHealthy(snapshot: Snapshot): void {
    const { level, gaps } = standingOf(snapshot);
    assert.ok(level === 'unknown' || gaps.length > 0, `${level} without a gap`);
  }

  it('is every service, every open issue, and every subscription with its events or the reason why not', async () => {
    const snapshot = await read('Contoso');
    if (snapshot.microsoft365.state !== 'ok' || snapshot.azure.state !== 'ok') assert.fail('a source failed');
    assert.equal(snapshot.microsoft365.data.services.length, 16);
    assert.ok(snapshot.microsoft365.data.issues.some((one) => one.id === 'EX771204'));
    assert.ok(snapshot.microsoft365.data.issues.every((one) => !one.isResolved));
    const [production, test] = snapshot.azure.data;
    assert.equal(production?.subscription.name, 'Contoso Production');
    assert.ok(production?.events.state === 'ok' && production.events.data.length > 0);
    assert.equal(test?.subscription.name, 'Contoso Test');
    const { kind, api, status, code, requestId } = problemOf(test.events);
    assert.deepEqual(
      { kind, api, status, code },
      { kind: 'roleMissing', api: 'arm', status: 403, code: 'AuthorizationFailed' },
    );
    assert.match(requestId ?? '', /^[0-9a-f-]{36}$/);
    neverHealthy(snapshot);
  });

  for (const [name, status, kind, code] of [
    ['Woodgrove Bank', 'active', 'noConsent', 'AADSTS65001'],
    ['Humongous Insurance', 'active', 'noConsent', 'AADSTS700016'],
    ['City Power & Light', 'active', 'interactionRequired', 'AADSTS53003'],
    ['Coho Winery', 'active', 'tenantNotFound', 'AADSTS90002'],
    ['Lucerne Publishing', 'terminated', 'relationshipEnded', 'AADSTS700016'],
  ] as const) {
    it(`of ${name} is unknown: ${kind}`, async () => {
      const snapshot = await read(name, status);
      for (const answer of [snapshot.microsoft365, snapshot.azure]) {
        const problem = problemOf(answer);
        assert.deepEqual([problem.kind, problem.code], [kind, code]);
      }
      assert.equal(standingOf(snapshot).level, 'unknown');
      neverHealthy(snapshot);
    });
  }

  it('of a tenant that refuses reading is unknown: a role is missing, or the relationship has ended', async () => {
    const refused = await read('Margie’s Travel');
    assert.deepEqual(problemOf(refused.microsoft365).kind, 'roleMissing');
    const ended = await read('Proseware', 'expired');
    assert.deepEqual(problemOf(ended.microsoft365).kind, 'relationshipEnded');
    for (const snapshot of [refused, ended]) neverHealthy(snapshot);
  });

  it('with no subscription in sight is no access, not good health', async () => {
    const snapshot = await read('Élan & Fils');
    assert.ok(snapshot.azure.state === 'ok' && snapshot.azure.data.length === 0);
    assert.equal(standingOf(snapshot).withoutSubscriptions, true);
  });

  it('of a tenant without Microsoft 365 says so', async () => {
    const standing = standingOf(await read('Tailspin Toys'));
    assert.equal(standing.withoutMicrosoft365, true);
    assert.equal(standing.withoutSubscriptions, false);
  });

  it('leaves out subscriptions that are disabled', async () => {
    const { azure } = await read('Trey Research');
    assert.deepEqual(azure.state === 'ok' && azure.data.map((one) => one.subscription.name), ['Research']);
  });

  it('that is throttled says when it can be asked again, and the other source answers', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 429, retryAfter: '60' });
    const { reader, clock } = readerOf(cloud);
    const { snapshot } = await reader.read(customerOf(cloud, 'Fabrikam'), NOW);
    const { kind, retryAt } = problemOf(snapshot.microsoft365);
    assert.equal(kind, 'throttled');
    assert.equal(retryAt?.getTime(), clock.now().getTime() + 60_000);
    assert.equal(snapshot.azure.state, 'ok');
    neverHealthy(snapshot);
  });

  it('that doesn’t come is timed out', async () => {
    cloud.faults.add({ api: 'graph', kind: 'hang' });
    cloud.requests.length = 0;
    const { reader, clock } = readerOf(cloud);
    const reading = reader.read(customerOf(cloud, 'Fabrikam'), NOW);
    await until(() => cloud.requests.filter((one) => one.api === 'graph').length === 2, 'Graph is asked');
    clock.advance(30_000);
    const { snapshot } = await reading;
    assert.equal(problemOf(snapshot.microsoft365).kind, 'timedOut');
    neverHealthy(snapshot);
  });

  for (const [what, fault] of Object.entries({
    'a failure': { kind: 'status', status: 500 },
    'a gateway’s page': { kind: 'html', status: 200 },
    nothing: { kind: 'empty', status: 200 },
    'a broken connection': { kind: 'reset' },
  } as const)) {
    for (const [api, path] of [
      ['graph', 'healthOverviews'],
      ['graph', 'issues'],
      ['arm', 'subscriptions'],
      ['arm', 'events'],
    ] as const) {
      it(`with ${what} for ${path} is never called healthy`, async () => {
        cloud.faults.add({ api, path, ...fault });
        neverHealthy(await read('VanArsdel'));
      });
    }
  }
});
