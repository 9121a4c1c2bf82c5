import assert from 'node:assert/strict';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { ManualClock } from '../../../dev/cloud/manualClock.ts';
import { startAskedCloud } from '../../helpers/askedCloud.ts';
import type { CloudClient } from '../../helpers/cloudClient.ts';

const ISSUES = '/v1.0/admin/serviceAnnouncement/issues';
const OVERVIEWS = '/v1.0/admin/serviceAnnouncement/healthOverviews';

describe('a fault of the local cloud', () => {
  let clock: ManualClock;
  let cloud: LocalCloud;
  let client: CloudClient;
  let contoso: string;

  before(async () => {
    ({ clock, cloud, client } = await startAskedCloud());
    contoso = client.tenantId('contoso.com');
    await client.token(contoso, 'graph');
  });

  afterEach(() => cloud.faults.clear());
  after(() => cloud.close());

  const ask = (path = ISSUES, tenant = contoso, init = {}) => client.ask(tenant, 'graph', path, init);

  it('is a status, in the API’s own error body', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 500 });
    const answer = await ask();
    assert.equal(answer.status, 500);
    assert.match(answer.text, /"error":\{"code":/);
  });

  it('is a body of one’s own', async () => {
    const body = { error: { code: 'UnknownError', message: 'x' } };
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403, body });
    assert.deepEqual((await ask()).json, body);
  });

  it('is an empty body, or a page', async () => {
    cloud.faults.add({ api: 'graph', kind: 'empty', status: 502, count: 1 });
    cloud.faults.add({ api: 'graph', kind: 'html', count: 1 });
    const [empty, page] = [await ask(), await ask()];
    assert.deepEqual([empty.status, empty.text], [502, '']);
    assert.deepEqual([page.status, page.headers.get('content-type')], [503, 'text/html']);
  });

  it('is a connection that breaks', async () => {
    cloud.faults.add({ api: 'graph', kind: 'reset', count: 1 });
    await assert.rejects(ask(), TypeError);
    assert.equal((await ask()).status, 200);
  });

  it('is an answer that never comes', async () => {
    cloud.faults.add({ api: 'graph', kind: 'hang', count: 1 });
    const gone = new AbortController();
    const hanging = ask(ISSUES, contoso, { signal: gone.signal });
    // What comes later is answered before it.
    assert.equal((await ask(OVERVIEWS)).status, 200);
    gone.abort();
    await assert.rejects(hanging, { name: 'AbortError' });
  });

  it('is an answer that comes late, by the cloud’s clock', async () => {
    cloud.faults.add({ api: 'graph', kind: 'delay', delayMs: 60_000, count: 1, path: 'issues' });
    let done = false;
    const late = ask().then((answer) => {
      done = true;
      return answer;
    });
    await ask(OVERVIEWS);
    assert.equal(done, false);
    clock.advance(60_000);
    assert.equal((await late).status, 200);
  });

  for (const retryAfter of ['3', '0.5', 'Mon, 23 Nov 2026 09:00:30 GMT', undefined]) {
    it(`says Retry-After: ${retryAfter ?? 'nothing'}`, async () => {
      cloud.faults.add({ api: 'graph', kind: 'status', status: 429, ...(retryAfter ? { retryAfter } : {}) });
      assert.equal((await ask()).headers.get('retry-after'), retryAfter ?? null);
    });
  }

  it('hits so many requests, then no more', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 503, count: 2 });
    assert.deepEqual([(await ask()).status, (await ask()).status, (await ask()).status], [503, 503, 200]);
  });

  it('hits one API, one tenant, one path alone', async () => {
    cloud.faults.add({ api: 'graph', tenantId: contoso, path: '/issues', kind: 'status', status: 503 });
    assert.equal((await ask()).status, 503);
    assert.equal((await ask(OVERVIEWS)).status, 200);
    assert.equal((await ask(ISSUES, client.tenantId('fabrikam.com'))).status, 200);
    assert.equal((await client.ask(contoso, 'arm', '/subscriptions?api-version=2022-12-01')).status, 200);
  });

  it('hits one method alone', async () => {
    cloud.faults.add({ api: 'arm', method: 'PUT', kind: 'status', status: 503 });
    const path = '/subscriptions?api-version=2022-12-01';
    assert.equal((await client.ask(contoso, 'arm', path)).status, 200);
    assert.equal((await client.ask(contoso, 'arm', path, { method: 'PUT' })).status, 503);
  });

  it('hits Entra by the tenant in its path', async () => {
    cloud.faults.add({ api: 'entra', tenantId: contoso, kind: 'status', status: 503 });
    assert.equal((await client.exchange(contoso)).status, 503);
    assert.equal((await client.exchange(client.tenantId('fabrikam.com'))).status, 200);
  });
});
