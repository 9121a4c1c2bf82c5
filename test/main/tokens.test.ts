import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { FIRST_REFRESH_TOKEN } from '../../dev/cloud/signIns.ts';
import { systemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { createAllTokens } from '../../src/main/tokens.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createGraph } from '../../src/services/graph/graph.ts';
import { tenantIdOf } from '../services/helpers/world.ts';
import { withEachStore } from '../store/stores.ts';

const KEY = randomBytes(32).toString('base64');

withEachStore("the program's tokens", (store) => {
  let cloud: LocalCloud;
  before(async () => {
    cloud = await startCloud();
    trust(cloud);
  });
  beforeEach(async () => {
    await store().query('delete from secret');
    cloud.requests.length = 0;
  });
  after(() => cloud.close());

  /** As the settings say. */
  function started(settings: Record<string, string>) {
    const config = loadConfig({ ...cloud.env(), ALLOW_UNAUTHENTICATED: 'true', ...settings });
    const parts = { clock: systemClock, metrics: createMetrics() };
    const all = createAllTokens(config, { ...parts, database: store(), logger: createLogger('silent') });
    return { ...all, graph: createGraph({ endpoint: cloud.graphEndpoint, tokens: all.tokens, ...parts }) };
  }
  const delegated = () =>
    started({ CUSTOMER_ACCESS: 'delegated', PARTNER_REFRESH_TOKEN: FIRST_REFRESH_TOKEN, ENCRYPTION_KEY: KEY });
  const kept = async () =>
    (await store().query<{ count: number }>('select count(*)::int as count from secret'))[0]?.count;
  /** Whose token it is: the user's has an object id. */
  const isUsers = (token: string) =>
    'oid' in
    z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));

  it("are the app's where nothing else is said; the store holds no secret then", async () => {
    const { tokens, userTokens } = started({});
    assert.equal(userTokens, null);
    assert.equal(isUsers(await tokens.token(tenantIdOf(cloud, 'Contoso'), 'graph')), false);
    assert.equal(await kept(), 0);
  });

  it("are the app's for customers, and the user's for what only people may ask, where somebody has signed in", async () => {
    const { tokens, userTokens } = started({ PARTNER_REFRESH_TOKEN: FIRST_REFRESH_TOKEN, ENCRYPTION_KEY: KEY });
    assert.equal(isUsers(await tokens.token(tenantIdOf(cloud, 'Contoso'), 'graph')), false);
    assert.equal(isUsers((await userTokens?.token(cloud.world.partnerTenantId, 'partnerCenter')) ?? ''), true);
    assert.equal(await kept(), 1);
  });

  it("are the user's in customers' tenants with CUSTOMER_ACCESS=delegated, and the app's in the partner's directory", async () => {
    const { tokens, graph } = delegated();
    const contoso = tenantIdOf(cloud, 'Contoso');
    for (const resource of ['graph', 'arm'] as const) {
      assert.equal(isUsers(await tokens.token(contoso, resource)), true);
    }
    assert.equal(isUsers(await tokens.token(cloud.world.partnerTenantId, 'graph')), false);
    const overviews = await graph.list(
      contoso,
      '/admin/serviceAnnouncement/healthOverviews',
      z.object({ id: z.string() }),
    );
    assert.ok(overviews.length > 0);
  });
});
