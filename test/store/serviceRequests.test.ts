import assert from 'node:assert/strict';
import { installationOf } from '../../src/store/installation.ts';
import { requestEventRepository } from '../../src/store/requestEvents.ts';
import { requestLists } from '../../src/store/requestLists.ts';
import { serviceRequestRepository } from '../../src/store/serviceRequests.ts';
import { ADA, aContent, forgetRequests } from '../notifications/requests/stage.ts';
import { withEachStore } from './stores.ts';
import { ELEVEN, NINE, TEN } from './things.ts';

withEachStore('service requests in the store', (store) => {
  const requests = () => serviceRequestRepository(store());
  let drafts = 0;

  async function have(more: Parameters<typeof aContent>[0] = {}, personId = 'ada', at = NINE): Promise<string> {
    const id = await requests().add({
      draftId: `draft-${++drafts}`,
      content: aContent({ issueId: null, ...more }),
      state: 'handedOver',
      route: 'portal',
      by: { personId, name: personId },
      at,
      remindAt: null,
      dueAt: null,
    });
    return id ?? assert.fail('not added');
  }

  beforeEach(() => forgetRequests(store()));

  it('change in what a patch names, and in nothing else', async () => {
    const id = await have();
    const before = (await requests().get(id)) ?? assert.fail();
    const ticket = { number: '26', link: 'https://x.example', status: 'Open', name: 'healthbot-1' };
    await requests().patch(id, { state: 'open', route: 'azureSupport', severity: 'critical', ticket }, TEN);
    const after = { ...before, state: 'open', route: 'azureSupport', ticket, changedAt: TEN } as const;
    assert.deepEqual(await requests().get(id), { ...after, content: { ...before.content, severity: 'critical' } });
    await requests().patch(id, { because: 'plan', closedAt: TEN, askedAt: TEN }, ELEVEN);
    await requests().patch(id, { because: null, ticket: null, askedAt: null, severity: 'moderate' }, ELEVEN);
    assert.deepEqual(await requests().get(id), { ...after, ticket: null, closedAt: TEN, changedAt: ELEVEN });
    await requests().setDue(id, ELEVEN, 3);
    assert.deepEqual((await requests().get(id))?.changedAt, ELEVEN);
  });

  it('are read where another version wrote what this one can’t say', async () => {
    const id = await have();
    await store().query(
      `update service_request set state = 'newer', route = 'newer', severity = 'newer', because = 'newer', source = 'newer',
         ticket = '{"number": 7}', body = '{"since": "yesterday", "contact": [], "azure": {"x": 1}}'`,
    );
    const request = (await requests().get(id)) ?? assert.fail('the request has vanished');
    assert.deepEqual([request.state, request.route, request.handedOverBecause], ['open', 'portal', 'refused']);
    const { severity, source, since, azure, contact, title, description } = request.content;
    assert.deepEqual(
      { severity, source, since, azure, title, description, email: contact.email },
      {
        severity: 'minimal',
        source: 'microsoft365',
        since: null,
        azure: null,
        title: 'Mail is late',
        description: '',
        email: '',
      },
    );
    assert.equal(request.ticket, null);
    assert.equal((await requestLists(store()).openFor('t1', { issueId: null, service: null })).length, 1);
  });

  it('keep a ticket’s number where only what Partner Center shows of it can’t be read', async () => {
    const id = await have();
    const ticket = { number: '26112500', link: null, status: null };
    for (const center of [{ seenAt: 'lately', listed: true }, 'newer', null]) {
      await store().query('update service_request set ticket = $1::jsonb', [JSON.stringify({ ...ticket, center })]);
      assert.deepEqual((await requests().get(id))?.ticket, ticket);
    }
    const center = { seenAt: TEN, listed: false };
    await store().query('update service_request set ticket = $1::jsonb', [JSON.stringify({ ...ticket, center })]);
    assert.deepEqual((await requests().get(id))?.ticket, { ...ticket, center });
  });

  it('keep the trail of what can be read', async () => {
    const requestId = await have();
    const events = requestEventRepository(store());
    await events.add({ requestId, at: NINE, by: ADA, change: { kind: 'closed' }, ref: null });
    const newer = await events.add({ requestId, at: NINE, by: ADA, change: { kind: 'reopened' }, ref: null });
    await events.add({ requestId, at: TEN, by: null, change: { kind: 'status', from: null, to: 'Open' }, ref: 'a' });
    await store().query(`update request_event set change = '{"kind": "newer"}' where id = $1::text::bigint`, [newer]);
    assert.deepEqual(
      (await events.ofRequest(requestId)).map(({ id: _, ...rest }) => rest),
      [
        { at: NINE, by: ADA, change: { kind: 'closed' } },
        { at: TEN, by: null, change: { kind: 'status', from: null, to: 'Open' } },
      ],
    );
  });

  it('keep every kind of event as it was', async () => {
    const requestId = await have();
    const events = requestEventRepository(store());
    const changes = [
      { kind: 'filed', route: 'provider' },
      { kind: 'handedOver', reason: 'plan', requestId: 'r1' },
      { kind: 'opened', number: '26' },
      { kind: 'note', text: 'x', sent: true },
      { kind: 'severity', from: 'minimal', to: 'critical' },
      { kind: 'message', from: 'Engineer', text: 'Hello', ref: 'm1' },
      { kind: 'issueOver', issueId: 'EX1', at: TEN },
      { kind: 'escalated' },
      { kind: 'reminded' },
      { kind: 'joined', text: 'me too' },
    ] as const;
    for (const change of changes) await events.add({ requestId, at: NINE, by: null, change, ref: null });
    assert.deepEqual(
      (await events.ofRequest(requestId)).map(({ change }) => change),
      changes,
    );
  });

  it('take an event once for each reference, whatever else happens to other requests', async () => {
    const [one, other] = [await have(), await have()];
    const events = requestEventRepository(store());
    const event = { at: NINE, by: null, change: { kind: 'reminded' } as const };
    assert.ok(await events.add({ ...event, requestId: one, ref: 'r' }));
    assert.equal(await events.add({ ...event, requestId: one, ref: 'r' }), null);
    assert.ok(await events.add({ ...event, requestId: other, ref: 'r' }));
    assert.ok(await events.add({ ...event, requestId: one, ref: null }));
    assert.ok(await events.add({ ...event, requestId: one, ref: null }));
  });

  it('say which notes Microsoft hasn’t got', async () => {
    const requestId = await have();
    const events = requestEventRepository(store());
    const note = (text: string, sent = false) =>
      events.add({ requestId, at: NINE, by: ADA, change: { kind: 'note', text, sent }, ref: null });
    const [first, second] = [await note('one'), await note('two')];
    await note('three', true);
    assert.deepEqual(
      (await events.notesToSend(requestId)).map(({ id }) => id),
      [first, second],
    );
    await events.markSent(first ?? assert.fail());
    assert.deepEqual(
      (await events.notesToSend(requestId)).map(({ change }) => change),
      [{ kind: 'note', text: 'two', sent: false }],
    );
  });

  describe('are listed', () => {
    const list = async (more: Partial<Parameters<ReturnType<typeof requestLists>['list']>[0]> = {}, page = 0) => {
      const filter = { tenantIds: ['t1', 't2'], state: 'any', personId: null, text: '', ...more } as const;
      const { requests: found, total } = await requestLists(store()).list(filter, page);
      return { ids: found.map(({ id }) => id), total };
    };

    it('of the customers that one sees alone, the newest change first, ten to a page', async () => {
      const ids = [];
      for (let n = 0; n < 12; n++) ids.unshift(await have({}, 'ada', new Date(NINE.getTime() + n)));
      await have({ tenantId: 't3' });
      assert.deepEqual(await list(), { ids: ids.slice(0, 10), total: 12 });
      assert.deepEqual(await list({}, 1), { ids: ids.slice(10), total: 12 });
      assert.deepEqual(await list({}, 7), { ids: [], total: 12 });
      assert.deepEqual(await list({}, -1), { ids: ids.slice(0, 10), total: 12 });
      assert.deepEqual(await list({ tenantIds: [] }), { ids: [], total: 0 });
    });

    it('open or closed, mine or everybody’s', async () => {
      const [mine, bobs] = [await have(), await have({}, 'bob')];
      await requests().patch(bobs, { state: 'closed', closedAt: TEN }, TEN);
      assert.deepEqual((await list({ state: 'open' })).ids, [mine]);
      assert.deepEqual((await list({ state: 'closed' })).ids, [bobs]);
      assert.deepEqual((await list({ personId: 'bob' })).ids, [bobs]);
      assert.deepEqual((await list({ personId: 'bob', state: 'open' })).ids, []);
    });

    it('by their number, title, service, ticket, or the partner’s own ticket; by nothing that only looks like it', async () => {
      const id = await have({ title: 'Mail 100% late', service: 'Teams', ownTicket: 'INC_9' });
      await requests().patch(id, { ticket: { number: '26112500', link: null, status: null } }, TEN);
      const other = await have({ title: 'Else', service: 'SharePoint', ownTicket: 'INCx9' });
      for (const text of [`HB-${id}`, `hb-${id}`, id, 'mail 100%', 'TEAMS', 'INC_9', '261125', ' teams ']) {
        assert.deepEqual((await list({ text })).ids, [id], text);
      }
      assert.deepEqual((await list({ text: 'inc' })).ids, [id, other]);
      for (const text of ['%%', '\\', 'nothing', '100_']) assert.deepEqual((await list({ text })).ids, [], text);
      assert.equal((await list({ text: 'a\0' })).total, 2);
    });

    it('for one customer, open, those of the issue first, then those of the service', async () => {
      const service = await have({ service: 'Teams' }, 'ada', NINE);
      const issue = await have({ issueId: 'EX1' }, 'ada', NINE);
      const rest = await have({ service: 'Word' }, 'ada', TEN);
      await have({ tenantId: 't2' });
      const closed = await have();
      await requests().patch(closed, { state: 'closed' }, TEN);
      const open = async (issueId: string | null, name: string | null) =>
        (await requestLists(store()).openFor('t1', { issueId, service: name })).map(({ id }) => id);
      assert.deepEqual(await open('EX1', 'Teams'), [issue, service, rest]);
      assert.deepEqual(await open(null, 'Teams'), [service, rest, issue]);
      assert.deepEqual(await open(null, null), [rest, issue, service]);
    });
  });

  it('say why Azure didn’t take the last one that was filed there, however many others there are', async () => {
    const refused = () => requestLists(store()).refusedAtAzure('t1');
    assert.equal(await refused(), null);
    const first = await have({ source: 'azure' });
    await requests().patch(first, { state: 'handedOver', route: 'portal', because: 'plan' }, TEN);
    for (let made = 0; made < 12; made += 1) await have({ source: 'azure' }, 'ada', ELEVEN);
    const elsewhere = await have({ source: 'azure', tenantId: 't2' });
    await requests().patch(elsewhere, { because: 'right' }, TEN);
    assert.equal(await refused(), 'plan');
    const second = await have({ source: 'azure' });
    await requests().patch(second, { state: 'open', route: 'azureSupport' }, TEN);
    assert.equal(await refused(), null);
  });

  it('have an installation that is named once, whoever asks first', async () => {
    const names = await Promise.all(Array.from({ length: 8 }, () => installationOf(store(), NINE)));
    assert.equal(new Set(names).size, 1);
    assert.match(names[0] ?? '', /^[0-9a-f]{32}$/);
    assert.equal(await installationOf(store(), TEN), names[0]);
  });
});
