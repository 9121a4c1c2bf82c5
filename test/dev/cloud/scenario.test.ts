import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { ManualClock } from '../../../dev/cloud/manualClock.ts';
import { startAskedCloud } from '../../helpers/askedCloud.ts';
import type { CloudClient } from '../../helpers/cloudClient.ts';
import { entries } from './entries.ts';

const MINUTE = 60_000;
const SCENARIOS = new URL('../../../dev/cloud/scenarios/', import.meta.url);
const ISSUES = '/v1.0/admin/serviceAnnouncement/issues';
const OPENING = {
  service: 'Exchange Online',
  classification: 'incident',
  status: 'investigating',
  title: 'Mail is late',
  impact: 'Mail arrives late.',
};

describe('a scenario of the local cloud', () => {
  let clock: ManualClock;
  let cloud: LocalCloud;
  let client: CloudClient;

  beforeEach(async () => {
    ({ clock, cloud, client } = await startAskedCloud());
  });

  afterEach(() => cloud.close());

  async function issue(domain: string, id: string) {
    const found = entries(await client.ask(client.tenantId(domain), 'graph', ISSUES));
    return found.find((one) => one.id === id);
  }

  async function events(domain: string, name: string) {
    const tenant = cloud.state.tenant(domain) ?? assert.fail();
    const id = cloud.state.subscriptionId(tenant, name);
    const path = `/subscriptions/${id}/providers/Microsoft.ResourceHealth/events?api-version=2022-10-01`;
    return entries(await client.ask(tenant.tenantId, 'arm', path));
  }

  it('opens an issue at its minute, changes it, spreads it, ends it', async () => {
    cloud.play([
      { atMinute: 5, issue: 'EX1', set: OPENING, post: 'First', addTo: ['Contoso'] },
      { atMinute: 10, issue: 'EX1', set: { status: 'serviceInterruption' }, post: 'Second', addTo: ['Fabrikam'] },
      { atMinute: 15, issue: 'EX1', set: { status: 'serviceRestored' }, ends: true, removeFrom: ['Fabrikam'] },
    ]);
    clock.advance(5 * MINUTE - 1);
    assert.equal(await issue('contoso.com', 'EX1'), undefined);
    clock.advance(1);
    const opened = await issue('contoso.com', 'EX1');
    assert.equal(opened?.startDateTime, '2026-11-23T09:05:00Z');
    assert.equal(opened?.isResolved, false);
    assert.equal(await issue('fabrikam.com', 'EX1'), undefined);
    clock.advance(5 * MINUTE);
    const worse = await issue('fabrikam.com', 'EX1');
    assert.equal(worse?.status, 'serviceInterruption');
    assert.equal(worse?.lastModifiedDateTime, '2026-11-23T09:10:00Z');
    assert.equal(Array.isArray(worse?.posts) && worse.posts.length, 2);
    clock.advance(5 * MINUTE);
    const ended = await issue('contoso.com', 'EX1');
    assert.equal(ended?.endDateTime, '2026-11-23T09:15:00Z');
    assert.equal(ended?.isResolved, true);
    assert.equal(await issue('fabrikam.com', 'EX1'), undefined);
  });

  it('shows the worst of a service’s issues as its status', async () => {
    cloud.play([
      { atMinute: 0, issue: 'FM1', set: { ...OPENING, service: 'Microsoft Forms' }, addTo: ['Coho Vineyard'] },
    ]);
    const path = '/v1.0/admin/serviceAnnouncement/healthOverviews/Microsoft%20Forms';
    const { text } = await client.ask(client.tenantId('cohovineyard.com'), 'graph', path);
    assert.match(text, /"status":"investigating"/);
  });

  it('lets one customer see other texts under the same id', async () => {
    cloud.play([
      { atMinute: 0, issue: 'EX1', set: OPENING, addTo: ['Contoso', 'Fabrikam'] },
      { atMinute: 1, issue: 'EX1', set: { title: 'Your mail is late' }, post: 'For you', only: ['Fabrikam'] },
      { atMinute: 2, issue: 'EX1', set: { status: 'serviceRestored' }, ends: true },
    ]);
    clock.advance(MINUTE);
    assert.equal((await issue('contoso.com', 'EX1'))?.title, 'Mail is late');
    assert.equal((await issue('contoso.com', 'EX1'))?.lastModifiedDateTime, '2026-11-23T09:00:00Z');
    assert.equal((await issue('fabrikam.com', 'EX1'))?.title, 'Your mail is late');
    clock.advance(MINUTE);
    assert.equal((await issue('contoso.com', 'EX1'))?.isResolved, true);
    const ended = await issue('fabrikam.com', 'EX1');
    assert.deepEqual([ended?.title, ended?.isResolved], ['Your mail is late', true]);
  });

  it('changes issues that the world has already', async () => {
    cloud.play([{ atMinute: 1, issue: 'EX771204', set: { status: 'serviceRestored' }, ends: true }]);
    clock.advance(MINUTE);
    assert.equal((await issue('contoso.fr', 'EX771204'))?.isResolved, true);
  });

  it('opens, updates and resolves an Azure event in one subscription', async () => {
    const set = { title: 'Storage', summary: '<p>x</p>', service: 'Storage', regions: ['West Europe'], level: 'Error' };
    cloud.play([
      { atMinute: 1, event: 'AB-1', set, post: '<p>1</p>', addTo: ['VanArsdel'], subscription: 'VanArsdel Dev' },
      { atMinute: 2, event: 'AB-1', set: { level: 'Critical' }, post: '<p>2</p>' },
      { atMinute: 3, event: 'AB-1', ends: true },
    ]);
    const states = [];
    for (let minute = 0; minute < 4; minute++) {
      const [event] = await events('vanarsdel.com', 'VanArsdel Dev');
      states.push(event && JSON.stringify(event.properties));
      clock.advance(MINUTE);
    }
    assert.equal(states[0], undefined);
    assert.match(
      states[1] ?? '',
      /"status":"Active".*"eventLevel":"Error".*0001-01-01T00:00:00".*"lastUpdateTime":"2026-11-23T09:01/,
    );
    assert.match(states[2] ?? '', /"eventLevel":"Critical".*<p>2<\/p>.*<p>1<\/p>/);
    assert.match(states[3] ?? '', /"status":"Resolved".*"impactMitigationTime":"2026-11-23T09:03:00.000Z"/);
    assert.equal((await events('vanarsdel.com', 'VanArsdel Data')).filter((one) => one.name === 'AB-1').length, 0);
  });

  it('takes a customer’s consent away and gives it back; its tokens end with it', async () => {
    cloud.play([
      { atMinute: 1, customer: 'Fabrikam', set: { entra: 'noConsent' } },
      { atMinute: 2, customer: 'Fabrikam', set: { entra: 'consented' } },
    ]);
    const fabrikam = client.tenantId('fabrikam.com');
    const statuses = async () => [
      (await client.exchange('fabrikam.com')).status,
      (await client.ask(fabrikam, 'graph', ISSUES)).status,
      (await client.ask(fabrikam, 'arm', '/subscriptions?api-version=2022-12-01')).status,
    ];
    assert.deepEqual(await statuses(), [200, 200, 200]);
    clock.advance(MINUTE);
    assert.deepEqual(await statuses(), [400, 401, 401]);
    clock.advance(MINUTE);
    assert.deepEqual(await statuses(), [200, 200, 200]);
  });

  it('changes a customer’s relationships, which then say when', async () => {
    cloud.play([
      { atMinute: 1, customer: 'contoso.com', set: { relationships: [{ status: 'terminated', endsInDays: 0 }] } },
    ]);
    clock.advance(MINUTE);
    const path = '/v1.0/tenantRelationships/delegatedAdminRelationships?$top=300';
    const found = entries(await client.ask(cloud.world.partnerTenantId, 'graph', path));
    const contoso = found.find((one) => String(one.id).endsWith(client.tenantId('contoso.com')));
    assert.deepEqual([contoso?.status, contoso?.lastModifiedDateTime], ['terminated', '2026-11-23T09:01:00.000Z']);
  });

  it('posts a message to one customer', async () => {
    const set = { title: 'New', services: ['Microsoft Teams'], html: '<p>x</p>', severity: 'high' };
    cloud.play([{ atMinute: 1, message: 'MC1', set, addTo: ['Contoso'] }]);
    clock.advance(MINUTE);
    const path = '/v1.0/admin/serviceAnnouncement/messages/MC1';
    assert.equal((await client.ask(client.tenantId('contoso.com'), 'graph', path)).status, 200);
    assert.equal((await client.ask(client.tenantId('fabrikam.com'), 'graph', path)).status, 403);
  });

  for (const [title, scenario, message] of [
    ['of a customer that doesn’t exist', [{ atMinute: 0, issue: 'EX771204', addTo: ['Nobody'] }], /no customer/],
    ['of one of two that share a name', [{ atMinute: 0, customer: 'Alpine Ski House' }], /several customers/],
    ['of a new issue without its title', [{ atMinute: 0, issue: 'EX1', set: { service: 'x' } }], /title/],
    ['with a field that doesn’t exist', [{ atMinute: 0, issue: 'EX771204', set: { statuss: 'x' } }], /statuss/],
    ['with a key that doesn’t exist', [{ atMinute: 0, issue: 'EX771204', end: true }], /end/],
    ['about two things', [{ atMinute: 0, issue: 'EX771204', event: 'AB-1' }], /one issue/],
    ['about nothing', [{ atMinute: 0 }], /one issue/],
    ['with another state than there is', [{ atMinute: 0, customer: 'Contoso', set: { entra: 'x' } }], /entra/],
    ['of a subscription that isn’t there', [{ atMinute: 0, event: 'BC_1-FXZ', addTo: ['Litware'] }], /subscription/],
  ] as const) {
    it(`isn’t played with a step ${title}`, () => {
      assert.throws(() => cloud.play(scenario), message);
    });
  }

  it('is the last one that was played', async () => {
    cloud.play([{ atMinute: 0, issue: 'EX1', set: OPENING, addTo: ['Contoso'] }]);
    cloud.play([]);
    assert.equal(await issue('contoso.com', 'EX1'), undefined);
  });

  for (const name of readdirSync(SCENARIOS)) {
    it(`can be ${name}`, () => cloud.play(JSON.parse(readFileSync(new URL(name, SCENARIOS), 'utf8'))));
  }
});
