import assert from 'node:assert/strict';
import type { RequestOutcome } from '../../../src/notifications/requestDesk.ts';
import { serviceRequestRepository } from '../../../src/store/serviceRequests.ts';
import { withEachStore } from '../../store/stores.ts';
import { ADA, aContent, anOrder, aPlace, BOB, forgetRequests, REMINDER_MS, setRequestStage } from './stage.ts';

withEachStore('what people do to a service request', (store) => {
  let stage: ReturnType<typeof setRequestStage>;
  let id: string;

  /** Kinds of its events, after the first. */
  const happened = async () => (await stage.desk.events(id)).slice(1).map(({ change }) => change.kind);
  const told = ({ kind, ...rest }: RequestOutcome) => ('why' in rest ? rest.why : kind);
  const row = async () => {
    const [found] = await store().query(
      'select remind_at as remind, due_at as due, ticket_number as number from service_request where id = $1::text::bigint',
      [id],
    );
    return found ?? assert.fail();
  };

  beforeEach(async () => {
    await forgetRequests(store());
    stage = setRequestStage(store());
    const { request } = await stage.desk.file(
      anOrder('d1', { places: [aPlace('chat-ada', 'form'), aPlace('room', 'card')] }),
    );
    id = request.id;
    await stage.deliveries();
    stage.clock.advance(60_000);
  });

  it('opens it with Microsoft’s number, once', async () => {
    const outcome = await stage.desk.opened(id, '2611', BOB);
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(outcome.request?.ticket, { number: '2611', link: null, status: null });
    assert.equal(outcome.request?.state, 'open');
    assert.deepEqual(outcome.request?.changedAt, stage.clock.now());
    assert.deepEqual(await row(), { remind: null, due: null, number: '2611' });
    assert.equal(told(await stage.desk.opened(id, '2611', ADA)), 'done');
    assert.deepEqual(await happened(), ['opened']);
  });

  it('takes another number in place of a mistyped one', async () => {
    await stage.desk.opened(id, '2611', ADA);
    const { request } = await stage.desk.opened(id, '2612', ADA);
    assert.equal(request?.ticket?.number, '2612');
    assert.deepEqual(await happened(), ['opened', 'opened']);
  });

  it('edits every card, and tells everybody but whoever acted', async () => {
    await stage.desk.opened(id, '2611', ADA);
    assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'edit room', 'reply room']);
    stage.drains.length = 0;
    await stage.desk.note(id, 'Still waiting', BOB, 'k1');
    assert.ok((await stage.deliveries()).includes('reply chat-ada'));
    assert.deepEqual([...new Set(stage.drains)], ['chat-ada', 'room']);
  });

  it('adds a note once for each press, also when both come at once', async () => {
    const presses = ['k1', 'k1', 'k1', 'k2'.repeat(5000), 'k2'.repeat(5000)];
    const outcomes = await Promise.all(presses.map((key) => stage.desk.note(id, 'Any news?', BOB, key)));
    assert.ok(outcomes.every(({ kind }) => kind === 'done'));
    assert.deepEqual(await happened(), ['note', 'note']);
    assert.equal((await stage.deliveries()).filter((one) => one.startsWith('reply chat-ada')).length, 2);
  });

  it('changes the severity, and says from what', async () => {
    const { request } = await stage.desk.severity(id, 'critical', BOB);
    assert.equal(request?.content.severity, 'critical');
    assert.equal(told(await stage.desk.severity(id, 'critical', ADA)), 'done');
    const [, event] = await stage.desk.events(id);
    assert.deepEqual(event?.change, { kind: 'severity', from: 'moderate', to: 'critical' });
    assert.deepEqual(event?.by, BOB);
    assert.equal((await happened()).length, 1);
  });

  it('closes it once; nothing but reopening is done to it then', async () => {
    const { request } = await stage.desk.close(id, BOB);
    assert.deepEqual([request?.state, request?.closedAt], ['closed', stage.clock.now()]);
    assert.equal((await row()).remind, null);
    assert.equal(told(await stage.desk.close(id, ADA)), 'done');
    assert.equal(told(await stage.desk.note(id, 'x', ADA, 'k')), 'closed');
    assert.equal(told(await stage.desk.opened(id, '1', ADA)), 'closed');
    assert.equal(told(await stage.desk.severity(id, 'critical', ADA)), 'closed');
    assert.equal(told(await stage.desk.escalate(id, ADA)), 'closed');
    assert.equal(told(await stage.desk.join(id, 'me too', ADA, [])), 'closed');
    assert.deepEqual(await happened(), ['closed']);
  });

  it('does once what several press at once', async () => {
    await Promise.all([ADA, BOB, ADA, BOB].map((by) => stage.desk.opened(id, '2611', by)));
    await Promise.all([ADA, BOB, ADA, BOB].map((by) => stage.desk.severity(id, 'critical', by)));
    await Promise.all([ADA, BOB, ADA, BOB].map((by) => stage.desk.close(id, by)));
    await Promise.all([ADA, BOB, ADA, BOB].map((by) => stage.desk.reopen(id, by)));
    assert.deepEqual(await happened(), ['opened', 'severity', 'closed', 'reopened']);
  });

  it('reopens it where it was: handed over, or with its ticket', async () => {
    await stage.desk.close(id, ADA);
    const handedOver = await stage.desk.reopen(id, ADA);
    assert.deepEqual([handedOver.request?.state, handedOver.request?.closedAt], ['handedOver', null]);
    assert.ok((await row()).remind);
    assert.equal(told(await stage.desk.reopen(id, ADA)), 'done');
    await stage.desk.opened(id, '2611', ADA);
    await stage.desk.close(id, ADA);
    assert.equal((await stage.desk.reopen(id, ADA)).request?.state, 'open');
    assert.deepEqual(await happened(), ['closed', 'reopened', 'opened', 'closed', 'reopened']);
  });

  it('doesn’t reopen it beside another for the same customer and issue: that one is given instead', async () => {
    await stage.desk.close(id, ADA);
    const other = await stage.desk.file(anOrder('d2'));
    assert.deepEqual(await stage.desk.reopen(id, ADA), { kind: 'not', why: 'alreadyOpen', request: other.request });
    assert.equal((await stage.desk.get(id))?.state, 'closed');
  });

  it('lets somebody join once: a note, and a card that is kept true', async () => {
    const places = [aPlace('chat-bob', 'pressed')];
    await stage.desk.join(id, 'Fabrikam’s second site, too', BOB, places);
    assert.deepEqual((await stage.deliveries()).toSorted(), [
      'edit chat-ada',
      'edit chat-bob',
      'edit room',
      'reply chat-ada',
      'reply room',
    ]);
    await stage.desk.join(id, 'Fabrikam’s second site, too', BOB, places);
    assert.deepEqual(await happened(), ['joined']);
    await stage.deliveries();
    await stage.desk.note(id, 'x', ADA, 'k');
    assert.ok((await stage.deliveries()).includes('reply chat-bob'));
  });

  it('escalates only what was asked about', async () => {
    assert.equal(told(await stage.desk.escalate(id, ADA)), 'done');
    await serviceRequestRepository(store()).patch(id, { askedAt: stage.clock.now() }, stage.clock.now());
    assert.ok((await stage.desk.get(id))?.askedWhetherOver);
    const { request } = await stage.desk.escalate(id, ADA);
    assert.equal(request?.askedWhetherOver, null);
    assert.deepEqual(await happened(), ['escalated']);
    const { remind } = await row();
    assert.deepEqual(remind, new Date(stage.clock.now().getTime() + REMINDER_MS), 'it isn’t even opened');
  });

  it('finds no request by an id that is none', async () => {
    for (const wrong of ['0', '1', '-1', 'x', '', '1001; drop', '9'.repeat(30), '1\0']) {
      assert.deepEqual(await stage.desk.note(wrong, 'x', ADA, 'k'), { kind: 'not', why: 'gone', request: null });
      assert.equal(await stage.desk.get(wrong), null);
      assert.deepEqual(await stage.desk.events(wrong), []);
      await stage.desk.showsIn(wrong, aPlace('room', 'x'));
    }
  });

  describe('that the bot files by itself', () => {
    const azure = { subscriptionId: 's', subscriptionName: 'Shop', serviceId: '/svc', classificationId: '/cls' };
    let asked: unknown[];
    let answer: 'busy' | 'refused' | 'right' | null;

    beforeEach(async () => {
      asked = [];
      answer = null;
      stage = setRequestStage(store(), {
        tickets: {
          async update({ id: of }, change) {
            asked.push([of, change]);
            return answer;
          },
        },
      });
      const content = aContent({ source: 'azure', issueId: null, azure });
      id = (await stage.desk.file(anOrder('d9', { route: 'azureSupport', content }))).request.id;
    });

    const opened = () =>
      serviceRequestRepository(store()).patch(
        id,
        { state: 'open', ticket: { number: '7', link: null, status: 'Open' }, dueAt: null },
        stage.clock.now(),
      );

    it('leaves it alone while it is being filed', async () => {
      assert.equal(told(await stage.desk.close(id, ADA)), 'busy');
      assert.equal(told(await stage.desk.opened(id, '1', ADA)), 'busy');
      assert.deepEqual(asked, []);
    });

    it('changes at Microsoft first what changes here', async () => {
      await opened();
      await stage.desk.severity(id, 'critical', ADA);
      await stage.desk.close(id, ADA);
      await stage.desk.reopen(id, ADA);
      assert.deepEqual(asked, [
        [id, { severity: 'critical' }],
        [id, { status: 'closed' }],
        [id, { status: 'open' }],
      ]);
      assert.deepEqual(await happened(), ['severity', 'closed', 'reopened']);
    });

    it('changes nothing that Microsoft refuses, and says so', async () => {
      await opened();
      answer = 'busy';
      assert.equal(told(await stage.desk.severity(id, 'critical', ADA)), 'busy');
      answer = 'right';
      assert.equal(told(await stage.desk.close(id, ADA)), 'refused');
      assert.deepEqual(await happened(), []);
      assert.equal((await stage.desk.get(id))?.content.severity, 'moderate');
    });

    it('doesn’t ask for what is so already', async () => {
      await opened();
      await stage.desk.severity(id, 'moderate', ADA);
      await serviceRequestRepository(store()).patch(
        id,
        { ticket: { number: '7', link: null, status: 'Closed' } },
        stage.clock.now(),
      );
      assert.equal(told(await stage.desk.close(id, ADA)), 'done');
      assert.deepEqual(asked, []);
    });

    it('has notes sent on, and takes no number typed by hand', async () => {
      await opened();
      assert.equal((await row()).due, null);
      await stage.desk.note(id, 'x', ADA, 'k');
      assert.deepEqual((await row()).due, stage.clock.now());
      assert.equal(told(await stage.desk.opened(id, '8', ADA)), 'refused');
    });
  });
});
