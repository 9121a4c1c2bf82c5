import assert from 'node:assert/strict';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { ManualClock } from '../../../dev/cloud/manualClock.ts';
import { startAskedCloud } from '../../helpers/askedCloud.ts';
import type { CloudAnswer, CloudClient } from '../../helpers/cloudClient.ts';

const ISSUES = '/v1.0/admin/serviceAnnouncement/issues';
const SUBSCRIPTIONS = '/subscriptions?api-version=2022-12-01';

describe('a token of the local cloud', () => {
  let clock: ManualClock;
  let cloud: LocalCloud;
  let client: CloudClient;
  let contoso: string;

  before(async () => {
    ({ clock, cloud, client } = await startAskedCloud());
    contoso = client.tenantId('contoso.com');
  });

  after(() => cloud.close());

  it('opens its own tenant and resource', async () => {
    assert.equal((await client.ask(contoso, 'graph', ISSUES)).status, 200);
    assert.equal((await client.ask(contoso, 'arm', SUBSCRIPTIONS)).status, 200);
  });

  it('shows its own tenant’s issues only', async () => {
    const [first, second] = await Promise.all([
      client.ask(contoso, 'graph', ISSUES),
      client.ask(client.tenantId('fabrikam.com'), 'graph', ISSUES),
    ]);
    assert.notEqual(first.text, second.text);
  });

  it('doesn’t open another tenant’s subscription; the answer names the right tenant', async () => {
    const tenant = cloud.state.tenants.get(contoso) ?? assert.fail();
    const id = cloud.state.subscriptionId(tenant, 'Contoso Production');
    const path = `/subscriptions/${id}/providers/Microsoft.ResourceHealth/events?api-version=2022-10-01`;
    assert.equal((await client.ask(contoso, 'arm', path)).status, 200);
    const answer = await client.ask(client.tenantId('fabrikam.com'), 'arm', path);
    assert.equal(answer.status, 401);
    assert.match(answer.text, /InvalidAuthenticationTokenTenant/);
    assert.match(answer.headers.get('www-authenticate') ?? '', new RegExp(contoso));
  });

  it('doesn’t open the partner’s own calls in a customer’s tenant', async () => {
    assert.equal((await client.ask(contoso, 'graph', '/v1.0/contracts')).status, 403);
    assert.equal((await client.ask(contoso, 'partnerCenter', '/v1/customers?size=5')).status, 401);
  });

  for (const [title, token] of [
    ['of another resource', () => client.token(contoso, 'arm')],
    ['that somebody else signed', async () => `${(await client.token(contoso, 'graph')).slice(0, -4)}AAAA`],
    ['whose claims were changed', async () => forged(await client.token(contoso, 'graph'))],
    ['that is none', async () => 'nonsense'],
  ] as const) {
    it(`is refused where it is one ${title}`, async () => {
      assert.equal((await client.ask(contoso, 'graph', ISSUES, { token: await token() })).status, 401);
    });
  }

  it('is refused once it has expired', async () => {
    const token = await client.token(client.tenantId('contoso.fr'), 'graph');
    const ask = () => client.ask('', 'graph', ISSUES, { token });
    clock.advance(59 * 60_000);
    assert.equal((await ask()).status, 200);
    clock.advance(2 * 60_000);
    assert.equal((await ask()).status, 401);
  });

  for (const [domain, number] of [
    ['humongousinsurance.com', 700016],
    ['woodgrovebank.com', 65001],
    ['cpandl.com', 53003],
    ['cohowinery.com', 90002],
    ['nobody.example', 90002],
  ] as const) {
    it(`isn’t given in ${domain}: AADSTS${number}`, async () => {
      assert.deepEqual(numbersOf(await client.exchange(domain)), [number]);
    });
  }

  it('isn’t given for a wrong secret, app, scope or grant', async () => {
    const of = async (fields: Record<string, string>) => numbersOf(await client.exchange('contoso.com', fields));
    assert.deepEqual(await of({ client_secret: 'wrong' }), [7000215]);
    assert.deepEqual(await of({ client_secret: '' }), [7000218]);
    assert.deepEqual(await of({ client_id: 'another' }), [700016]);
    assert.deepEqual(await of({ scope: 'https://elsewhere.example/.default' }), [70011]);
    assert.deepEqual(await of({ grant_type: 'password' }), [70003]);
    assert.deepEqual(await of({ grant_type: 'refresh_token', refresh_token: 'unknown' }), [700082]);
  });

  it('comes with the next refresh token where a person’s was exchanged', async () => {
    const fields = { grant_type: 'refresh_token', refresh_token: 'refresh.first' };
    const { json } = await client.exchange('contoso.com', fields);
    assert.ok(typeof json === 'object' && json !== null && 'refresh_token' in json && 'client_info' in json);
    assert.match(String(json.refresh_token), /^refresh\./);
    assert.notEqual(json.refresh_token, 'refresh.first');
  });

  it('is found by way of the openid configuration', async () => {
    const url = `${cloud.authorityHost}/${contoso}/v2.0/.well-known/openid-configuration`;
    const configuration: unknown = await (await fetch(url)).json();
    assert.ok(typeof configuration === 'object' && configuration !== null && 'token_endpoint' in configuration);
    assert.equal(configuration.token_endpoint, `${cloud.authorityHost}/${contoso}/oauth2/v2.0/token`);
  });
});

function forged(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = Buffer.from(payload, 'base64url').toString('utf8').replace('"exp":', '"exp":9');
  return [header, Buffer.from(claims).toString('base64url'), signature].join('.');
}

function numbersOf({ json, status }: CloudAnswer): unknown {
  assert.ok(status >= 400);
  return typeof json === 'object' && json !== null && 'error_codes' in json ? json.error_codes : null;
}
