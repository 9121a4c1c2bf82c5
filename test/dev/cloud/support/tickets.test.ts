import assert from 'node:assert/strict';
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
});
