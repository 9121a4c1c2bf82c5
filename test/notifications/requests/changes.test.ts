import assert from 'node:assert/strict';
import { applyChange } from '../../../src/notifications/requests/applyChange.ts';
import { issueRepository } from '../../../src/store/issues.ts';
import { requestsDue } from '../../../src/store/requestsDue.ts';
import { serviceRequestRepository } from '../../../src/store/serviceRequests.ts';
import { withEachStore } from '../../store/stores.ts';
import { aMember, anIssue } from '../../store/things.ts';
import { ADA, aContent, anOrder, aPlace, forgetRequests, REMINDER_MS, setRequestStage } from './stage.ts';

withEachStore('changes that nobody presses for', (store) => {
  let stage: ReturnType<typeof setRequestStage>;
  const due = () => requestsDue(store());
  const after = (ms: number) => new Date(stage.clock.now().getTime() + ms);
  const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

  beforeEach(async () => {
    await forgetRequests(store());
    stage = setRequestStage(store());
  });

  describe('written by whoever follows a request', () => {
    const change = { kind: 'status', from: 'Open', to: 'Closed' } as const;
    const patch = { ticket: { number: '7', link: null, status: 'Closed' } };
    let id: string;

    beforeEach(async () => {
      const places = [aPlace('chat-ada', 'form'), aPlace('room', 'card')];
      id = (await stage.desk.file(anOrder('d1', { places }))).request.id;
      await stage.deliveries();
      stage.drains.length = 0;
      stage.clock.advance(60_000);
    });

    const apply = (ref: string | null = 'status/1') =>
      store().transaction((tx) => applyChange(tx, stage.parts, id, change, null, { ref, patch }));

    it('come with the record, the trail, the cards and the lines, and once for each reference', async () => {
      const results = await Promise.all([apply(), apply(), apply()]);
      assert.deepEqual(results.map((one) => one?.applied).toSorted(), [false, false, true]);
      const request = await stage.desk.get(id);
      assert.ok(results.some((one) => one?.applied && one.request.changedAt.getTime() === stage.clock.now().getTime()));
      assert.deepEqual(request?.ticket, patch.ticket);
      assert.equal((await stage.desk.events(id)).length, 2);
      assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'edit room', 'reply chat-ada', 'reply room']);
      assert.deepEqual([...new Set(stage.drains)], ['chat-ada', 'room']);
      assert.equal((await apply('status/2'))?.applied, true);
    });

    it('leave no trace of themselves where the transaction fails', async () => {
      const before = await stage.desk.get(id);
      await assert.rejects(
        store().transaction(async (tx) => {
          await applyChange(tx, stage.parts, id, change, null, { ref: 'x', patch });
          throw new Error('killed');
        }),
      );
      assert.deepEqual(await stage.desk.get(id), before);
      assert.deepEqual(await stage.deliveries(), []);
      assert.equal((await stage.desk.events(id)).length, 1);
      assert.equal((await apply('x'))?.applied, true);
    });

    it('aren’t made to a request that is gone', async () => {
      await store().query('delete from service_request');
      assert.equal(await apply(), null);
    });
  });

  it('are due for what the bot files, the longest waiting first', async () => {
    const file = async (draftId: string) =>
      (
        await stage.desk.file(
          anOrder(draftId, { route: 'azureSupport', content: aContent({ issueId: null }), places: [] }),
        )
      ).request.id;
    const first = await file('d1');
    await stage.desk.file(anOrder('d2'));
    stage.clock.advance(1000);
    const second = await file('d3');
    const found = await due().requestsDue(stage.clock.now());
    assert.deepEqual(ids(found.map(({ request }) => request)), [first, second]);
    assert.deepEqual(
      found.map(({ attempts }) => attempts),
      [0, 0],
    );
    assert.deepEqual(found[0]?.request, await stage.desk.get(first));
    assert.deepEqual(ids((await due().requestsDue(after(-1000))).map(({ request }) => request)), [first]);
    const requests = serviceRequestRepository(store());
    await requests.setDue(first, after(5000), 2);
    await requests.setDue(second, null, 0);
    assert.deepEqual(await due().requestsDue(after(4999)), []);
    assert.deepEqual(
      (await due().requestsDue(after(5000))).map(({ request, attempts }) => [request.id, attempts]),
      [[first, 2]],
    );
  });

  it('are reminders, half an hour after a hand-over, where nobody says that it was opened', async () => {
    const [waits, opened, closed] = [
      await stage.desk.file(anOrder('d1')),
      await stage.desk.file(anOrder('d2', { content: aContent({ tenantId: 't2' }) })),
      await stage.desk.file(anOrder('d3', { content: aContent({ tenantId: 't3' }) })),
    ];
    await stage.desk.opened(opened.request.id, '1', ADA);
    await stage.desk.close(closed.request.id, ADA);
    assert.deepEqual(await due().remindersDue(after(REMINDER_MS - 1)), []);
    assert.deepEqual(ids(await due().remindersDue(after(REMINDER_MS))), [waits.request.id]);
    const patch = { remindAt: null };
    await store().transaction((tx) =>
      applyChange(tx, stage.parts, waits.request.id, { kind: 'reminded' }, null, { ref: 'reminded', patch }),
    );
    assert.deepEqual(await due().remindersDue(after(REMINDER_MS)), []);
  });

  describe('come when Microsoft calls an issue over', () => {
    const issues = () => issueRepository(store());
    let id: string;

    /** The issue over these customers, and what happened to it. */
    async function have(members: Record<string, boolean>, kinds: readonly ('resolved' | 'reopened')[], atMs = 1000) {
      const all = Object.entries(members).map(([tenantId, resolved]) => ({ ...aMember(tenantId), resolved }));
      const issue = anIssue('EX1', ...all);
      await issues().save([issue], stage.clock.now());
      await issues().addChanges(
        kinds.map((kind) => ({ key: issue.key, kind, status: 'serviceRestored', at: after(atMs) })),
      );
    }
    const over = async () => (await due().issuesOver()).map(({ requestId, issueId }) => [requestId, issueId]);
    const ask = async () => {
      const [found] = await due().issuesOver();
      const { issueId, at, ref, requestId } = found ?? assert.fail('nobody is to be asked');
      stage.clock.advance(2000);
      const patch = { askedAt: stage.clock.now() };
      return store().transaction((tx) =>
        applyChange(tx, stage.parts, requestId, { kind: 'issueOver', issueId, at }, null, { ref, patch }),
      );
    };

    beforeEach(async () => {
      id = (await stage.desk.file(anOrder('d1'))).request.id;
    });

    it('for the customers for whom it is over, and nobody else', async () => {
      await stage.desk.file(anOrder('d2', { content: aContent({ tenantId: 't2' }) }));
      await stage.desk.file(anOrder('d3', { content: aContent({ issueId: 'EX2' }) }));
      await stage.desk.file(anOrder('d4', { content: aContent({ tenantId: 't3', source: 'azure' }) }));
      await have({ t1: true, t2: false, t3: true }, ['resolved']);
      assert.deepEqual(await over(), [[id, 'EX1']]);
    });

    it('once, whatever somebody answers', async () => {
      await have({ t1: true }, ['resolved']);
      assert.equal((await ask())?.applied, true);
      assert.deepEqual(await over(), []);
      await stage.desk.escalate(id, ADA);
      assert.equal((await stage.desk.get(id))?.askedWhetherOver, null);
      assert.deepEqual(await over(), []);
    });

    it('again, when it had gone on and is over again', async () => {
      await have({ t1: true }, ['resolved']);
      await ask();
      await stage.desk.escalate(id, ADA);
      await have({ t1: false }, ['reopened']);
      assert.deepEqual(await over(), []);
      await have({ t1: true }, ['resolved'], 5000);
      assert.deepEqual(await over(), [[id, 'EX1']]);
      assert.equal((await ask())?.applied, true);
    });

    it('not for a request that was filed after it was over: somebody has said that it isn’t', async () => {
      await have({ t1: true }, ['resolved'], -1);
      assert.deepEqual(await over(), []);
    });

    it('not for a closed request', async () => {
      await have({ t1: true }, ['resolved']);
      await stage.desk.close(id, ADA);
      assert.deepEqual(await over(), []);
    });
  });
});
