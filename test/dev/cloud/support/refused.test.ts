import assert from 'node:assert/strict';
import { type Asking, type Counter, codeOf, NEWER_ORDER, ORDER, openCounter, record } from './counter.ts';

const PUT = (properties: unknown = NEWER_ORDER): Asking => ({ method: 'PUT', body: { properties } });
const PRODUCTION = ['contoso.com', 'Contoso Production'] as const;

describe('a support ticket that the local cloud refuses', () => {
  let counter: Counter;

  beforeEach(async () => {
    counter = await openCounter();
  });

  afterEach(() => counter.cloud.close());

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
});
