import assert from 'node:assert/strict';
import { sweepRequests } from '../../../src/notifications/requests/sweep.ts';
import { withEachStore } from '../../store/stores.ts';
import { ADA, aContent, anOrder, forgetRequests, setRequestStage } from './stage.ts';

const DAY = 24 * 60 * 60_000;

withEachStore('sweeping service requests', (store) => {
  const keep = { requestDays: 1095, draftDays: 30, contactDays: 1095 };
  const none = { requests: 0, requestDrafts: 0, requestContacts: 0 };
  let stage: ReturnType<typeof setRequestStage>;
  const sweepAfter = (days: number, more = 0) =>
    sweepRequests(store(), new Date(stage.clock.now().getTime() + days * DAY + more), keep);

  beforeEach(async () => {
    await forgetRequests(store());
    stage = setRequestStage(store());
  });

  it('forgets closed ones after three years, with all that belongs to them, and open ones never', async () => {
    const { request } = await stage.desk.file(anOrder('d1'));
    const open = await stage.desk.file(anOrder('d2', { content: aContent({ tenantId: 't2' }) }));
    await stage.desk.close(request.id, ADA);
    assert.deepEqual(await sweepAfter(1095), none);
    assert.deepEqual(await sweepAfter(1095, 1), { ...none, requests: 1, requestContacts: 1 });
    assert.equal(await stage.desk.get(request.id), null);
    assert.deepEqual(await stage.desk.events(request.id), []);
    assert.ok(await stage.desk.get(open.request.id));
    assert.deepEqual(await sweepAfter(10_000), none);
  });

  it('counts from the last close', async () => {
    const { request } = await stage.desk.file(anOrder('d1'));
    await stage.desk.close(request.id, ADA);
    await stage.desk.reopen(request.id, ADA);
    assert.equal((await sweepAfter(2000)).requests, 0);
    assert.ok(await stage.desk.get(request.id));
  });

  it('forgets drafts thirty days after they were last submitted', async () => {
    const draft = { personId: 'ada', tenantId: 't1', fields: {} };
    const now = stage.clock.now();
    await stage.desk.saveDraft({ ...draft, id: 'old', changedAt: now });
    await stage.desk.saveDraft({ ...draft, id: 'again', changedAt: now });
    await stage.desk.saveDraft({ ...draft, id: 'again', changedAt: new Date(now.getTime() + DAY) });
    assert.deepEqual(await sweepAfter(30), none);
    assert.deepEqual(await sweepAfter(30, 1), { ...none, requestDrafts: 1 });
    assert.deepEqual(
      (await stage.desk.drafts('ada')).map(({ id }) => id),
      ['again'],
    );
  });
});
