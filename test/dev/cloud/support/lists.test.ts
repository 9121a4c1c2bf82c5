import assert from 'node:assert/strict';
import { entries } from '../entries.ts';
import { type Asking, type Counter, codeOf, NEWER_ORDER, ORDER, openCounter, propertiesOf, record } from './counter.ts';

const PUT = (properties: unknown = NEWER_ORDER): Asking => ({ method: 'PUT', body: { properties } });
const PRODUCTION = ['contoso.com', 'Contoso Production'] as const;

describe('a list of support tickets in the local cloud', () => {
  let counter: Counter;

  beforeEach(async () => {
    counter = await openCounter();
  });

  afterEach(() => counter.cloud.close());

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

  it('counts what is written apart from what is read', async () => {
    const read = await counter.ask(...PRODUCTION, 'supportTickets');
    assert.equal(read.headers.get('x-ms-ratelimit-remaining-subscription-reads'), '249');
    const written = await counter.ask(...PRODUCTION, 'supportTickets/x-1', PUT());
    assert.equal(written.headers.get('x-ms-ratelimit-remaining-subscription-writes'), '199');
  });
});
