import assert from 'node:assert/strict';
import { createRig, type Rig } from '../whole/rig.ts';
import { fileAzure, linesIn } from './azure.ts';
import { ADA } from './stage.ts';

const HOUR = 3_600;

describe('an Azure problem that the bot files by itself', () => {
  let rig: Rig;
  const earlier = new Set<string>();
  const get = async (id: string) => (await rig.notifications.requests.get(id)) ?? assert.fail();
  const kinds = async (id: string) => (await rig.notifications.requests.events(id)).map(({ change }) => change.kind);
  /** Those that the bot has opened in this test, the newest first. */
  const tickets = () => {
    const all = rig.cloud.support.tickets().filter(({ name }) => name.startsWith('healthbot-'));
    return all.filter(({ name }) => !earlier.has(name));
  };

  /** Hours go by in steps in which nothing is missed. */
  async function passLong(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 120) {
      rig.clock.advance(119_000);
      await rig.notifications.settled();
      await rig.pass(1);
    }
  }

  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'Trey Research', 'VanArsdel'], files: true, pollSeconds: 36_000 });
  });
  after(() => rig.close());
  beforeEach(() => {
    for (const { name } of rig.cloud.support.tickets()) earlier.add(name);
    rig.connector.reset();
  });
  afterEach(async () => {
    rig.cloud.faults.clear();
    rig.cloud.support.set({ loseAnswers: 0, planRefusal: 'later' });
    await rig.database.query('delete from service_request');
  });

  it('has a ticket in the customer’s subscription, and says so', async () => {
    const { request } = await fileAzure(rig, 'Contoso', 'Contoso Production');
    assert.equal(request.state, 'filing');
    await rig.pass(15);
    const [ticket] = tickets();
    const now = await get(request.id);
    assert.match(ticket?.name ?? '', new RegExp(`^healthbot-[0-9a-f]{32}-${request.id}$`));
    assert.equal(ticket?.order.contactDetails.preferredTimeZone, 'Romance Standard Time');
    assert.deepEqual([now.state, now.route, now.handedOverBecause], ['open', 'azureSupport', null]);
    assert.deepEqual(now.ticket, {
      number: ticket?.number,
      link: `https://z.example/${request.content.tenantId}`,
      status: 'Open',
      name: ticket?.name,
    });
    assert.deepEqual(await kinds(request.id), ['filed', 'opened']);
    assert.equal(linesIn(rig).length, 1);
    assert.match(linesIn(rig)[0] ?? '', new RegExp(`HB-${request.id}.*${ticket?.number}`));
    await rig.pass(30);
    assert.equal(tickets().length, 1);
  });

  for (const planRefusal of ['later', 'atOnce'] as const) {
    it(`is handed over where the plan is refused, ${planRefusal}`, async () => {
      rig.cloud.support.set({ planRefusal });
      const { request } = await fileAzure(rig, 'Trey Research', 'Archive');
      await rig.pass(20);
      const now = await get(request.id);
      assert.deepEqual([now.state, now.route, now.handedOverBecause], ['handedOver', 'portal', 'plan']);
      assert.deepEqual(await kinds(request.id), ['filed', 'handedOver']);
      assert.deepEqual(tickets(), []);
      rig.connector.reset();
      // Nobody says that it was opened.
      await passLong(31 * 60);
      assert.deepEqual(await kinds(request.id), ['filed', 'handedOver', 'reminded']);
      assert.equal(linesIn(rig).length, 1);
    });
  }

  it('meets its twin where the answer to its creation was lost', async () => {
    rig.cloud.support.set({ loseAnswers: 3 });
    const { request } = await fileAzure(rig, 'Contoso', 'Contoso Production');
    await rig.pass(60);
    assert.equal(tickets().length, 1);
    assert.equal((await get(request.id)).ticket?.number, tickets()[0]?.number);
    assert.deepEqual(await kinds(request.id), ['filed', 'opened']);
  });

  it('is handed over where the bot lacks the right', async () => {
    const { request } = await fileAzure(rig, 'VanArsdel', 'VanArsdel Data');
    await rig.pass(5);
    const now = await get(request.id);
    assert.deepEqual([now.state, now.handedOverBecause], ['handedOver', 'right']);
    // There is nothing more to be asked.
    assert.deepEqual(await rig.database.query('select 1 from service_request where due_at is not null'), []);
  });

  it('is tried for an hour, then handed over; what arrived all the same is found an hour later', async () => {
    rig.cloud.support.set({ loseAnswers: 1 });
    const { request } = await fileAzure(rig, 'Contoso', 'Contoso Production');
    await rig.pass(1);
    assert.deepEqual(tickets(), []);
    rig.cloud.faults.add({ api: 'arm', kind: 'status', status: 503, path: 'Microsoft.Support' });
    await passLong(HOUR / 2);
    assert.equal((await get(request.id)).state, 'filing');
    await passLong(HOUR);
    const handedOver = await get(request.id);
    assert.deepEqual([handedOver.state, handedOver.handedOverBecause], ['handedOver', 'unreachable']);
    rig.cloud.faults.clear();
    await passLong(1.1 * HOUR);
    const now = await get(request.id);
    assert.deepEqual([now.state, now.route, now.handedOverBecause], ['open', 'azureSupport', null]);
    assert.equal(now.ticket?.number, tickets()[0]?.number);
    assert.deepEqual(await kinds(request.id), ['filed', 'handedOver', 'reminded', 'opened']);
  });

  it('never takes a stranger’s ticket for its own, and takes another name', async () => {
    const first = await fileAzure(rig, 'Contoso', 'Contoso Production');
    await rig.pass(15);
    // As after a backup was restored: the number is given anew.
    await rig.database.query('delete from service_request');
    await rig.database.query(`alter table service_request alter column id restart with ${first.request.id}`);
    rig.clock.advance(1_000);
    const second = await fileAzure(rig, 'Contoso', 'Contoso Production', { draftId: 'd2', description: 'Another one' });
    assert.equal(second.request.id, first.request.id);
    await rig.pass(20);
    const names = tickets().map(({ name }) => name);
    assert.equal(new Set(names).size, 2);
    const now = await get(second.request.id);
    assert.equal(now.ticket?.name, names[0]);
    assert.match(names[0] ?? '', new RegExp(`-${first.request.id}-[0-9a-f]{8}$`));
    // What is done to it is done to its own ticket.
    await rig.notifications.requests.severity(second.request.id, 'critical', ADA);
    assert.deepEqual(
      tickets().map(({ order }) => order.severity),
      ['critical', 'moderate'],
    );
  });
});
