import assert from 'node:assert/strict';
import { withEachStore } from '../../store/stores.ts';
import { ADA, aContent, anOrder, aPlace, BOB, forgetRequests, REMINDER_MS, setRequestStage } from './stage.ts';

withEachStore('filing a service request', (store) => {
  let stage: ReturnType<typeof setRequestStage>;
  const filedOf = (results: readonly { kind: string }[]) => results.filter((one) => one.kind === 'filed').length;
  const rows = () => store().query('select 1 from service_request');

  beforeEach(async () => {
    await forgetRequests(store());
    stage = setRequestStage(store());
  });

  it('keeps everything that was said of it', async () => {
    const content = aContent({
      source: 'azure',
      azure: { subscriptionId: 's1', subscriptionName: 'Shop', serviceId: '/svc', classificationId: '/cls' },
    });
    const { kind, request } = await stage.desk.file(anOrder('d1', { content }));
    assert.equal(kind, 'filed');
    assert.deepEqual(request, {
      id: request.id,
      name: `HB-${request.id}`,
      state: 'handedOver',
      route: 'portal',
      content,
      ticket: null,
      filedBy: ADA,
      filedAt: stage.clock.now(),
      changedAt: stage.clock.now(),
      closedAt: null,
      handedOverBecause: null,
      askedWhetherOver: null,
    });
    assert.deepEqual(await stage.desk.get(request.id), request);
    assert.ok(Number(request.id) >= 1001);
    const events = await stage.desk.events(request.id);
    assert.deepEqual(
      events.map(({ id: _, ...event }) => event),
      [{ at: stage.clock.now(), by: ADA, change: { kind: 'filed', route: 'portal' } }],
    );
  });

  it('makes one request of a form that is submitted fifty times at once', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => stage.desk.file(anOrder('d1'))));
    assert.equal(filedOf(results), 1);
    assert.ok(results.every(({ kind }) => kind === 'filed' || kind === 'before'));
    assert.equal(new Set(results.map(({ request }) => request.id)).size, 1);
    assert.equal((await rows()).length, 1);
    assert.deepEqual(await stage.deliveries(), ['edit chat-ada']);
    const [{ request } = assert.fail()] = results;
    assert.equal((await stage.desk.events(request.id)).length, 1);
  });

  it('makes one request where several agents file for the same customer and issue at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        stage.desk.file(anOrder(`d${n}`, { by: { personId: `p${n}`, name: 'P' }, places: [aPlace(`chat-${n}`, 'f')] })),
      ),
    );
    assert.equal(filedOf(results), 1);
    assert.equal(results.filter(({ kind }) => kind === 'alreadyOpen').length, 19);
    assert.equal(new Set(results.map(({ request }) => request.id)).size, 1);
    assert.equal((await rows()).length, 1);
    assert.equal((await stage.deliveries()).length, 1);
  });

  it('files as many as there are for other customers, other issues, or no issue', async () => {
    const results = [
      await stage.desk.file(anOrder('d1')),
      await stage.desk.file(anOrder('d2', { content: aContent({ tenantId: 't2' }) })),
      await stage.desk.file(anOrder('d3', { content: aContent({ issueId: 'EX2' }) })),
      await stage.desk.file(anOrder('d4', { content: aContent({ issueId: null }) })),
      await stage.desk.file(anOrder('d5', { content: aContent({ issueId: null }) })),
    ];
    assert.equal(filedOf(results), 5);
  });

  it('files anew once the one before is closed', async () => {
    const first = await stage.desk.file(anOrder('d1'));
    await stage.desk.close(first.request.id, ADA);
    const second = await stage.desk.file(anOrder('d2'));
    assert.equal(second.kind, 'filed');
    assert.notEqual(second.request.id, first.request.id);
    assert.equal((await stage.desk.file(anOrder('d1'))).kind, 'before');
  });

  /** Ada's, of the form that the orders come from. */
  function aDraft() {
    return { id: 'd1', personId: 'ada', tenantId: 't1', fields: { title: 'Mail' }, changedAt: stage.clock.now() };
  }

  it('drops the draft and keeps the contact, of whoever filed it', async () => {
    const draft = aDraft();
    await stage.desk.saveDraft(draft);
    await stage.desk.saveDraft({ ...draft, personId: 'bob' });
    assert.equal(await stage.desk.contact('ada'), null);
    await stage.desk.file(anOrder('d1'));
    assert.equal(await stage.desk.draft('d1', 'ada'), null);
    assert.deepEqual(await stage.desk.drafts('bob'), [{ ...draft, personId: 'bob' }]);
    assert.deepEqual(await stage.desk.contact('ada'), aContent().contact);
    assert.equal(await stage.desk.contact('bob'), null);
  });

  it('offers nothing again of a form that was submitted twice', async () => {
    const draft = aDraft();
    await stage.desk.file(anOrder('d1'));
    await stage.desk.saveDraft(draft);
    assert.deepEqual(await stage.desk.drafts('ada'), []);
    await stage.desk.saveDraft({ ...draft, id: 'd2' });
    await store().query(`update service_request set draft_id = 'd2'`);
    assert.equal((await stage.desk.file(anOrder('d2'))).kind, 'before');
    assert.deepEqual(await stage.desk.drafts('ada'), []);
  });

  it('keeps the draft where somebody else’s request is open already', async () => {
    await stage.desk.file(anOrder('d1'));
    await stage.desk.saveDraft({ id: 'd2', personId: 'bob', tenantId: 't1', fields: {}, changedAt: stage.clock.now() });
    assert.equal((await stage.desk.file(anOrder('d2', { by: BOB }))).kind, 'alreadyOpen');
    assert.ok(await stage.desk.draft('d2', 'bob'));
  });

  it('makes the form’s message its card, and posts one in the room', async () => {
    await stage.desk.file(anOrder('d1', { places: [aPlace('chat-ada', 'form'), aPlace('room', null)] }));
    assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'post room']);
    assert.deepEqual(stage.drains, ['chat-ada', 'room']);
    const conversations = await store().query('select key, locale, time_zone as zone from conversation order by key');
    assert.deepEqual(conversations, [
      { key: 'chat-ada', locale: 'fr', zone: 'Europe/Paris' },
      { key: 'room', locale: 'fr', zone: 'Europe/Paris' },
    ]);
  });

  it('has Microsoft asked at once where the bot files, and reminds where an agent has to', async () => {
    const byHand = await stage.desk.file(anOrder('d1'));
    const byBot = await stage.desk.file(anOrder('d2', { route: 'azureSupport', content: aContent({ issueId: null }) }));
    assert.deepEqual([byHand.request.state, byBot.request.state], ['handedOver', 'filing']);
    const due = await store().query('select due_at as due, remind_at as remind from service_request order by id');
    const now = stage.clock.now();
    assert.deepEqual(due, [
      { due: null, remind: new Date(now.getTime() + REMINDER_MS) },
      { due: now, remind: null },
    ]);
  });

  it('takes texts that a database wouldn’t', async () => {
    const content = aContent({ title: 'a\0b \ud800', description: '\0', users: '🙂' });
    const { request } = await stage.desk.file(anOrder('d\0x', { content, places: [] }));
    assert.equal(request.content.title, 'ab �');
    assert.equal(request.content.users, '🙂');
  });
});
