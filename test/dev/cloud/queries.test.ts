import assert from 'node:assert/strict';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import { startAskedCloud } from '../../helpers/askedCloud.ts';
import type { CloudClient } from '../../helpers/cloudClient.ts';
import { entries } from './entries.ts';

const BASE = '/v1.0/admin/serviceAnnouncement';

describe('what can be asked of the local cloud’s lists', () => {
  let cloud: LocalCloud;
  let client: CloudClient;
  let contoso: string;

  before(async () => {
    ({ cloud, client } = await startAskedCloud());
    contoso = client.tenantId('contoso.com');
  });

  after(() => cloud.close());

  async function issues(query: Record<string, string>, kind = 'issues') {
    return entries(await client.ask(contoso, 'graph', `${BASE}/${kind}?${new URLSearchParams(query)}`));
  }

  it('has closed issues among the others, unless only open ones are asked for', async () => {
    const all = await issues({});
    const open = await issues({ $filter: 'isResolved eq false' });
    assert.ok(all.some((one) => one.isResolved === true && one.endDateTime !== null));
    assert.deepEqual(
      open.map((one) => one.id),
      all.filter((one) => one.isResolved === false).map((one) => one.id),
    );
  });

  it('has what was changed since an instant', async () => {
    const found = await issues({ $filter: 'lastModifiedDateTime ge 2026-11-22T09:00:00Z and isResolved eq false' });
    assert.ok(found.length > 0);
    for (const one of found) assert.ok(String(one.lastModifiedDateTime) >= '2026-11-22T09:00:00Z');
    assert.equal((await issues({ $filter: 'lastModifiedDateTime ge 2026-11-24T00:00:00Z' })).length, 0);
  });

  it('compares starts and ends, with nothing for an end too', async () => {
    const open = await issues({ $filter: 'endDateTime eq null' });
    assert.ok(open.length > 0 && open.every((one) => one.endDateTime === null));
    const between = await issues({
      $filter: 'startDateTime ge 2026-11-10T00:00:00Z and startDateTime lt 2026-11-20T00:00:00Z',
    });
    assert.ok(between.length > 0);
    assert.ok(between.every((one) => /^2026-11-1\d/.test(String(one.startDateTime))));
    assert.ok(
      (await issues({ $filter: 'endDateTime gt 2026-11-01T00:00:00Z' })).every((one) => one.endDateTime !== null),
    );
  });

  it('has one service’s issues, or messages', async () => {
    const mail = await issues({ $filter: "service eq 'Exchange Online' and isResolved eq false" });
    assert.ok(mail.length > 0 && mail.every((one) => one.service === 'Exchange Online'));
    const teams = await issues({ $filter: "services/any(s:s eq 'Microsoft Teams')" }, 'messages');
    assert.ok(
      teams.length > 0 && teams.every((one) => Array.isArray(one.services) && one.services.includes('Microsoft Teams')),
    );
  });

  it('orders and selects', async () => {
    const found = await issues({ $orderby: 'lastModifiedDateTime desc', $select: 'id,lastModifiedDateTime' });
    assert.deepEqual(Object.keys(found[0] ?? {}), ['id', 'lastModifiedDateTime']);
    const times = found.map((one) => String(one.lastModifiedDateTime));
    assert.deepEqual(times, times.toSorted().reverse());
  });

  it('comes in pages as large as is preferred, each entry once, and counts them', async () => {
    const all = await issues({});
    const found: unknown[] = [];
    let next = `${BASE}/issues?$count=true`;
    while (next !== '') {
      const answer = await client.ask(contoso, 'graph', next, { headers: { prefer: 'odata.maxpagesize=10' } });
      const page = entries(answer);
      assert.ok(page.length <= 10);
      found.push(...page.map((one) => one.id));
      const body = answer.json;
      assert.ok(typeof body === 'object' && body !== null);
      assert.equal('@odata.count' in body && body['@odata.count'], all.length);
      next = '@odata.nextLink' in body ? String(body['@odata.nextLink']) : '';
    }
    assert.deepEqual(
      found,
      all.map((one) => one.id),
    );
  });

  for (const query of [
    '$filter=details eq 1',
    '$filter=nothing eq 1',
    '$filter=isResolved is false',
    '$filter=isResolved eq',
    '$filter=isResolved eq false or',
    "$filter=title eq 'a' 'b'",
    '$orderby=posts',
    '$orderby=title sideways',
    '$select=nothing',
    '$search=mail',
    '$top=many',
    '$expand=posts',
  ]) {
    it(`refuses ${query} with an OData error`, async () => {
      const answer = await client.ask(contoso, 'graph', `${BASE}/issues?${query}`);
      assert.equal(answer.status, 400);
      assert.match(answer.text, /"code":"BadRequest"/);
    });
  }

  it('says “forbidden”, in JSON inside JSON, of an issue that the tenant doesn’t have', async () => {
    const { status, json } = await client.ask(client.tenantId('cohovineyard.com'), 'graph', `${BASE}/issues/SP770840`);
    assert.equal(status, 403);
    assert.ok(typeof json === 'object' && json !== null && 'error' in json);
    const { error } = json;
    assert.ok(typeof error === 'object' && error !== null && 'code' in error && 'message' in error);
    assert.equal(error.code, 'UnknownError');
    const outer = JSON.parse(String(error.message));
    assert.match(JSON.parse(outer.ResponseBody).error.message, /does not exist for the tenant/);
  });

  describe('of Azure events', () => {
    async function names(query: Record<string, string>) {
      const tenant = cloud.state.tenant('contoso.com') ?? assert.fail();
      const id = cloud.state.subscriptionId(tenant, 'Contoso Production');
      const search = new URLSearchParams({ 'api-version': '2022-10-01', ...query });
      const path = `/subscriptions/${id}/providers/Microsoft.ResourceHealth/events?${search}`;
      return entries(await client.ask(contoso, 'arm', path)).map((one) => one.name);
    }

    it('has what is active or was touched in the last days', async () => {
      const found = await names({});
      assert.ok(found.includes('BC_1-FXZ'));
      assert.equal(found.includes('K8QN-RT0'), false);
    });

    it('goes back to a day, written as month, day and year', async () => {
      assert.ok((await names({ queryStartTime: '11/1/2026' })).includes('K8QN-RT0'));
      assert.equal((await names({ queryStartTime: '11/22/2026' })).includes('K8QN-RT0'), false);
      await assert.rejects(names({ queryStartTime: '2026-11-01' }), /400/);
    });

    it('is filtered by service, region, type and status', async () => {
      const since = { queryStartTime: '11/1/2026' };
      assert.deepEqual(await names({ $filter: "service eq 'Virtual Machines' and region eq 'West Europe'" }), [
        'BC_1-FXZ',
      ]);
      const planned = await names({ ...since, $filter: "properties/eventType eq 'PlannedMaintenance'" });
      assert.deepEqual(planned.toSorted(), ['7MRD-W10', 'HS1P-0B8']);
      const over = "(eventType eq 'PlannedMaintenance' or service eq 'Storage') and properties/status eq 'Resolved'";
      assert.deepEqual((await names({ ...since, $filter: over })).toSorted(), ['HS1P-0B8', 'K8QN-RT0']);
      await assert.rejects(names({ $filter: 'summary eq 1' }), /400/);
    });
  });
});
