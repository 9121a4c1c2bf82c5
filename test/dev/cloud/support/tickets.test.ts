import assert from 'node:assert/strict';
import { entries } from '../entries.ts';
import { type Asking, type Counter, codeOf, NEWER_ORDER, ORDER, openCounter, propertiesOf, record } from './counter.ts';

const PUT = (properties: unknown = NEWER_ORDER): Asking => ({ method: 'PUT', body: { properties } });
const PRODUCTION = ['contoso.com', 'Contoso Production'] as const;

describe('a support ticket of the local cloud', () => {
  let counter: Counter;

  beforeEach(async () => {
    counter = await openCounter();
  });

  afterEach(() => counter.cloud.close());

  /** What the address that an answer names says now. */
  async function follow(answer: { headers: Headers }, header: string) {
    const url = answer.headers.get(header) ?? assert.fail(`no ${header}`);
    return counter.client.ask(counter.client.tenantId('contoso.com'), 'arm', url);
  }

  it('is accepted, and there once its time has come', async () => {
    const accepted = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    assert.deepEqual([accepted.status, accepted.text, accepted.headers.get('retry-after')], [202, '', '2']);
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/x-1')).status, 404);
    const running = await follow(accepted, 'azure-asyncoperation');
    assert.equal(record(running.json).status, 'InProgress');
    counter.clock.advance(5_000);
    const done = await follow(accepted, 'azure-asyncoperation');
    assert.equal(record(done.json).status, 'Succeeded');
    assert.equal(propertiesOf(await follow(accepted, 'location')).title, ORDER.title);
    assert.equal(
      propertiesOf(await counter.ask(...PRODUCTION, 'supportTickets/X-1')).createdDate,
      '2026-11-23T09:00:05Z',
    );
  });

  it('is there after so many polls too, and may take long', async () => {
    counter.cloud.support.set({ afterSeconds: 3_600, afterPolls: 3 });
    const accepted = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    for (const status of ['InProgress', 'InProgress', 'Succeeded'])
      assert.equal(record((await follow(accepted, 'azure-asyncoperation')).json).status, status);
  });

  it('can fail afterwards', async () => {
    counter.cloud.support.set({ failure: { code: 'InternalServerError', message: 'x' }, afterPolls: 1 });
    const accepted = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    const failed = await follow(accepted, 'azure-asyncoperation');
    assert.deepEqual([record(failed.json).status, codeOf(failed)], ['Failed', 'InternalServerError']);
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/x-1')).status, 404);
  });

  it('is opened once, however often it is asked for', async () => {
    const first = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    const second = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    assert.equal(second.headers.get('location'), first.headers.get('location'));
    counter.clock.advance(5_000);
    const third = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    assert.equal(third.status, 200);
    assert.equal(counter.cloud.support.tickets().filter((one) => one.name === 'x-1').length, 1);
  });

  it('is refused where its name is another’s', async () => {
    await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    const other = PUT({ ...NEWER_ORDER, title: 'Something else' });
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/x-1', other)).status, 409);
    counter.clock.advance(5_000);
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/X-1', other)).status, 409);
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/contoso-sql-logins', PUT())).status, 409);
  });

  it('is opened although the answer was lost', async () => {
    counter.cloud.support.set({ loseAnswers: 1 });
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT())).status, 504);
    counter.clock.advance(5_000);
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/x-1')).status, 200);
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/x-2', PUT())).status, 202);
  });

  it('isn’t opened without the partner’s token, or with another tenant’s in its place', async () => {
    const contoso = await counter.client.token(counter.client.tenantId('contoso.com'), 'arm');
    const graph = await counter.client.token(counter.cloud.world.partnerTenantId, 'graph');
    for (const auxiliary of [null, 'Bearer nonsense', `Bearer ${contoso}`, `Bearer ${graph}`]) {
      const refused = await counter.ask(...PRODUCTION, 'supportTickets/x-1', { ...PUT(), auxiliary });
      assert.deepEqual([refused.status, codeOf(refused)], [401, 'InvalidAuthenticationToken']);
    }
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets', { auxiliary: null })).status, 200);
  });

  it('isn’t opened with a token of the partner’s tenant alone', async () => {
    const token = await counter.client.token(counter.cloud.world.partnerTenantId, 'arm');
    const refused = await counter.ask(...PRODUCTION, 'supportTickets/x-1', { ...PUT(), token });
    assert.deepEqual([refused.status, codeOf(refused)], [401, 'InvalidAuthenticationTokenTenant']);
  });

  it('isn’t opened where the role is missing, though it may be read there', async () => {
    for (const [domain, name, reads] of [
      ['tailspintoys.com', 'Tailspin', 200],
      ['vanarsdel.com', 'VanArsdel Data', 200],
      ['contoso.com', 'Contoso Test', 403],
    ] as const) {
      const refused = await counter.ask(domain, name, 'supportTickets/x-1', PUT());
      assert.deepEqual([refused.status, codeOf(refused)], [403, 'AuthorizationFailed']);
      assert.match(refused.text, /Microsoft\.Support\/supportTickets\/write/);
      assert.equal((await counter.ask(domain, name, 'supportTickets')).status, reads);
    }
  });

  it('isn’t opened with the plan of a Cloud Solution Provider: it fails later, or at once where it is set so', async () => {
    const later = await counter.ask('contoso.fr', 'Production', 'supportTickets/x-1', PUT());
    assert.equal(later.status, 202);
    counter.clock.advance(5_000);
    const url = later.headers.get('azure-asyncoperation') ?? '';
    const failed = await counter.client.ask(counter.client.tenantId('contoso.fr'), 'arm', url);
    assert.deepEqual([record(failed.json).status, codeOf(failed)], ['Failed', 'InvalidSupportPlan']);
    assert.match(failed.text, /CSP/);
    counter.cloud.support.set({ planRefusal: 'atOnce' });
    const atOnce = await counter.ask('contoso.fr', 'Production', 'supportTickets/x-2', PUT());
    assert.deepEqual([atOnce.status, codeOf(atOnce)], [403, 'InvalidSupportPlan']);
  });

  it('isn’t of the highest severity without the highest plan', async () => {
    const order = PUT({ ...NEWER_ORDER, severity: 'HighestCriticalImpact' });
    counter.cloud.support.set({ creates: 'atOnce' });
    assert.equal(
      codeOf(await counter.ask('fabrikam.com', 'Fabrikam', 'supportTickets/x-1', order)),
      'InvalidSupportPlan',
    );
    assert.equal((await counter.ask(...PRODUCTION, 'supportTickets/x-1', order)).status, 200);
  });

  const { title, contactDetails, ...incomplete } = NEWER_ORDER;
  for (const [why, properties, target] of [
    ['a title', { ...incomplete, contactDetails }, 'title'],
    ['a contact', { ...incomplete, title }, 'contactDetails'],
    ['consent', ORDER, 'advancedDiagnosticConsent'],
    ['a service that is there', { ...NEWER_ORDER, serviceId: '/providers/Microsoft.Support/services/x' }, 'serviceId'],
    ['a problem of the service', { ...NEWER_ORDER, problemClassificationId: 'x' }, 'problemClassificationId'],
    ['a severity that is one', { ...NEWER_ORDER, severity: 'high' }, 'severity'],
    [
      'a country of three letters',
      { ...NEWER_ORDER, contactDetails: { ...contactDetails, country: 'FR' } },
      'contactDetails.country',
    ],
    [
      'a time zone of Windows',
      { ...NEWER_ORDER, contactDetails: { ...contactDetails, preferredTimeZone: 'Europe/Paris' } },
      'contactDetails.preferredTimeZone',
    ],
    [
      'a number to call',
      { ...NEWER_ORDER, contactDetails: { ...contactDetails, preferredContactMethod: 'phone' } },
      'contactDetails.phoneNumber',
    ],
    ['anything', null, 'properties'],
  ] as const) {
    it(`isn’t opened without ${why}`, async () => {
      const refused = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT(properties));
      assert.deepEqual([refused.status, codeOf(refused)], [400, 'InvalidParameterValue']);
      const details = record(record(refused.json).error).details;
      assert.ok(Array.isArray(details) && details.some((one) => record(one).target === target), refused.text);
    });
  }

  it('needs no consent in the oldest version, and has none there', async () => {
    counter.cloud.support.set({ creates: 'atOnce' });
    const made = await counter.ask(...PRODUCTION, 'supportTickets/x-1', { ...PUT(ORDER), version: '2020-04-01' });
    assert.equal(made.status, 200);
    assert.ok(!('advancedDiagnosticConsent' in propertiesOf(made)));
    assert.ok('advancedDiagnosticConsent' in propertiesOf(await counter.ask(...PRODUCTION, 'supportTickets/x-1')));
  });

  it('has no other versions than three', async () => {
    for (const [version, status] of [
      ['2020-04-01', 200],
      ['2024-04-01', 200],
      ['2026-06-01', 200],
      ['2022-10-01', 400],
    ] as const) {
      assert.equal((await counter.ask(...PRODUCTION, 'supportTickets', { version })).status, status);
    }
    const refused = await counter.ask(...PRODUCTION, 'supportTickets', { version: '2019-05-01' });
    assert.equal(codeOf(refused), 'InvalidApiVersionParameter');
  });

  it('is listed page by page, newest first', async () => {
    counter.cloud.support.set({ creates: 'atOnce' });
    for (let n = 0; n < 5; n++) {
      await counter.ask(...PRODUCTION, `supportTickets/x-${n}`, PUT());
      counter.clock.advance(1_000);
    }
    counter.cloud.support.set({ emptyFirstPage: true });
    const sizes = [];
    const names = [];
    let next: unknown = `supportTickets?$top=3&$filter=Status eq 'Open' and createdDate ge 2026-11-23T09:00:00Z`;
    while (typeof next === 'string') {
      const page = next.startsWith('https:')
        ? await counter.client.ask(counter.client.tenantId('contoso.com'), 'arm', next)
        : await counter.ask(...PRODUCTION, next);
      sizes.push(entries(page).length);
      names.push(...entries(page).map((one) => one.name));
      next = record(page.json).nextLink;
    }
    assert.deepEqual(sizes, [0, 3, 2]);
    assert.deepEqual(names, ['x-4', 'x-3', 'x-2', 'x-1', 'x-0']);
  });

  it('is found by service and problem, and by nothing that isn’t documented', async () => {
    const found = async (filter: string) =>
      (await counter.ask(...PRODUCTION, `supportTickets?$filter=${filter}`)).status;
    const listed = await counter.ask(...PRODUCTION, `supportTickets?$filter=serviceId eq '${ORDER.serviceId}'`);
    assert.deepEqual(entries(listed), []);
    for (const filter of [
      "title eq 'x'",
      "status ne 'Open'",
      "status eq 'Open' or status eq 'Closed'",
      'createdDate lt 2026-01-01T00:00:00Z',
    ])
      assert.equal(await found(filter), 400, filter);
    for (const top of ['0', '101', 'x'])
      assert.equal((await counter.ask(...PRODUCTION, `supportTickets?$top=${top}`)).status, 400);
  });

  it('counts what is written apart from what is read', async () => {
    const read = await counter.ask(...PRODUCTION, 'supportTickets');
    assert.equal(read.headers.get('x-ms-ratelimit-remaining-subscription-reads'), '249');
    const written = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    assert.equal(written.headers.get('x-ms-ratelimit-remaining-subscription-writes'), '199');
  });
});
