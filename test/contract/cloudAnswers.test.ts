import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { createManualClock, type ManualClock } from '../../dev/cloud/manualClock.ts';
import { createCloudClient } from '../helpers/cloudClient.ts';
import { contractFiles, describeContracts, isRecord, type Json } from './contracts.ts';
import { answersIn, recordedBody, unlike } from './likeness.ts';
import { createWalker, type Walker } from './walker.ts';
import { walkAzure, walkMicrosoft365, walkSupport } from './walks.ts';

const SCENARIOS = new URL('../../dev/cloud/scenarios/', import.meta.url);

describeContracts('every answer of the local cloud fits Microsoft’s specifications', function suite() {
  // Some thousand requests, all of them over TLS.
  this.timeout(60_000);
  let clock: ManualClock;
  let cloud: LocalCloud;
  let walker: Walker;

  before(async () => {
    clock = createManualClock(new Date('2026-11-23T09:00:00Z'));
    cloud = await startCloud({ clock });
    trust(cloud);
    walker = createWalker(createCloudClient(cloud));
  });

  after(() => cloud.close());

  it('each customer’s services, issues, messages, Azure events and support tickets, page by page and one by one', async () => {
    // The body of an issue is the same for everybody that has it: one by one, each is asked for once.
    const asked = new Set<unknown>();
    const isNew = ({ id }: Json) => asked.size !== asked.add(id).size;
    for (const tenant of cloud.state.tenants.values()) {
      if (tenant.customer.entra !== 'consented') continue;
      await walkMicrosoft365(walker, tenant, isNew);
      await walkAzure(walker, tenant);
      await walkSupport(walker, tenant);
    }
    const { counted } = walker;
    // Nothing is proven by a walk that met nobody.
    assert.ok((counted.get('graph 200') ?? 0) > 300, JSON.stringify([...counted]));
    assert.ok((counted.get('graph 403') ?? 0) > 2, JSON.stringify([...counted]));
    assert.ok((counted.get('arm 200') ?? 0) > 40, JSON.stringify([...counted]));
    assert.ok((counted.get('arm 403') ?? 0) > 0, JSON.stringify([...counted]));
  });

  it('the partner’s customers, relationships, contracts and people', async () => {
    const partner = cloud.world.partnerTenantId;
    const base = '/v1.0/tenantRelationships';
    await walker.list(partner, 'graph', '/v1.0/contracts?$top=20');
    for (const { id } of await walker.list(partner, 'graph', `${base}/delegatedAdminCustomers?$top=25`))
      await walker.one(partner, 'graph', `${base}/delegatedAdminCustomers/${id}`);
    for (const { id } of await walker.list(partner, 'graph', `${base}/delegatedAdminRelationships?$top=25`)) {
      await walker.one(partner, 'graph', `${base}/delegatedAdminRelationships/${id}`);
      await walker.list(partner, 'graph', `${base}/delegatedAdminRelationships/${id}/accessAssignments`);
    }
    for (const { objectId } of Object.values(cloud.people)) {
      await walker.list(partner, 'graph', `/v1.0/users/${objectId}/transitiveMemberOf`);
      const body = JSON.stringify({ groupIds: Object.values(cloud.world.groups).map((group) => group.id) });
      await walker.one(partner, 'graph', `/v1.0/users/${objectId}/checkMemberGroups`, { method: 'POST', body });
    }
  });

  it('Partner Center’s customers and managed services, as far as they were recorded', async () => {
    const partner = cloud.world.partnerTenantId;
    const { customers } = await walker.partnerCenter(partner, '/v1/customers?size=25');
    assert.equal(customers.length, cloud.world.customers.filter((one) => one.contract).length);
    for (const id of customers.slice(0, 3)) await walker.partnerCenter(partner, `/v1/customers/${id}`);
    const client = createCloudClient(cloud);
    const signedIn = await client.exchange(partner, {
      grant_type: 'refresh_token',
      refresh_token: 'refresh.first',
      scope: `${cloud.partnerCenterEndpoint}/.default`,
    });
    const token = isRecord(signedIn.json) ? String(signedIn.json.access_token) : '';
    const services = await client.ask(partner, 'partnerCenter', `/v1/customers/${customers[0]}/managedservices`, {
      token,
    });
    assert.equal(services.status, 200);
    assert.deepEqual(
      unlike(services.json, [recordedBody('partnercenter/examples/managedservices_list.json', 200)]),
      [],
    );
  });

  it('Partner Center’s refusals, as far as they were recorded', async () => {
    const partner = cloud.world.partnerTenantId;
    const client = createCloudClient(cloud);
    const recorded = contractFiles('partnercenter/examples')
      .filter((file) => /error_\d+/.test(file))
      .map((file) => recordedBody(file, Number(/error_(\d+)/.exec(file)?.[1])));
    const customer = cloud.state.tenant('contoso.com')?.tenantId;
    for (const [path, status, token] of [
      ['/v1/customers', 400],
      ['/v1/customers/none', 404],
      ['/v1/nothing', 404],
      [`/v1/customers/${customer}/managedservices`, 401],
      ['/v1/customers?size=5', 401, 'foreign'],
    ] as const) {
      const answer = await client.ask(partner, 'partnerCenter', path, token ? { token } : {});
      assert.equal(answer.status, status, path);
      assert.ok(answer.text.startsWith('\uFEFF'));
      assert.deepEqual(unlike(answer.json, recorded), [], path);
    }
  });

  it('Entra’s tokens and refusals, as far as they were recorded', async () => {
    const client = createCloudClient(cloud);
    const bodies = (part: string) =>
      contractFiles('token').flatMap((file) => (file.includes(part) ? Object.values(answersIn(file)) : []));
    const given = [
      await client.exchange(cloud.world.partnerTenantId),
      await client.exchange('contoso.com'),
      await client.exchange('contoso.com', { grant_type: 'refresh_token', refresh_token: 'refresh.first' }),
    ];
    for (const { status, json } of given) {
      assert.equal(status, 200);
      assert.deepEqual(unlike(json, bodies('_200')), []);
    }
    cloud.faults.add({ api: 'entra', kind: 'status', status: 503, count: 1 });
    const failed = await client.exchange('contoso.com');
    assert.deepEqual([failed.status, unlike(failed.json, bodies('error_'))], [503, []]);
    const refused = [
      await client.exchange('contoso.com', { client_secret: 'wrong' }),
      await client.exchange('contoso.com', { scope: 'https://elsewhere.example/.default' }),
      await client.exchange('contoso.com', { grant_type: 'refresh_token', refresh_token: 'old' }),
      await client.exchange('nobody.example'),
      await client.exchange('humongousinsurance.com'),
      await client.exchange('woodgrovebank.com'),
    ];
    for (const { status, json } of refused) {
      assert.ok(status === 400 || status === 401);
      assert.deepEqual(unlike(json, bodies('error_')), []);
    }
  });

  it('what it refuses', async () => {
    const contoso = cloud.state.tenant('contoso.com')?.tenantId ?? '';
    const partner = cloud.world.partnerTenantId;
    const announcements = '/v1.0/admin/serviceAnnouncement';
    const refused = [
      [contoso, 'graph', `${announcements}/issues/ZZ000000`, 403],
      [contoso, 'graph', `${announcements}/messages/MC000000`, 403],
      [contoso, 'graph', `${announcements}/issues?$filter=details eq 'x'`, 400],
      [contoso, 'graph', `${announcements}/issues?$orderby=posts`, 400],
      [contoso, 'graph', `${announcements}/issues?$search=mail`, 400],
      [contoso, 'graph', `${announcements}/healthOverviews/Nothing`, 404],
      [contoso, 'graph', `${announcements}/nothing`, 400],
      [contoso, 'graph', '/v1.0/contracts', 403],
      [contoso, 'graph', '/beta/contracts', 400],
      [partner, 'graph', '/v1.0/users/00000000-0000-0000-0000-000000000000/transitiveMemberOf', 404],
      [partner, 'graph', '/v1.0/tenantRelationships/delegatedAdminCustomers/none', 404],
      [partner, 'graph', '/v1.0/tenantRelationships/delegatedAdminRelationships/none', 404],
      [partner, 'graph', '/v1.0/groups/00000000-0000-0000-0000-000000000000', 404],
      [partner, 'graph', '/v1.0/nothing', 400],
      [contoso, 'arm', '/subscriptions', 400],
      [contoso, 'arm', '/subscriptions/none?api-version=2022-12-01', 404],
      [contoso, 'arm', '/nothing?api-version=2022-12-01', 404],
    ] as const;
    for (const [tenant, api, path, status] of refused) await walker.refused(tenant, api, path, status);
    for (const api of ['graph', 'arm'] as const) {
      const path = api === 'graph' ? `${announcements}/issues` : '/subscriptions?api-version=2022-12-01';
      await walker.refused(contoso, api, path, 401, { token: 'foreign' });
      for (const status of [429, 500, 503]) {
        cloud.faults.add({ api, kind: 'status', status, count: 1 });
        await walker.refused(contoso, api, path, status);
      }
    }
  });

  for (const name of readdirSync(SCENARIOS)) {
    it(`every minute of ${name}`, async () => {
      cloud.play(JSON.parse(readFileSync(new URL(name, SCENARIOS), 'utf8')));
      for (let minute = 0; minute < 13; minute += 2) {
        for (const domain of ['contoso.com', 'fabrikam.com', 'vanarsdel.com']) {
          const tenant = cloud.state.tenant(domain);
          assert.ok(tenant);
          if (cloud.state.customer(tenant).entra !== 'consented') continue;
          await walker.list(tenant.tenantId, 'graph', '/v1.0/admin/serviceAnnouncement/issues');
          await walkAzure(walker, tenant);
        }
        clock.advance(2 * 60_000);
      }
    });
  }
});
