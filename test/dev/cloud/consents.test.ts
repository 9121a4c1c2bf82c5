import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { describeContracts } from '../../contract/contracts.ts';
import { recordedBody, unlike } from '../../contract/likeness.ts';
import { type CloudClient, createCloudClient } from '../../helpers/cloudClient.ts';

const GRANT = { enterpriseApplicationId: '00000003-0000-0000-c000-000000000000', scope: 'ServiceHealth.Read.All' };
const RECORDED = 'partnercenter/examples/applicationconsents_create.json';

describe('the local cloud’s application consents', () => {
  let cloud: LocalCloud;
  let client: CloudClient;

  beforeEach(async () => {
    cloud = await startCloud();
    trust(cloud);
    client = createCloudClient(cloud);
  });
  afterEach(() => cloud.close());

  async function tokenOf(person: string): Promise<string> {
    const { json } = await client.exchange(cloud.world.partnerTenantId, {
      grant_type: 'refresh_token',
      refresh_token: cloud.signIns.add({ person }),
      scope: `${cloud.partnerCenterEndpoint}/.default`,
    });
    const { access_token: token }: { access_token?: unknown } = Object(json);
    return String(token);
  }
  const wish = () => ({ applicationId: cloud.world.clientId, applicationGrants: [GRANT] });
  async function post(domain: string, { body = wish(), person = 'ada' }: { body?: unknown; person?: string } = {}) {
    const path = `/v1/customers/${client.tenantId(domain)}/applicationconsents`;
    const token = await tokenOf(person);
    return client.ask('', 'partnerCenter', path, { method: 'POST', body: JSON.stringify(body), token });
  }
  const entra = async (domain: string) => (await client.exchange(domain)).status;

  it('are given once, and taken back', async () => {
    assert.equal(await entra('woodgrovebank.com'), 400);
    assert.equal((await post('woodgrovebank.com')).status, 201);
    assert.equal(await entra('woodgrovebank.com'), 200);
    assert.equal((await post('woodgrovebank.com')).status, 409);
    const one = `/v1/customers/${client.tenantId('woodgrovebank.com')}/applicationconsents/${cloud.world.clientId}`;
    const remove = async () => client.ask('', 'partnerCenter', one, { method: 'DELETE', token: await tokenOf('ada') });
    assert.deepEqual([(await remove()).status, (await remove()).status], [204, 404]);
    assert.equal(await entra('woodgrovebank.com'), 400);
  });

  it('are for admin agents, in customers whose relationship gives them the role', async () => {
    assert.equal((await post('woodgrovebank.com', { person: 'hal' })).status, 403);
    assert.equal((await post('proseware.com')).status, 403);
    cloud.play([{ atMinute: 0, customer: 'woodgrovebank.com', set: { consentRole: false } }]);
    assert.equal((await post('woodgrovebank.com')).status, 403);
    const app = await client.token(cloud.world.partnerTenantId, 'partnerCenter');
    const path = `/v1/customers/${client.tenantId('contoso.com')}/applicationconsents`;
    assert.equal((await client.ask('', 'partnerCenter', path, { method: 'POST', token: app })).status, 401);
  });

  it('have to be whole, and for the partner’s own app', async () => {
    for (const body of [
      {},
      { ...wish(), applicationGrants: [] },
      { ...wish(), applicationGrants: [{ ...GRANT, scope: '' }] },
      { ...wish(), applicationId: GRANT.enterpriseApplicationId },
    ]) {
      assert.equal((await post('woodgrovebank.com', { body })).status, 400, JSON.stringify(body));
    }
    assert.equal(await entra('woodgrovebank.com'), 400);
  });

  it('mend neither a tenant that is gone nor a rule of conditional access', async () => {
    assert.equal((await post('cohowinery.com')).status, 404);
    assert.equal((await post('cpandl.com')).status, 409);
    assert.equal(await entra('cpandl.com'), 400);
  });

  describeContracts('as they were written down', () => {
    it('have the same shape', async () => {
      const given = await post('woodgrovebank.com');
      assert.deepEqual(unlike(given.json, [recordedBody(RECORDED, 201)]), []);
      assert.deepEqual(unlike((await post('woodgrovebank.com')).json, [recordedBody(RECORDED, 409)]), []);
    });
  });
});
