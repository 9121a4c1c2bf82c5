import assert from 'node:assert/strict';
import { z } from 'zod';
import type { AzureEvent } from '../../../src/domain/health.ts';
import { type Microsoft, startMicrosoft } from './microsoft.ts';
import { problemIn } from './problem.ts';

const SUBSCRIPTION = '00000000-0000-4000-8000-00000000000a';
const GUID = '11111111-1111-4111-8111-111111111111';
const PROPERTIES = {
  eventType: 'ServiceIssue',
  status: 'Active',
  title: 'Title',
  summary: '<p>Summary</p>',
  level: 'Warning',
  eventLevel: 'Error',
  impactStartTime: '2026-11-23T09:00:00Z',
  impactMitigationTime: '0001-01-01T00:00:00',
  lastUpdateTime: '2026-11-23T10:00:00Z',
  recommendedActions: {},
  impact: [
    {
      impactedService: 'Storage',
      impactedRegions: [
        {
          impactedRegion: 'France Central',
          updates: [{ summary: '<p>Update</p>', updateDateTime: '2026-11-23T10:00:00Z' }],
        },
      ],
    },
  ],
};

describe('bodies of Azure Resource Manager and Partner Center that may come one day', () => {
  let microsoft: Microsoft;

  before(async () => {
    microsoft = await startMicrosoft();
  });

  after(() => microsoft.close());

  function events(...value: unknown[]): Promise<AzureEvent[]> {
    microsoft.replay({ body: { value } });
    return microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION);
  }

  for (const field of Object.keys(PROPERTIES)) {
    for (const [word, value] of [
      ['no', undefined],
      ['null for', null],
    ] as const) {
      it(`has ${word} ${field}: the event is read all the same`, async () => {
        const [event] = await events({ name: 'ABCD-123', properties: { ...PROPERTIES, [field]: value } });
        assert.equal(event?.trackingId, 'ABCD-123');
        if (field !== 'title') assert.equal(event?.title, 'Title');
      });
    }
    it(`has an object for ${field}: read, or refused as unreadable`, async () => {
      const reading = events({ name: 'ABCD-123', properties: { ...PROPERTIES, [field]: { a: [1] } } });
      const outcome = await reading.then(
        (found) => found[0]?.trackingId,
        async () => (await problemIn(reading)).kind,
      );
      assert.ok(outcome === 'ABCD-123' || outcome === 'unreadable', outcome);
    });
  }

  it('has values that are newer than the bot', async () => {
    const changed = { ...PROPERTIES, eventType: 'Billing', status: 'Paused', eventLevel: 'Apocalyptic' };
    const [event] = await events({ name: 'ABCD-123', properties: changed });
    assert.deepEqual([event?.eventType, event?.status, event?.level], ['Billing', 'Paused', 'Apocalyptic']);
  });

  it('has no name: then its id tells it, and with neither the list can’t be read, or it would count as healthy', async () => {
    const id = '/subscriptions/s/providers/Microsoft.ResourceHealth/events/ABCD-123';
    assert.equal((await events({ id, properties: PROPERTIES }))[0]?.trackingId, 'ABCD-123');
    microsoft.replay({ body: { value: [{ properties: PROPERTIES }] } });
    const problem = await problemIn(microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION));
    assert.equal(problem.kind, 'unreadable');
  });

  it('has no properties', async () => {
    assert.equal((await events({ name: 'ABCD-123' }))[0]?.title, '');
  });

  it('has one tracking id twice, for other regions: it is one event', async () => {
    const elsewhere = [{ impactedService: 'Storage', impactedRegions: [{ impactedRegion: 'West Europe' }] }];
    const found = await events(
      { name: 'ABCD-123', properties: PROPERTIES },
      { name: 'ABCD-123', properties: { ...PROPERTIES, impact: elsewhere } },
    );
    assert.deepEqual(
      found.map((event) => event.impacts),
      [[{ service: 'Storage', regions: ['France Central', 'West Europe'] }]],
    );
  });

  it('refuses in the flat form that the specification declares, too', async () => {
    microsoft.replay({ status: 403, body: { code: 'AuthorizationFailed', message: 'no', details: 'none' } });
    const problem = await problemIn(microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION));
    assert.equal(problem.kind, 'roleMissing');
  });

  for (const [title, body] of [
    ['a page of a proxy', '<html>Please sign in</html>'],
    ['half a body', '{"value":[{"name":"AB'],
    ['no list', { value: 7 }],
    ['without its list', { nextLink: null }],
    ['nothing', ''],
  ] as const) {
    it(`is ${title}: a failure, never “nothing wrong”`, async () => {
      microsoft.replay({ body });
      const problem = await problemIn(microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION));
      assert.equal(problem.kind, 'unreadable');
    });
  }

  it('has customers without a profile, and entries that are none', async () => {
    const items = [
      { id: GUID, companyProfile: null },
      { id: 'none' },
      null,
      { id: GUID.toUpperCase(), companyProfile: 7 },
    ];
    microsoft.replay({ body: { items } });
    const none = { tenantId: GUID, name: '', domain: '' };
    assert.deepEqual(await microsoft.partnerCenter.customers(), [none, none]);
  });

  for (const body of ['<html></html>', '', { totalCount: 0 }, { items: 'none' }]) {
    it(`is no page of Partner Center: ${JSON.stringify(body)}`, async () => {
      microsoft.replay({ body });
      assert.equal((await problemIn(microsoft.partnerCenter.customers())).kind, 'unreadable');
    });
  }

  for (const [title, header, at] of [
    ['in seconds', () => '3600', 3_600_000],
    ['in fractions of a second', () => '3600.5', 3_600_500],
    ['by a date', () => new Date(Date.now() + 7_200_000).toUTCString(), 7_200_000],
  ] as const) {
    it(`says ${title} when it can be asked again, of every API`, async () => {
      const calls = {
        graph: () => problemIn(microsoft.graph.list(microsoft.tenant(), '/contracts', z.unknown())),
        arm: () => problemIn(microsoft.azure.subscriptions(microsoft.tenant())),
        partnerCenter: () => problemIn(microsoft.partnerCenter.customers()),
      };
      for (const [api, call] of Object.entries(calls)) {
        microsoft.replay({ status: 429, headers: { 'retry-after': header() }, body: {} });
        const asked = Date.now();
        const { kind, retryAt } = await call();
        assert.equal(kind, 'throttled', api);
        // HTTP dates are whole seconds.
        assert.ok(Math.abs((retryAt?.getTime() ?? 0) - asked - at) < 5_000, `${api} ${retryAt?.toISOString()}`);
        assert.equal(microsoft.asked.length, 1, 'nobody waits so long');
      }
    });
  }

  it('doesn’t say when it can be asked again: it is asked four times', async () => {
    microsoft.replay({ status: 503, body: '' });
    assert.equal((await problemIn(microsoft.partnerCenter.customers())).kind, 'serverError');
    assert.equal(microsoft.asked.length, 4);
  });
});
