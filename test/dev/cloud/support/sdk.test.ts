import assert from 'node:assert/strict';
import { type Counter, ORDER, openCounter } from './counter.ts';

const WRITTEN = { subject: 'More', body: 'It is the account in West Europe.', sender: 'ada@partner.example' };

describe('@azure/arm-support and the local cloud', () => {
  let counter: Counter;

  beforeEach(async () => {
    counter = await openCounter();
    counter.cloud.support.set({ retryAfter: '0' });
  });

  afterEach(() => counter.cloud.close());

  async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
    const found = [];
    for await (const one of pages) found.push(one);
    return found;
  }

  it('open a ticket, wait for it, and find it', async () => {
    const support = counter.sdk('contoso.com', 'Contoso Production');
    const made = await support.supportTickets.beginCreateAndWait('healthbot-a-1', ORDER);
    assert.equal(made.status, 'Open');
    assert.match(made.supportTicketId ?? '', /^\d{16}$/);
    assert.equal(made.serviceDisplayName, 'Storage Account Management');
    assert.equal((await support.supportTickets.get('healthbot-a-1')).title, ORDER.title);
    const { nameAvailable } = await support.supportTickets.checkNameAvailability({
      name: 'healthbot-a-1',
      type: 'Microsoft.Support/supportTickets',
    });
    assert.equal(nameAvailable, false);
    const names = (await all(support.supportTickets.list({ filter: "status eq 'Open'" }))).map((one) => one.name);
    assert.deepEqual(names, ['healthbot-a-1', 'contoso-sql-logins']);
  });

  it('open one at once, where it takes no time', async () => {
    counter.cloud.support.set({ creates: 'atOnce' });
    const made = await counter.sdk('fabrikam.com', 'Fabrikam').supportTickets.beginCreateAndWait('x-1', ORDER);
    assert.equal(made.status, 'Open');
  });

  it('say that the plan doesn’t allow it', async () => {
    const creating = counter.sdk('contoso.fr', 'Production').supportTickets.beginCreateAndWait('x-1', ORDER);
    await assert.rejects(creating, /InvalidSupportPlan|support plan type/);
    assert.deepEqual(await all(counter.sdk('contoso.fr', 'Production').supportTickets.list()), []);
  });

  it('write in a ticket, and read what its engineer writes', async () => {
    const support = counter.sdk('fabrikam.com', 'Fabrikam');
    counter.clock.advance(60_000);
    await support.communications.beginCreateAndWait('fabrikam-storage-errors', 'm-1', WRITTEN);
    counter.clock.advance(60_000);
    counter.cloud.support.engineer('Fabrikam', { write: 'Thank you, we see it.' });
    const messages = await all(support.communications.list('fabrikam-storage-errors'));
    assert.deepEqual(
      messages.slice(0, 2).map((one) => [one.communicationDirection, one.body]),
      [
        ['inbound', 'Thank you, we see it.'],
        ['outbound', WRITTEN.body],
      ],
    );
  });

  it('list the services and their problems', async () => {
    const support = counter.sdk('contoso.com', 'Contoso Production');
    const services = await all(support.services.list());
    assert.ok(services.length > 5);
    const problems = await all(support.problemClassifications.list(services.at(-1)?.name ?? ''));
    assert.ok(problems.length > 0);
  });

  it('change a ticket, and close it', async () => {
    const { supportTickets } = counter.sdk('vanarsdel.com', 'VanArsdel Prod');
    assert.equal((await supportTickets.update('vanarsdel-shop-down', { severity: 'moderate' })).severity, 'moderate');
    assert.equal((await supportTickets.update('vanarsdel-shop-down', { status: 'closed' })).status, 'Closed');
  });

  it('send the partner’s token beside the customer’s', async () => {
    await counter.sdk('contoso.com', 'Contoso Production').supportTickets.beginCreate('x-1', ORDER);
    const put = counter.cloud.requests.find((one) => one.method === 'PUT');
    assert.equal(put?.tenantId, counter.client.tenantId('contoso.com'));
    assert.deepEqual(put?.auxiliary, [counter.cloud.world.partnerTenantId]);
    assert.ok(put?.ids['x-ms-client-request-id']);
  });
});
