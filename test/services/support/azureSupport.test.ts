import assert from 'node:assert/strict';
import { problemFrom } from '../helpers/problems.ts';
import { contentOf, EXTRA, openSupport } from '../helpers/support.ts';
import { tenantIdOf } from '../helpers/world.ts';

describe('Azure support tickets', () => {
  let desk: Awaited<ReturnType<typeof openSupport>>;
  const fabrikam = () => desk.place('Fabrikam', 'Fabrikam');
  const mine = () => desk.cloud.support.tickets().filter(({ name }) => name.startsWith('healthbot-'));
  /** One whose plan is the partner's alone. */
  function cspSubscription(): [customer: string, subscription: string] {
    for (const { customer } of desk.cloud.state.tenants.values()) {
      const one = customer.subscriptions.find(
        (each) => each.supportPlan === 'CSP' && each.readable && each.supportRole,
      );
      if (one) return [customer.name, one.name];
    }
    return assert.fail('the local cloud has none');
  }
  beforeEach(async () => {
    desk = await openSupport();
  });
  afterEach(() => desk.cloud.close());

  it('are looked for, asked for, and followed until they are there', async () => {
    const result = await desk.support.create(fabrikam(), contentOf(), EXTRA);
    const [ticket] = mine();
    assert.equal(result.kind, 'ok');
    assert.deepEqual(result.kind === 'ok' && { ...result.value, modifiedAt: null }, {
      name: 'healthbot-test-1001',
      number: ticket?.number,
      status: 'Open',
      severity: 'moderate',
      title: 'The archive can’t be reached',
      description: ticket?.order.description,
      modifiedAt: null,
    });
    assert.deepEqual(ticket?.order.contactDetails, {
      firstName: 'Ada',
      lastName: 'Admin',
      preferredContactMethod: 'email',
      primaryEmailAddress: 'ada@partner.example',
      preferredTimeZone: 'Romance Standard Time',
      country: 'FRA',
      preferredSupportLanguage: 'en-US',
    });
    assert.equal(ticket?.order.problemStartTime, '2026-11-23T09:00:00.000Z');
    assert.match(
      ticket?.order.description ?? '',
      /^Every read.*\n\nOur request: HB-1001-test\n\nAffected service: Storage\n\nAffected users: 12/,
    );
    assert.equal(desk.asked()[0], 'GET supportTickets');
    assert.deepEqual(desk.clock.waits, [2000]);
  });

  it("carry the partner's token beside the customer's", async () => {
    await desk.support.create(fabrikam(), contentOf(), EXTRA);
    const puts = desk.cloud.requests.filter(({ method }) => method === 'PUT');
    assert.deepEqual(
      puts.map(({ tenantId, auxiliary }) => [tenantId, auxiliary]),
      [[fabrikam().tenantId, [desk.cloud.world.partnerTenantId]]],
    );
  });

  it('are one, however often they are asked for', async () => {
    const content = contentOf();
    const first = await desk.support.create(fabrikam(), content, EXTRA);
    desk.asked();
    assert.deepEqual(await desk.support.create(fabrikam(), content, EXTRA), first);
    assert.deepEqual(await desk.support.create(fabrikam(), contentOf({ title: 'Changed since' }), EXTRA), first);
    assert.deepEqual(desk.asked(), ['GET supportTickets', 'GET supportTickets']);
    const both = await Promise.all(
      [1, 2].map(() => desk.support.create({ ...fabrikam(), name: 'healthbot-test-2' }, content, EXTRA)),
    );
    assert.deepEqual(both[0], both[1]);
    assert.equal(mine().length, 2);
  });

  it('are one, though the answer was lost', async () => {
    desk.cloud.support.set({ loseAnswers: 1 });
    const result = await desk.support.create(fabrikam(), contentOf(), EXTRA);
    assert.equal(result.kind, 'ok');
    assert.equal(mine().length, 1);
  });

  it('are there at once where Azure makes them at once', async () => {
    desk.cloud.support.set({ creates: 'atOnce' });
    assert.equal((await desk.support.create(fabrikam(), contentOf(), EXTRA)).kind, 'ok');
    assert.deepEqual(desk.clock.waits, []);
  });

  it('are waited for as long as Azure says, and five seconds where it says nothing', async () => {
    desk.cloud.support.set({ retryAfter: '15', afterPolls: 4, afterSeconds: 10_000 });
    await desk.support.create(fabrikam(), contentOf(), EXTRA);
    assert.deepEqual(desk.clock.waits, [15_000, 15_000, 15_000]);
    desk.clock.waits.length = 0;
    desk.cloud.support.set({ retryAfter: null });
    await desk.support.create({ ...fabrikam(), name: 'healthbot-test-2' }, contentOf(), EXTRA);
    assert.deepEqual(desk.clock.waits, [5000, 5000, 5000]);
  });

  it("aren't waited for longer than ten minutes; whoever asks again finds them", async () => {
    desk.cloud.support.set({ retryAfter: '60', afterPolls: 1000, afterSeconds: 660 });
    const problem = await problemFrom(desk.support.create(fabrikam(), contentOf(), EXTRA));
    assert.deepEqual([problem.api, problem.kind], ['arm', 'timedOut']);
    desk.clock.advance(120_000);
    assert.equal((await desk.support.ticket(fabrikam()))?.name, 'healthbot-test-1001');
  });

  it('are waited for by nobody who has given up', async () => {
    const controller = new AbortController();
    const asking = desk.support.create(fabrikam(), contentOf(), EXTRA, { signal: controller.signal });
    controller.abort();
    assert.equal((await problemFrom(asking)).kind, 'timedOut');
  });

  for (const planRefusal of ['later', 'atOnce'] as const) {
    it(`are refused for the plan, said ${planRefusal}`, async () => {
      desk.cloud.support.set({ planRefusal });
      const [customer, subscription] = cspSubscription();
      const where = desk.place(customer, subscription);
      const result = await desk.support.create(where, contentOf(), EXTRA);
      assert.deepEqual(result.kind === 'refused' && [result.why, result.code], ['plan', 'InvalidSupportPlan']);
      assert.deepEqual(desk.asked().filter((one) => one.startsWith('PUT')).length, 1);
    });
  }

  it('are refused for the right where the app may not write, or not even look', async () => {
    for (const [domain, name] of [
      ['Tailspin Toys', 'Tailspin'],
      ['Contoso', 'Contoso Test'],
    ] as const) {
      const result = await desk.support.create(desk.place(domain, name), contentOf(), EXTRA);
      assert.deepEqual(result.kind === 'refused' && [result.why, result.code], ['right', 'AuthorizationFailed']);
    }
  });

  it('are refused as they are, and asked for once', async () => {
    const content = contentOf({ contact: { ...contentOf().contact, country: 'France' } });
    const result = await desk.support.create(fabrikam(), content, EXTRA);
    assert.deepEqual(result.kind === 'refused' && [result.why, result.code], ['refused', 'InvalidParameterValue']);
    desk.cloud.support.set({ failure: { code: 'TicketRejected', message: 'Not like that.' } });
    desk.asked();
    const later = await desk.support.create(fabrikam(), contentOf(), EXTRA);
    assert.deepEqual(later.kind === 'refused' && [later.why, later.code], ['refused', 'TicketRejected']);
    assert.equal(desk.asked().filter((one) => one.startsWith('PUT')).length, 1);
  });

  it('may be tried again where Azure itself failed in the middle', async () => {
    desk.cloud.support.set({ failure: { code: 'InternalServerError', message: 'Oh.' } });
    const problem = await problemFrom(desk.support.create(fabrikam(), contentOf(), EXTRA));
    assert.deepEqual([problem.api, problem.kind, problem.code], ['arm', 'serverError', 'InternalServerError']);
    desk.cloud.support.set({ failure: null });
    assert.equal((await desk.support.create(fabrikam(), contentOf(), EXTRA)).kind, 'ok');
  });

  it('are asked for again where Azure is busy, and not where it is down for long', async () => {
    desk.cloud.faults.add({ api: 'arm', kind: 'html', status: 503, count: 2 });
    assert.equal((await desk.support.create(fabrikam(), contentOf(), EXTRA)).kind, 'ok');
    desk.cloud.faults.add({ api: 'arm', kind: 'html', status: 503 });
    const problem = await problemFrom(desk.support.create(fabrikam(), contentOf(), EXTRA));
    assert.deepEqual([problem.api, problem.kind, problem.status], ['arm', 'serverError', 503]);
  });

  it("are refused for the right where Entra doesn't let the bot into the tenant", async () => {
    const where = { ...fabrikam(), tenantId: tenantIdOf(desk.cloud, 'Woodgrove Bank') };
    const result = await desk.support.create(where, contentOf(), EXTRA);
    assert.deepEqual(result.kind === 'refused' && [result.why, result.code], ['right', 'AADSTS65001']);
  });

  it('change their severity and their state, and say where an engineer stands in the way', async () => {
    await desk.support.create(fabrikam(), contentOf(), EXTRA);
    const worse = await desk.support.update(fabrikam(), { severity: 'critical' });
    assert.equal(worse.kind === 'ok' && worse.value.severity, 'critical');
    desk.cloud.support.engineer('healthbot-test-1001', { workInProgress: true });
    const refused = await desk.support.update(fabrikam(), { severity: 'minimal' });
    assert.deepEqual(refused.kind === 'refused' && refused.why, 'busy');
    desk.cloud.support.engineer('healthbot-test-1001', { workInProgress: false });
    const closed = await desk.support.update(fabrikam(), { status: 'closed' });
    assert.equal(closed.kind === 'ok' && closed.value.status, 'Closed');
  });

  it('are null where there are none, and a failure where one can’t tell', async () => {
    assert.equal(await desk.support.ticket(fabrikam()), null);
    const unreadable = desk.place('Contoso', 'Contoso Test');
    assert.equal((await problemFrom(desk.support.ticket(unreadable))).kind, 'roleMissing');
    const unknown = { ...fabrikam(), subscriptionId: '12345678-1234-4234-8234-123456789012' };
    assert.equal((await problemFrom(desk.support.ticket(unknown))).status, 404);
  });
});
