import assert from 'node:assert/strict';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { ManualClock } from '../../../dev/cloud/manualClock.ts';
import { FIRST_REFRESH_TOKEN } from '../../../dev/cloud/signIns.ts';
import { startAskedCloud } from '../../helpers/askedCloud.ts';
import type { CloudAnswer, CloudClient } from '../../helpers/cloudClient.ts';

const DAY = 86_400_000;

describe('a refresh token of the local cloud', () => {
  let clock: ManualClock;
  let cloud: LocalCloud;
  let client: CloudClient;
  let partner: string;
  let contoso: string;

  beforeEach(async () => {
    ({ clock, cloud, client } = await startAskedCloud());
    partner = cloud.world.partnerTenantId;
    contoso = client.tenantId('contoso.com');
  });

  afterEach(() => cloud.close());

  const exchange = (tenant: string, token: string, endpoint = cloud.graphEndpoint) =>
    client.exchange(tenant, { grant_type: 'refresh_token', refresh_token: token, scope: `${endpoint}/.default` });

  it('is exchanged for the next, and is good beside it', async () => {
    const second = next(await exchange(partner, FIRST_REFRESH_TOKEN));
    const third = next(await exchange(partner, second));
    assert.equal(new Set([FIRST_REFRESH_TOKEN, second, third]).size, 3);
    assert.equal((await exchange(partner, FIRST_REFRESH_TOKEN)).status, 200);
    assert.equal((await exchange(partner, second)).status, 200);
  });

  it('opens customers’ tenants, where what it is exchanged for opens no other', async () => {
    const answer = await exchange(contoso, FIRST_REFRESH_TOKEN);
    assert.equal(answer.status, 200);
    assert.equal((await exchange(contoso, next(answer))).status, 200);
    assert.deepEqual(numbers(await exchange(partner, next(answer))), [70000]);
    assert.deepEqual(numbers(await exchange(client.tenantId('fabrikam.com'), next(answer))), [70000]);
  });

  it('reads what a role in the customer’s tenant lets its person read', async () => {
    const read = async (domain: string) => {
      const token = access(await exchange(client.tenantId(domain), FIRST_REFRESH_TOKEN));
      return (await client.ask('', 'graph', '/v1.0/admin/serviceAnnouncement/issues', { token })).status;
    };
    assert.equal(await read('contoso.com'), 200);
    assert.equal(await read('fourthcoffee.com'), 200, 'an expiring relationship is in force');
    for (const domain of ['proseware.com', 'litware.com', 'fineartschool.net'])
      assert.equal(await read(domain), 403, domain);
  });

  it('expires when it isn’t used for 90 days', async () => {
    clock.advance(89 * DAY);
    assert.equal((await exchange(partner, FIRST_REFRESH_TOKEN)).status, 200);
    clock.advance(89 * DAY);
    assert.equal((await exchange(partner, FIRST_REFRESH_TOKEN)).status, 200);
    clock.advance(90 * DAY);
    assert.deepEqual(numbers(await exchange(partner, FIRST_REFRESH_TOKEN)), [700082]);
  });

  it('can be revoked; who signs in again gets another', async () => {
    cloud.signIns.revoke();
    assert.deepEqual(numbers(await exchange(partner, FIRST_REFRESH_TOKEN)), [50173]);
    assert.equal((await exchange(partner, cloud.signIns.add())).status, 200);
    assert.throws(() => cloud.signIns.add({ person: 'nobody' }), /nobody is called nobody/);
  });

  for (const number of [50076, 50079, 53003, 530003, 65001, 700082, 70008, 50173, 50196]) {
    it(`is refused on demand in one tenant: AADSTS${number}`, async () => {
      cloud.signIns.refuse(contoso, number);
      const refused = await exchange(contoso, FIRST_REFRESH_TOKEN);
      assert.deepEqual([refused.status, numbers(refused)], [400, [number]]);
      assert.equal((await exchange(partner, FIRST_REFRESH_TOKEN)).status, 200);
      cloud.signIns.refuse(contoso, null);
      assert.equal((await exchange(contoso, FIRST_REFRESH_TOKEN)).status, 200);
    });
  }

  it('is refused on demand everywhere, with what has to be proven', async () => {
    cloud.signIns.refuse(null, 50076);
    const refused = await exchange(partner, FIRST_REFRESH_TOKEN);
    assert.match(refused.text, /"error":"interaction_required"/);
    assert.match(refused.text, /"claims":/);
    assert.equal((await client.exchange(partner)).status, 200, 'the application itself isn’t meant');
  });

  it('has to be sent', async () => {
    assert.deepEqual(numbers(await client.exchange(partner, { grant_type: 'refresh_token' })), [900144]);
  });

  it('isn’t exchanged where the application has no consent', async () => {
    assert.deepEqual(numbers(await exchange('woodgrovebank.com', FIRST_REFRESH_TOKEN)), [65001]);
  });
});

function fields({ json }: CloudAnswer): Record<string, unknown> {
  assert.ok(typeof json === 'object' && json !== null);
  return { ...json };
}

const next = (answer: CloudAnswer) => String(fields(answer).refresh_token);
const access = (answer: CloudAnswer) => String(fields(answer).access_token);
const numbers = (answer: CloudAnswer) => fields(answer).error_codes;
