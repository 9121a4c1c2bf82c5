import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { FIRST_REFRESH_TOKEN } from '../../dev/cloud/signIns.ts';
import { type CloudClient, createCloudClient } from '../helpers/cloudClient.ts';
import { contractFiles, describeContracts, isRecord } from './contracts.ts';
import { recordedBody, unlike } from './likeness.ts';

const EXAMPLES = 'partnercenter/examples';

describeContracts('service requests of the local Partner Center are as they were recorded', () => {
  let cloud: LocalCloud;
  let client: CloudClient;

  before(async () => {
    cloud = await startCloud();
    trust(cloud);
    client = createCloudClient(cloud);
  });

  after(() => cloud.close());

  async function signedIn(refreshToken: string): Promise<string> {
    const { json } = await client.exchange(cloud.world.partnerTenantId, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      scope: `${cloud.partnerCenterEndpoint}/.default`,
    });
    return isRecord(json) ? String(json.access_token) : '';
  }

  it('in lists and by themselves, of every customer', async () => {
    // The numbers that stand for names in some published samples weren't recorded.
    cloud.serviceRequests.set({ enums: 'names' });
    const token = await signedIn(FIRST_REFRESH_TOKEN);
    const listed = recordedBody(`${EXAMPLES}/servicerequests_list_partner.json`, 200);
    const alone = recordedBody(`${EXAMPLES}/servicerequests_get.json`, 200);
    const contact = isRecord(listed) && Array.isArray(listed.items) ? listed.items[0] : null;
    let seen = 0;
    for (const { tenantId } of cloud.serviceRequests.all()) {
      const path = tenantId === null ? '/v1/servicerequests' : `/v1/customers/${tenantId}/servicerequests`;
      const { json } = await client.ask('', 'partnerCenter', path, { token });
      assert.deepEqual(unlike(json, [listed]), [], path);
      const items = isRecord(json) && Array.isArray(json.items) ? json.items : assert.fail();
      for (const { id } of items.filter(isRecord)) {
        const one = await client.ask('', 'partnerCenter', `${path}/${id}`, { token });
        assert.equal(one.status, 200);
        assert.deepEqual(unlike(one.json, [alone, contact]), [], `${path}/${id}`);
        seen += 1;
      }
    }
    assert.ok(seen > 8);
  });

  it('refused as refusals were recorded', async () => {
    const recorded = contractFiles(EXAMPLES)
      .filter((file) => /error_\d+/.test(file))
      .map((file) => recordedBody(file, Number(/error_(\d+)/.exec(file)?.[1])));
    const token = await signedIn(FIRST_REFRESH_TOKEN);
    const weak = await signedIn(cloud.signIns.add({ mfa: false }));
    const contoso = `/v1/customers/${client.tenantId('contoso.com')}/servicerequests`;
    for (const [path, status, init] of [
      [contoso, 401, { token: weak }],
      [contoso, 401, {}],
      [`/v1/customers/${client.tenantId('proseware.com')}/servicerequests`, 403, { token }],
      [`${contoso}?filter=${encodeURIComponent('{"Field":"City","Value":"x","Operator":"equals"}')}`, 400, { token }],
      [`${contoso}/none`, 404, { token }],
      ['/v1/servicerequests/en-US', 405, { token, method: 'POST' }],
    ] as const) {
      const answer = await client.ask(cloud.world.partnerTenantId, 'partnerCenter', path, init);
      assert.equal(answer.status, status, answer.text);
      assert.deepEqual(unlike(answer.json, recorded), [], path);
    }
  });
});
