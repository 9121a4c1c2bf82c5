import assert from 'node:assert/strict';
import { entries } from '../entries.ts';
import { type Asking, type Counter, codeOf, NEWER_ORDER, openCounter, propertiesOf, record } from './counter.ts';

const SHOP = 'supportTickets/vanarsdel-shop-down';
const PROD = ['vanarsdel.com', 'VanArsdel Prod'] as const;
const PATCH = (body: unknown): Asking => ({ method: 'PATCH', body });
const MESSAGE = { subject: 'More', body: 'It began at 07:45 UTC.', sender: 'ada@partner.example' };
const WRITE = (properties: unknown = MESSAGE): Asking => ({ method: 'PUT', body: { properties } });

describe('a support ticket of the local cloud that is worked on', () => {
  let counter: Counter;

  beforeEach(async () => {
    counter = await openCounter();
  });

  afterEach(() => counter.cloud.close());

  const now = async (path = SHOP) => propertiesOf(await counter.ask(...PROD, path));

  it('has what its engineer writes and does', async () => {
    assert.equal(record((await now()).supportEngineer).emailAddress, null);
    counter.clock.advance(60_000);
    counter.cloud.support.engineer('VanArsdel', { write: 'We see it.', subject: 'The shop', status: 'Updating' });
    const after = await now();
    assert.deepEqual([after.status, after.modifiedDate], ['Updating', '2026-11-23T09:01:00Z']);
    assert.ok(record(after.supportEngineer).emailAddress);
    const [message] = entries(await counter.ask(...PROD, `${SHOP}/communications`));
    const { subject, body, communicationDirection, createdDate } = propertiesOf({ json: message });
    assert.deepEqual(
      [subject, body, communicationDirection, createdDate],
      ['The shop', 'We see it.', 'inbound', '2026-11-23T09:01:00Z'],
    );
  });

  it('is meant by its name, its number or its customer, unless it is closed', () => {
    const { support } = counter.cloud;
    for (const which of ['vanarsdel-shop-down', '2611230010000391', 'VanArsdel', 'vanarsdel.com'])
      assert.equal(support.engineer(which, {}).name, 'vanarsdel-shop-down');
    support.engineer('VanArsdel', { status: 'Closed' });
    assert.throws(() => support.engineer('VanArsdel', {}), /no ticket called VanArsdel/);
  });

  it('changes by a scenario, also one that was opened meanwhile', async () => {
    counter.cloud.play([
      { atMinute: 1, ticket: 'x-1', post: 'Hello Ada.', set: { workInProgress: true } },
      { atMinute: 2, ticket: 'x-1', post: 'It is done.', ends: true },
      { atMinute: 2, ticket: 'nobody-opened-it', post: 'x' },
    ]);
    await counter.ask(...PROD, 'supportTickets/x-1', WRITE(NEWER_ORDER));
    counter.clock.advance(60_000);
    assert.equal((await counter.ask(...PROD, 'supportTickets/x-1', PATCH({ status: 'closed' }))).status, 409);
    counter.clock.advance(60_000);
    assert.equal((await now('supportTickets/x-1')).status, 'Closed');
    assert.equal(entries(await counter.ask(...PROD, 'supportTickets/x-1/communications')).length, 2);
  });

  it('can’t be in a state that isn’t one', () => {
    assert.throws(() => counter.cloud.play([{ atMinute: 1, ticket: 'x-1', set: { status: 'Solved' } }]));
    assert.throws(() => counter.cloud.support.set({ afterSeconds: -1 }));
  });

  it('keeps its severity and isn’t closed from outside meanwhile', async () => {
    counter.cloud.support.engineer('VanArsdel', { workInProgress: true });
    for (const body of [{ severity: 'minimal' }, { status: 'closed' }]) {
      const refused = await counter.ask(...PROD, SHOP, PATCH(body));
      assert.deepEqual([refused.status, codeOf(refused)], [409, 'UpdateOperationDenied']);
    }
    counter.cloud.support.engineer('VanArsdel', { workInProgress: false });
    assert.equal(propertiesOf(await counter.ask(...PROD, SHOP, PATCH({ severity: 'Minimal' }))).severity, 'minimal');
  });

  it('is changed by fields at the root, not within properties', async () => {
    const refused = await counter.ask(...PROD, SHOP, PATCH({ properties: { severity: 'minimal' } }));
    assert.deepEqual([refused.status, codeOf(refused)], [400, 'JsonDeserializationError']);
    const changed = await counter.ask(...PROD, SHOP, PATCH({ contactDetails: { firstName: 'Hal' } }));
    const contact = record(propertiesOf(changed).contactDetails);
    assert.deepEqual([contact.firstName, contact.lastName], ['Hal', 'Admin']);
    assert.equal((await counter.ask(...PROD, SHOP, PATCH({ severity: 'high' }))).status, 400);
  });

  it('takes nothing more once it is closed, but can be opened again', async () => {
    await counter.ask(...PROD, SHOP, PATCH({ status: 'closed' }));
    assert.equal((await counter.ask(...PROD, SHOP, PATCH({ severity: 'minimal' }))).status, 409);
    assert.equal((await counter.ask(...PROD, `${SHOP}/communications/m-1`, WRITE())).status, 409);
    assert.equal(propertiesOf(await counter.ask(...PROD, SHOP, PATCH({ status: 'Open' }))).status, 'Open');
  });

  it('isn’t changed without plan, role or the partner’s token', async () => {
    const { ask } = counter;
    const change = PATCH({ severity: 'minimal' });
    const trey = await ask('treyresearch.net', 'Research', 'supportTickets/9f0c1f6e-trey', change);
    assert.deepEqual([trey.status, codeOf(trey)], [403, 'InvalidSupportPlan']);
    assert.equal((await ask('tailspintoys.com', 'Tailspin', 'supportTickets/tailspin-invoice', change)).status, 403);
    assert.equal((await ask(...PROD, SHOP, { ...change, auxiliary: null })).status, 401);
    assert.equal((await ask(...PROD, SHOP, { method: 'DELETE' })).status, 405);
  });

  it('takes messages, each name once, after a while', async () => {
    const path = `${SHOP}/communications/m-1`;
    assert.equal((await counter.ask(...PROD, path, WRITE())).status, 202);
    assert.equal((await counter.ask(...PROD, path)).status, 404);
    assert.equal((await counter.ask(...PROD, path, WRITE())).status, 409);
    counter.clock.advance(5_000);
    assert.equal(propertiesOf(await counter.ask(...PROD, path)).body, MESSAGE.body);
    assert.equal((await counter.ask(...PROD, path, WRITE())).status, 409);
  });

  it('takes no message without a sender from an application, nor without a text', async () => {
    const unsigned = { subject: MESSAGE.subject, body: MESSAGE.body };
    const path = `${SHOP}/communications/m-1`;
    assert.equal((await counter.ask(...PROD, path, WRITE(unsigned))).status, 400);
    assert.equal((await counter.ask(...PROD, path, WRITE({ ...MESSAGE, body: ' ' }))).status, 400);
    const { json } = await counter.client.exchange('vanarsdel.com', {
      grant_type: 'refresh_token',
      refresh_token: counter.cloud.signIns.add(),
      scope: `${counter.cloud.armEndpoint}/.default`,
    });
    const token = String(record(json).access_token);
    assert.equal((await counter.ask(...PROD, path, { ...WRITE(unsigned), token })).status, 202);
  });

  it('has messages in pages of ten, newest first', async () => {
    for (let n = 0; n < 12; n++) {
      counter.clock.advance(1_000);
      counter.cloud.support.engineer('VanArsdel', { write: `${n}` });
    }
    const page = await counter.ask(...PROD, `${SHOP}/communications`);
    assert.equal(entries(page).length, 10);
    assert.equal(propertiesOf({ json: entries(page)[0] }).body, '11');
    const next = String(record(page.json).nextLink);
    const rest = await counter.client.ask(counter.client.tenantId('vanarsdel.com'), 'arm', next);
    assert.equal(entries(rest).length, 2);
    const late = `createdDate ge 2026-11-23T09:00:11Z and communicationType eq 'web'`;
    assert.equal(entries(await counter.ask(...PROD, `${SHOP}/communications?$filter=${late}`)).length, 2);
    assert.equal((await counter.ask(...PROD, `${SHOP}/communications?$top=11`)).status, 400);
  });

  it('says whether a name is free, of a ticket and of a message', async () => {
    const free = async (path: string, name: string, type: string) => {
      const { json } = await counter.ask(...PROD, path, { method: 'POST', body: { name, type } });
      return record(json).nameAvailable;
    };
    assert.equal(await free('checkNameAvailability', 'new', 'Microsoft.Support/supportTickets'), true);
    assert.equal(await free('checkNameAvailability', 'vanarsdel-SHOP-down', 'Microsoft.Support/supportTickets'), false);
    assert.equal(await free('checkNameAvailability', 'new', 'Microsoft.Support/else'), undefined);
    assert.equal(await free(`${SHOP}/checkNameAvailability`, 'm-1', 'Microsoft.Support/communications'), true);
  });
});
