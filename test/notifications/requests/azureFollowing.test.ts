import assert from 'node:assert/strict';
import { createRig, type Rig } from '../whole/rig.ts';
import { fileAzure, linesIn } from './azure.ts';
import { ADA, BOB } from './stage.ts';

describe('a ticket at Azure, once it is there', () => {
  let rig: Rig;
  let id: string;
  const get = async () => (await rig.notifications.requests.get(id)) ?? assert.fail();
  const changes = async () => (await rig.notifications.requests.events(id)).map(({ change }) => change);
  const kinds = async () => (await changes()).map(({ kind }) => kind);
  const ticket = () => rig.cloud.support.tickets().find(({ name }) => name.endsWith(`-${id}`)) ?? assert.fail();
  const asked = () => rig.cloud.requests.filter(({ path }) => path.includes('Microsoft.Support')).length;

  async function passMinutes(minutes: number): Promise<void> {
    for (let left = minutes * 60; left > 0; left -= 20) {
      rig.clock.advance(19_000);
      await rig.notifications.settled();
      await rig.pass(1);
    }
  }

  before(async () => {
    rig = await createRig({ customers: ['Contoso'], files: true, pollSeconds: 36_000 });
  });
  after(() => rig.close());
  beforeEach(async () => {
    id = (await fileAzure(rig, 'Contoso', 'Contoso Production')).request.id;
    await rig.pass(10);
    assert.equal((await get()).state, 'open');
    rig.connector.reset();
  });
  afterEach(async () => {
    rig.cloud.faults.clear();
    await rig.database.query('delete from service_request');
  });

  it('tells what Microsoft’s engineer writes, as clean text, and once', async () => {
    rig.cloud.support.engineer(ticket().name, {
      write: '<p>Please <b>restart</b> it.</p><script>alert(1)</script><p>Then tell us.</p>',
    });
    await passMinutes(3);
    await passMinutes(6);
    const messages = (await changes()).filter((change) => change.kind === 'message');
    assert.deepEqual(
      messages.map(({ from, text }) => [from, text]),
      [['engineer@microsoft.example', 'Please restart it.\n\nThen tell us.']],
    );
    assert.equal(linesIn(rig).length, 1);
    assert.match(linesIn(rig)[0] ?? '', new RegExp(`HB-${id}.*Please restart it`, 's'));
    assert.ok(rig.connector.deliveries.some(({ way, id: message }) => way === 'update' && message === 'form-d1'));
  });

  it('tells every message of a long exchange, in order', async () => {
    for (let n = 1; n <= 13; n++) {
      rig.clock.advance(1_000);
      rig.cloud.support.engineer(ticket().name, { write: `Word ${n}` });
    }
    rig.cloud.support.engineer(ticket().name, { status: 'Closed' });
    await passMinutes(4);
    const all = await changes();
    assert.deepEqual(
      all.flatMap((change) => (change.kind === 'message' ? [change.text] : [])),
      Array.from({ length: 13 }, (_, n) => `Word ${n + 1}`),
    );
    assert.deepEqual(all.at(-1), { kind: 'status', from: 'Open', to: 'Closed' });
  });

  it('is over when Microsoft closes it, and followed no more', async () => {
    rig.cloud.support.engineer(ticket().name, { write: 'It works again.', status: 'Closed' });
    await passMinutes(3);
    const now = await get();
    assert.deepEqual([now.state, now.ticket?.status], ['closed', 'Closed']);
    assert.ok(now.closedAt);
    assert.deepEqual(await kinds(), ['filed', 'opened', 'message', 'status']);
    const before = asked();
    await passMinutes(10);
    assert.equal(asked(), before);
  });

  it('is followed again when somebody reopens it', async () => {
    rig.cloud.support.engineer(ticket().name, { status: 'Closed' });
    await passMinutes(3);
    const outcome = await rig.notifications.requests.reopen(id, ADA);
    assert.equal(outcome.kind, 'done');
    rig.cloud.support.engineer(ticket().name, { write: 'We look again.' });
    await passMinutes(3);
    assert.deepEqual([(await get()).state, ticket().status], ['open', 'Open']);
    assert.ok((await kinds()).includes('message'));
  });

  it('shows a severity that Microsoft has changed', async () => {
    const before = ticket().order.severity;
    rig.cloud.support.engineer(ticket().name, {});
    await rig.notifications.requests.severity(id, 'critical', ADA);
    assert.equal(ticket().order.severity, 'critical');
    // Ada's own change comes back as nobody's news.
    await passMinutes(3);
    assert.equal((await get()).content.severity, 'critical');
    assert.deepEqual(await kinds(), ['filed', 'opened', 'severity']);
    await rig.database.query('update service_request set severity = $1', [before]);
    await passMinutes(5);
    const last = (await changes()).at(-1);
    assert.deepEqual(last, { kind: 'severity', from: before, to: 'critical' });
  });

  it('gets agents’ notes, each once though its answer is lost', async () => {
    rig.cloud.support.set({ loseAnswers: 1 });
    await rig.notifications.requests.note(id, 'It is <worse> now', BOB, 'k1');
    await rig.pass(30);
    await passMinutes(3);
    const sent = ticket().messages;
    assert.deepEqual(
      sent.map(({ from, sender, text }) => [from, sender, text]),
      [['partner', 'ada@partner.example', 'It is &lt;worse&gt; now\n\nBob']],
    );
    assert.match(sent[0]?.name ?? '', new RegExp(`^healthbot-[0-9a-f]{32}-${id}-note-\\d+$`));
    const note = (await changes()).find((change) => change.kind === 'note');
    assert.deepEqual(note, { kind: 'note', text: 'It is <worse> now', sent: true });
    await rig.notifications.requests.note(id, 'And now', ADA, 'k2');
    await passMinutes(3);
    assert.equal(ticket().messages.length, 2);
  });

  it('hears that it is still broken, where Microsoft called its issue over and an agent says no', async () => {
    const { requests } = rig.notifications;
    await rig.database.query(`update service_request set asked_at = '2026-11-25T09:05:30Z', issue_id = 'AZ1'`);
    await requests.escalate(id, BOB);
    await requests.escalate(id, BOB);
    await passMinutes(1);
    assert.equal(linesIn(rig).length, 1, 'for whoever filed it');
    assert.deepEqual(
      ticket().messages.map(({ text }) => text),
      [
        'It is still broken for this customer, although AZ1 is said to have been resolved at 2026-11-25 09:05 UTC. Please look into it again.\n\nBob',
      ],
    );
    assert.deepEqual(await kinds(), ['filed', 'opened', 'note', 'escalated']);
  });

  it('is asked after less and less often while it can’t be read, and as usual afterwards', async () => {
    rig.cloud.faults.add({ api: 'arm', kind: 'status', status: 500, path: 'Microsoft.Support' });
    await passMinutes(30);
    const before = asked();
    await passMinutes(30);
    assert.ok(asked() - before <= 6, `${asked() - before} requests in half an hour`);
    rig.cloud.faults.clear();
    rig.cloud.support.engineer(ticket().name, { write: 'Here again' });
    await passMinutes(60);
    assert.ok((await kinds()).includes('message'));
  });

  it('is looked at in its turn where forty are due at once', async () => {
    const { name } = ticket();
    for (let n = 0; n < 39; n++) await fileAzure(rig, 'Contoso', 'Contoso Production', { draftId: `many-${n}` });
    await rig.database.query(
      `update service_request set state = 'open', ticket = $1::text::jsonb, ticket_number = '1', due_at = filed_at`,
      [JSON.stringify({ number: '1', link: null, status: 'Open', name })],
    );
    const waiting = async () =>
      (await rig.database.query('select 1 from service_request where due_at <= $1', [rig.clock.now()])).length;
    const counts = [await waiting()];
    for (let second = 0; second < 9; second++) {
      await rig.pass(1);
      counts.push(await waiting());
    }
    assert.deepEqual(counts, [40, 35, 30, 25, 20, 15, 10, 5, 0, 0]);
  });
});
