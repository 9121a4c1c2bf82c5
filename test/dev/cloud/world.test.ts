import assert from 'node:assert/strict';
import { startCloud, trust } from '../../../dev/cloud/index.ts';
import { defaultWorld, generatedWorld, tenantOf } from '../../../dev/cloud/world/world.ts';
import { createCloudClient } from '../../helpers/cloudClient.ts';
import { entries } from './entries.ts';

describe('the world of the local cloud', () => {
  const world = defaultWorld();
  const { customers } = world;
  const issues = new Map(world.issues.map((issue) => [issue.id, issue]));
  const openOf = (ids: readonly string[]) =>
    ids.map((id) => issues.get(id)).filter((issue) => issue && issue.endedAgo === undefined);
  const incidents = (ids: readonly string[]) => openOf(ids).filter((issue) => issue?.classification === 'incident');

  it('has about sixty customers, each with a tenant of its own', () => {
    assert.ok(customers.length >= 58 && customers.length <= 65);
    assert.equal(new Set(customers.map(tenantOf)).size, customers.length);
  });

  for (const [title, name] of [
    ['accents', /[éèÉ]/],
    ['an apostrophe', /['’]/],
    ['brackets', /\[.*\]/],
    ['markdown', /\*.*_/],
    ['HTML', /<b>.*&/],
    ['card templates', /\{\{.*\$\{/],
    ['right-to-left writing', /[\u0590-\u06FF]/],
    ['another script', /[\u4E00-\u9FFF]/],
    ['more than a hundred letters', /.{100}/],
  ] as const) {
    it(`has a customer whose name has ${title}`, () => assert.ok(customers.some((one) => name.test(one.name))));
  }

  it('has names that share a word, and one name twice', () => {
    for (const word of ['Contoso', 'Northwind', 'Coho', 'Garage', 'Martin'])
      assert.ok(customers.filter((one) => one.name.includes(word)).length >= 2, word);
    assert.equal(customers.filter((one) => one.name === 'Alpine Ski House').length, 2);
  });

  it('has healthy tenants, sick ones, and some with 35 advisories and no incident', () => {
    assert.ok(
      customers.some((one) => one.services > 0 && one.entra === 'consented' && openOf(one.issues).length === 0),
    );
    assert.ok(customers.filter((one) => incidents(one.issues).length > 0).length > 5);
    assert.ok(customers.some((one) => openOf(one.issues).length >= 35 && incidents(one.issues).length === 0));
  });

  it('has every state of consent and of relationships', () => {
    const states = new Set(customers.map((one) => one.entra));
    assert.deepEqual([...states].toSorted(), [
      'conditionalAccess',
      'consented',
      'noConsent',
      'tenantGone',
      'unknownApp',
    ]);
    const relationships = new Set(customers.flatMap((one) => one.relationships.map(({ status }) => status)));
    for (const status of ['active', 'expiring', 'expired', 'terminated', 'approvalPending'])
      assert.ok(relationships.has(status), status);
    assert.ok(customers.some((one) => !one.healthRole) && customers.some((one) => !one.messageRole));
  });

  it('has customers without Azure, without Microsoft 365, with trouble in Azure and without', () => {
    assert.ok(customers.some((one) => one.subscriptions.length === 0));
    assert.ok(customers.some((one) => one.services === 0 && one.subscriptions.length > 0));
    const subscriptions = customers.flatMap((one) => one.subscriptions);
    assert.ok(
      subscriptions.some((one) => one.events.length > 0) && subscriptions.some((one) => one.events.length === 0),
    );
    assert.ok(subscriptions.some((one) => !one.readable) && subscriptions.some((one) => one.state !== 'Enabled'));
  });

  it('has support tickets with and without an engineer, open and closed, and every way of not being let through', () => {
    const subscriptions = customers.flatMap((one) => one.subscriptions);
    const tickets = subscriptions.flatMap((one) => one.tickets);
    assert.equal(new Set(tickets.map((one) => one.number)).size, tickets.length);
    assert.deepEqual(new Set(tickets.map((one) => one.status)), new Set(['Open', 'Closed']));
    assert.ok(tickets.some((one) => one.workInProgress) && tickets.some((one) => one.messages.length === 0));
    const high = subscriptions.filter((one) => ['ProDirect', 'Premier', 'Unified'].includes(one.supportPlan));
    assert.ok(high.some((one) => one.supportRole) && high.some((one) => !one.supportRole));
    assert.ok(subscriptions.filter((one) => one.supportPlan === 'CSP').length > high.length / 2);
  });

  it('has service requests in every state and spelling, some without a title or dates', () => {
    const requests = [...world.ownRequests, ...customers.flatMap((one) => one.requests)];
    assert.equal(new Set(requests.map((one) => one.id)).size, requests.length);
    assert.deepEqual(new Set(requests.map((one) => one.status)), new Set(['open', 'closed', 'attention_needed']));
    assert.deepEqual(new Set(requests.map((one) => one.enums)), new Set(['names', 'numbers', 'camelCase']));
    assert.ok(requests.some((one) => one.title === '' && one.createdAgo === undefined));
  });

  it('has an agent of each role and an outsider, and two helpdesks that see different customers', () => {
    const groupsOf = (name: string) => world.people[name]?.groups ?? [];
    assert.deepEqual(groupsOf('ada'), ['adminAgents']);
    assert.ok(groupsOf('sam').includes('salesAgents'));
    assert.deepEqual(groupsOf('otto'), []);
    assert.equal(world.people.glen?.globalAdmin, true);
    const seenBy = (group: string) =>
      customers.filter((one) => one.relationships.some(({ groups }) => groups.includes(group))).map(tenantOf);
    const [west, east] = [seenBy('helpdeskWest'), seenBy('helpdeskEast')];
    assert.ok(west.some((one) => !east.includes(one)) && east.some((one) => !west.includes(one)));
  });

  it('names nothing that isn’t there', () => {
    const events = new Set(world.events.map((event) => event.trackingId));
    const domains = new Set(customers.map((one) => one.domain));
    for (const { name, issues: ids, subscriptions } of customers) {
      for (const id of ids) assert.ok(issues.has(id), `${name} ${id}`);
      for (const id of subscriptions.flatMap((one) => one.events)) assert.ok(events.has(id), `${name} ${id}`);
    }
    for (const domain of world.messages.flatMap((one) => one.customers ?? [])) assert.ok(domains.has(domain), domain);
  });

  it('has issues that closed in every way, and planned maintenance that is to come, under way and over', () => {
    const closed = new Set(world.issues.filter((one) => one.endedAgo !== undefined).map((one) => one.status));
    for (const status of ['serviceRestored', 'postIncidentReviewPublished', 'falsePositive'])
      assert.ok(closed.has(status));
    const planned = world.events.filter((one) => one.eventType === 'PlannedMaintenance');
    assert.ok(planned.some((one) => one.startedAgo < 0));
    assert.ok(planned.some((one) => one.startedAgo > 0 && (one.mitigatedAgo ?? 0) < 0));
    assert.ok(planned.some((one) => one.status === 'Resolved'));
  });

  it('has some 25 messages: major changes, things to do by a date, high severity, attachments, for all and for some', () => {
    const { messages } = world;
    assert.ok(messages.length >= 25);
    assert.ok(messages.filter((one) => one.majorChange).length >= 5);
    assert.ok(messages.filter((one) => (one.actionInDays ?? 0) > 0).length >= 5);
    assert.ok(
      messages.some((one) => (one.actionInDays ?? 0) < 0),
      'and one that is late',
    );
    assert.deepEqual(new Set(messages.map((one) => one.severity)).size, 3);
    assert.deepEqual(new Set(messages.map((one) => one.category)).size, 3);
    assert.ok(messages.some((one) => one.attachments.length > 1));
    assert.ok(messages.some((one) => one.customers?.length === 1));
    assert.ok(messages.filter((one) => !one.customers).length > 15);
  });

  it('starts with 10,000 customers, and answers for the last of them', async () => {
    const cloud = await startCloud({ customers: 10_000 });
    trust(cloud);
    try {
      assert.equal(cloud.world.customers.length, 10_000);
      const client = createCloudClient(cloud);
      const last = cloud.world.customers.at(-1) ?? assert.fail();
      const found = await client.ask(tenantOf(last), 'graph', '/v1.0/admin/serviceAnnouncement/issues');
      assert.equal(entries(found).length, last.issues.length);
    } finally {
      await cloud.close();
    }
  });

  it('keeps its own customers when more are made', () => {
    const made = generatedWorld(100);
    assert.equal(made.customers.length, 100);
    assert.deepEqual(made.customers.slice(0, customers.length), customers);
    assert.equal(generatedWorld(1).customers.length, customers.length);
  });
});
