import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { createManualClock, type ManualClock } from '../../../dev/cloud/manualClock.ts';
import { createThrottle, DOCUMENTED, UNLIMITED } from '../../../dev/cloud/throttle.ts';
import { createCloudClient } from '../../helpers/cloudClient.ts';

const OVERVIEWS = '/v1.0/admin/serviceAnnouncement/healthOverviews';

describe('the limits of the local cloud', () => {
  let clock: ManualClock;

  beforeEach(() => {
    clock = createManualClock(new Date('2026-11-23T09:00:00Z'));
  });

  it('let 240 requests a minute through for each app and tenant, and say how long to wait then', () => {
    const throttle = createThrottle(clock, DOCUMENTED);
    for (let n = 0; n < 240; n++) assert.equal(throttle.serviceAnnouncement('app', 'a'), 0);
    clock.advance(20_000);
    assert.equal(throttle.serviceAnnouncement('app', 'a'), 40);
    assert.equal(throttle.serviceAnnouncement('app', 'b'), 0);
    assert.equal(throttle.serviceAnnouncement('another', 'a'), 0);
    clock.advance(41_000);
    assert.equal(throttle.serviceAnnouncement('app', 'a'), 0);
  });

  it('count what they refuse', () => {
    const throttle = createThrottle(clock, DOCUMENTED);
    for (let n = 0; n < 480; n++) throttle.serviceAnnouncement('app', 'a');
    clock.advance(30_000);
    for (let n = 0; n < 240; n++) throttle.serviceAnnouncement('app', 'a');
    clock.advance(31_000);
    assert.notEqual(throttle.serviceAnnouncement('app', 'a'), 0);
  });

  it('let 800 requests an hour through', () => {
    const throttle = createThrottle(clock, DOCUMENTED);
    for (let minute = 0; minute < 4; minute++) {
      for (let n = 0; n < 200; n++) assert.equal(throttle.serviceAnnouncement('app', 'a'), 0);
      clock.advance(61_000);
    }
    assert.ok(throttle.serviceAnnouncement('app', 'a') > 60);
  });

  it('count the identity calls of Graph in units, over ten seconds', () => {
    const throttle = createThrottle(clock, { ...DOCUMENTED, identityUnits: 10 });
    assert.equal(throttle.identity('app', 'a', 8), 0);
    assert.equal(throttle.identity('app', 'a', 3), 10);
    clock.advance(10_001);
    assert.equal(throttle.identity('app', 'a', 3), 0);
  });

  it('fill Azure’s bucket again by 25 a second', () => {
    const throttle = createThrottle(clock, DOCUMENTED);
    for (let n = 249; n >= 0; n--) assert.equal(throttle.arm('subscription', 'app'), n);
    assert.ok(throttle.arm('subscription', 'app') < 0);
    assert.equal(throttle.arm('another', 'app'), 249);
    clock.advance(1_000);
    assert.equal(throttle.arm('subscription', 'app'), 23);
  });

  it('fill Azure’s bucket for what is written again by 10 a second, apart from what is read', () => {
    const throttle = createThrottle(clock, DOCUMENTED);
    for (let n = 199; n >= 0; n--) assert.equal(throttle.arm('subscription', 'app', 'writes'), n);
    assert.ok(throttle.arm('subscription', 'app', 'writes') < 0);
    assert.equal(throttle.arm('subscription', 'app'), 249);
    clock.advance(1_000);
    assert.equal(throttle.arm('subscription', 'app', 'writes'), 8);
  });

  it('can be taken away', () => {
    const throttle = createThrottle(clock, UNLIMITED);
    for (let n = 0; n < 2_000; n++) assert.equal(throttle.serviceAnnouncement('app', 'a'), 0);
    for (let n = 0; n < 2_000; n++) assert.ok(throttle.arm('subscription', 'app') > 0);
  });

  describe('over the wire', () => {
    let cloud: LocalCloud;

    before(async () => {
      cloud = await startCloud({
        clock: createManualClock(new Date('2026-11-23T09:00:00Z')),
        limits: {
          serviceAnnouncement: { perMinute: 2, perHour: 100 },
          arm: { bucket: 2, perSecond: 1 },
          identityUnits: 5,
        },
      });
      trust(cloud);
    });

    after(() => cloud.close());

    it('answer with 429 and Retry-After', async () => {
      const client = createCloudClient(cloud);
      const contoso = client.tenantId('contoso.com');
      const asked = { graph: OVERVIEWS, arm: '/subscriptions?api-version=2022-12-01' } as const;
      for (const api of ['graph', 'arm'] as const) {
        for (let n = 0; n < 2; n++) assert.equal((await client.ask(contoso, api, asked[api])).status, 200);
        const refused = await client.ask(contoso, api, asked[api]);
        assert.equal(refused.status, 429);
        assert.ok(Number(refused.headers.get('retry-after')) >= 1);
      }
      const partner = cloud.world.partnerTenantId;
      assert.equal((await client.ask(partner, 'graph', '/v1.0/contracts')).status, 200);
      const refused = await client.ask(partner, 'graph', '/v1.0/contracts');
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get('x-ms-throttle-scope'), 'Tenant_Application');
    });

    it('say how many reads of Azure are left', async () => {
      const client = createCloudClient(cloud);
      const answer = await client.ask(client.tenantId('fabrikam.com'), 'arm', '/subscriptions?api-version=2022-12-01');
      assert.equal(answer.headers.get('x-ms-ratelimit-remaining-tenant-reads'), '1');
    });
  });
});
