import assert from 'node:assert/strict';
import { z } from 'zod';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { clientsOf } from '../helpers/clients.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';
import { problemFrom } from '../helpers/problems.ts';
import { tenantIdOf } from '../helpers/world.ts';

describe('tokens', () => {
  let cloud: LocalCloud;
  let clock: HastyClock;
  let tokens: ReturnType<typeof clientsOf>['tokens'];
  let contoso: string;
  before(async () => {
    cloud = await startCloud();
    trust(cloud);
    contoso = tenantIdOf(cloud, 'Contoso');
  });
  beforeEach(() => {
    clock = createHastyClock();
    ({ tokens } = clientsOf(cloud, clock));
    cloud.faults.clear();
    cloud.requests.length = 0;
  });
  after(() => cloud.close());

  const exchanges = () => cloud.requests.filter((one) => one.api === 'entra' && one.method === 'POST').length;

  it('are exchanged once however many ask at a time', async () => {
    const given = await Promise.all(Array.from({ length: 20 }, () => tokens.token(contoso, 'graph')));
    assert.equal(new Set(given).size, 1);
    assert.equal(exchanges(), 1);
  });

  it('are one for each tenant and resource', async () => {
    const given = await Promise.all([
      tokens.token(contoso, 'graph'),
      tokens.token(contoso, 'arm'),
      tokens.token(tenantIdOf(cloud, 'Fabrikam'), 'graph'),
    ]);
    assert.equal(new Set(given).size, 3);
    assert.equal(exchanges(), 3);
  });

  it('are used until five minutes before they expire, and no longer', async () => {
    await tokens.token(contoso, 'graph');
    clock.advance(54 * 60_000);
    await tokens.token(contoso, 'graph');
    assert.equal(exchanges(), 1);
    clock.advance(2 * 60_000);
    await tokens.token(contoso, 'graph');
    assert.equal(exchanges(), 2);
  });

  it('tell an SDK when they really expire', async () => {
    const given = await tokens.credential(contoso, 'arm').getToken('https://management.azure.com/.default');
    const lifetime = (given?.expiresOnTimestamp ?? 0) - clock.now().getTime();
    assert.ok(lifetime > 59 * 60_000 && lifetime <= 61 * 60_000, String(lifetime));
  });

  it('are exchanged anew once one is forgotten', async () => {
    await tokens.token(contoso, 'graph');
    tokens.forget(contoso, 'graph');
    await tokens.token(contoso, 'graph');
    assert.equal(exchanges(), 2);
  });

  it('remember a refusal for thirty seconds', async () => {
    const woodgrove = tenantIdOf(cloud, 'Woodgrove Bank');
    for (const resource of ['graph', 'graph'] as const) {
      assert.equal((await problemFrom(tokens.token(woodgrove, resource))).kind, 'noConsent');
    }
    clock.advance(29_000);
    await problemFrom(tokens.token(woodgrove, 'graph'));
    assert.equal(exchanges(), 1);
    clock.advance(2_000);
    await problemFrom(tokens.token(woodgrove, 'graph'));
    assert.equal(exchanges(), 2);
  });

  it("don't remember a failure that passes", async () => {
    cloud.faults.add({ api: 'entra', kind: 'html', status: 500 });
    assert.equal((await problemFrom(tokens.token(contoso, 'graph'))).kind, 'serverError');
    cloud.faults.clear();
    assert.equal(typeof (await tokens.token(contoso, 'graph')), 'string');
  });

  it('say of a tenant that it is gone, or lets in nobody', async () => {
    const kinds = new Map(
      [...cloud.state.tenants.values()].map((one) => [one.customer.entra, one.tenantId] as const).reverse(),
    );
    const expected = {
      tenantGone: 'tenantNotFound',
      unknownApp: 'noConsent',
      noConsent: 'noConsent',
      conditionalAccess: 'interactionRequired',
    } as const;
    for (const [entra, kind] of Object.entries(expected)) {
      const tenantId = [...kinds].find(([state]) => state === entra)?.[1];
      assert.ok(tenantId, `the local cloud has no customer for ${entra}`);
      const problem = await problemFrom(tokens.token(tenantId, 'graph'));
      assert.equal(problem.kind, kind, entra);
      assert.equal(problem.api, 'entra');
      assert.match(problem.code ?? '', /^AADSTS\d+$/);
      assert.match(problem.requestId ?? '', /^[0-9a-f-]{36}$/);
    }
  });

  it('reach Graph and ARM as what Entra said, not as a failure of theirs', async () => {
    const woodgrove = tenantIdOf(cloud, 'Woodgrove Bank');
    const { graph, azure } = clientsOf(cloud, clock);
    for (const work of [graph.get(woodgrove, '/organization', z.unknown()), azure.subscriptions(woodgrove)]) {
      const { api, kind, code } = await problemFrom(work);
      assert.deepEqual({ api, kind, code }, { api: 'entra', kind: 'noConsent', code: 'AADSTS65001' });
    }
    assert.equal(cloud.requests.filter((one) => one.api !== 'entra').length, 0);
  });
});
