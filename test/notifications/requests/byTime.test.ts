import assert from 'node:assert/strict';
import { createAfterOutage } from '../../../src/notifications/requests/afterOutage.ts';
import { createRequestReminders } from '../../../src/notifications/requests/reminders.ts';
import { issueRepository } from '../../../src/store/issues.ts';
import { withEachStore } from '../../store/stores.ts';
import { aMember, anIssue } from '../../store/things.ts';
import { ADA, anOrder, aPlace, forgetRequests, REMINDER_MS, setRequestStage } from './stage.ts';

withEachStore('what time brings to service requests', (store) => {
  let stage: ReturnType<typeof setRequestStage>;
  let id: string;
  const kinds = async () => (await stage.desk.events(id)).map(({ change }) => change.kind);

  beforeEach(async () => {
    await forgetRequests(store());
    stage = setRequestStage(store());
    const places = [aPlace('chat-ada', 'form'), aPlace('room', 'card')];
    id = (await stage.desk.file(anOrder('d1', { places }))).request.id;
    await stage.deliveries();
  });

  it('reminds whoever filed it, in their own chat alone, and once', async () => {
    const remind = createRequestReminders(stage.parts);
    stage.clock.advance(REMINDER_MS - 1);
    await remind();
    assert.deepEqual(await stage.deliveries(), []);
    stage.clock.advance(1);
    await Promise.all([remind(), remind()]);
    await remind();
    assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'edit room', 'reply chat-ada']);
    assert.deepEqual(await kinds(), ['filed', 'reminded']);
  });

  it('reminds again of what was closed and reopened without a ticket', async () => {
    const remind = createRequestReminders(stage.parts);
    stage.clock.advance(REMINDER_MS);
    await remind();
    await stage.desk.close(id, ADA);
    await stage.desk.reopen(id, ADA);
    stage.clock.advance(REMINDER_MS);
    await remind();
    assert.equal((await kinds()).filter((kind) => kind === 'reminded').length, 2);
  });

  describe('when its issue ends', () => {
    const key = 'microsoft365/EX1';
    const look = () => createAfterOutage(stage.parts)();

    /** The issue over these customers: true for whom it is over. */
    async function have(members: Record<string, boolean>, change: 'resolved' | 'reopened' | null): Promise<void> {
      stage.clock.advance(60_000);
      const at = stage.clock.now();
      const all = Object.entries(members).map(([tenantId, resolved]) => ({
        ...aMember(tenantId),
        resolved,
        modifiedAt: at,
      }));
      const issue = anIssue('EX1', ...all);
      const resolved = all.every((one) => one.resolved);
      await issueRepository(store()).save([{ ...issue, body: { ...issue.body, resolved, endedAt: null } }], at);
      if (change) await issueRepository(store()).addChanges([{ key, kind: change, status: 'x', at }]);
    }

    it('asks whether it works again, once, and takes that back where the issue goes on', async () => {
      await have({ t1: false, t2: false }, null);
      await look();
      assert.deepEqual(await stage.deliveries(), []);
      await have({ t1: true, t2: true }, 'resolved');
      await look();
      await look();
      assert.deepEqual(await kinds(), ['filed', 'issueOver']);
      assert.ok((await stage.desk.get(id))?.askedWhetherOver);
      assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'edit room', 'reply chat-ada', 'reply room']);
      await have({ t1: false, t2: true }, 'reopened');
      await look();
      assert.equal((await stage.desk.get(id))?.askedWhetherOver, null);
      assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'edit room']);
      await have({ t1: true, t2: true }, 'resolved');
      await look();
      assert.deepEqual(await kinds(), ['filed', 'issueOver', 'issueOver']);
    });

    it('asks where it is over for this customer, though not for others', async () => {
      await have({ t1: true, t2: false }, null);
      await look();
      assert.deepEqual(await kinds(), ['filed', 'issueOver']);
      await stage.desk.escalate(id, ADA);
      await look();
      assert.deepEqual(await kinds(), ['filed', 'issueOver', 'escalated']);
    });

    it('doesn’t ask where it is over for others alone, or the request is closed', async () => {
      await have({ t1: false, t2: true }, null);
      await look();
      await stage.desk.close(id, ADA);
      await have({ t1: true, t2: true }, 'resolved');
      await look();
      assert.deepEqual(await kinds(), ['filed', 'closed']);
    });
  });
});
