import assert from 'node:assert/strict';
import { problemFrom } from '../helpers/problems.ts';
import { contentOf, EXTRA, openSupport } from '../helpers/support.ts';

const NOTE = { name: 'healthbot-note-1', sender: 'ada@partner.example', subject: 'HB-1001', body: 'Now all of them.' };

describe("an Azure support ticket's messages", () => {
  let desk: Awaited<ReturnType<typeof openSupport>>;
  const where = () => desk.place('Fabrikam', 'Fabrikam');
  beforeEach(async () => {
    desk = await openSupport();
    await desk.support.create(where(), contentOf(), EXTRA);
  });
  afterEach(() => desk.cloud.close());
  const written = () => desk.cloud.support.tickets().find(({ name }) => name === where().name)?.messages ?? [];

  it("are Microsoft's and ours, the newest first, whatever the pages", async () => {
    desk.cloud.support.set({ emptyFirstPage: true });
    for (let i = 0; i < 12; i++) {
      desk.clock.advance(60_000);
      desk.cloud.support.engineer(where().name, { write: `<p>Message ${i}</p>`, subject: 'About it' });
    }
    desk.clock.advance(60_000);
    await desk.support.send(where(), NOTE);
    const messages = await desk.support.messages(where());
    assert.equal(messages.length, 13);
    const [ours, newest] = messages;
    assert.deepEqual([ours?.name, ours?.inbound, ours?.body], [NOTE.name, false, NOTE.body]);
    assert.deepEqual([newest?.inbound, newest?.subject, newest?.body], [true, 'About it', '<p>Message 11</p>']);
    assert.ok(newest?.at instanceof Date);
  });

  it('are sent once, however often that is asked for', async () => {
    assert.deepEqual(await desk.support.send(where(), NOTE), { kind: 'ok', value: null });
    assert.deepEqual(await desk.support.send(where(), NOTE), { kind: 'ok', value: null });
    const both = await Promise.all(
      [1, 2].map(() => desk.support.send(where(), { ...NOTE, name: 'note-2' }).catch(() => null)),
    );
    assert.ok(both.some((one) => one?.kind === 'ok'));
    assert.deepEqual(
      written().map(({ name }) => name),
      [NOTE.name, 'note-2'],
    );
  });

  it('are sent once, though the answer was lost: whoever tries again finds them', async () => {
    desk.cloud.support.set({ loseAnswers: 1 });
    const problem = await problemFrom(desk.support.send(where(), NOTE));
    assert.equal(problem.status, 409);
    desk.clock.advance(60_000);
    assert.deepEqual(await desk.support.send(where(), NOTE), { kind: 'ok', value: null });
    assert.equal(written().length, 1);
  });

  it("aren't taken where the ticket is closed, or isn't there", async () => {
    const missing = await desk.support.send({ ...where(), name: 'healthbot-test-9' }, NOTE);
    assert.deepEqual(missing.kind === 'refused' && missing.why, 'refused');
    assert.equal((await problemFrom(desk.support.messages({ ...where(), name: 'healthbot-test-9' }))).status, 404);
    desk.cloud.support.engineer(where().name, { status: 'Closed' });
    const closed = await desk.support.send(where(), NOTE);
    assert.deepEqual(closed.kind === 'refused' && [closed.why, closed.code], ['refused', 'UpdateOperationDenied']);
  });
});
