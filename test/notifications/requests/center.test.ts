import assert from 'node:assert/strict';
import { createRig, type Rig } from '../whole/rig.ts';
import { CHAT, linesIn } from './azure.ts';
import { ADA, aContent, BOB } from './stage.ts';

/** Contoso's request at Partner Center that is open. */
const NUMBER = '626112300001204';

describe('a ticket that somebody opened by hand, at Partner Center', () => {
  let rig: Rig;
  let id: string;
  const get = async () => (await rig.notifications.requests.get(id)) ?? assert.fail();
  const changes = async () => (await rig.notifications.requests.events(id)).map(({ change }) => change);
  const kinds = async () => (await changes()).map(({ kind }) => kind);
  const asked = () => rig.cloud.requests.filter(({ path }) => path.includes('servicerequests')).length;

  async function passMinutes(minutes: number): Promise<void> {
    for (let left = minutes * 60; left > 0; left -= 20) {
      rig.clock.advance(19_000);
      await rig.notifications.settled();
      await rig.pass(1);
    }
  }

  beforeEach(async () => {
    rig = await createRig({ customers: ['Contoso'], signedIn: true, pollSeconds: 36_000 });
    const content = aContent({ tenantId: rig.tenant('Contoso'), issueId: null });
    const places = [{ where: rig.where(CHAT), activityId: 'form', locale: 'en' as const, timeZone: 'UTC' }];
    id = (await rig.notifications.requests.file({ draftId: 'd1', content, route: 'portal', by: ADA, places })).request
      .id;
  });
  afterEach(() => rig.close());

  it('is followed by its number: state, Microsoft’s notes, agents’ notes, end', async () => {
    await passMinutes(1);
    assert.equal(asked(), 0);
    // As people type it.
    await rig.notifications.requests.opened(id, '6261 1230 0001204', ADA);
    await passMinutes(1);
    // That it is open is no news, nor is what was written before.
    assert.deepEqual(await kinds(), ['filed', 'opened']);
    rig.connector.reset();
    await rig.notifications.requests.note(id, 'Still down', BOB, 'k1');
    rig.cloud.serviceRequests.microsoft(NUMBER, { write: 'Which mailboxes?', status: 'attention_needed' });
    await passMinutes(5);
    const all = await changes();
    assert.deepEqual(
      all.find(({ kind }) => kind === 'note'),
      { kind: 'note', text: 'Still down', sent: true },
    );
    const messages = all.flatMap((change) => (change.kind === 'message' ? [change.text] : []));
    assert.deepEqual(messages, ['Which mailboxes?']);
    assert.deepEqual(
      all.filter(({ kind }) => kind === 'status'),
      [{ kind: 'status', from: null, to: 'attentionNeeded' }],
    );
    const notes = rig.cloud.serviceRequests.all().find((one) => one.id === NUMBER)?.written ?? [];
    assert.equal(notes.filter(({ text }) => text === 'Still down\n\nBob').length, 1);
    assert.ok(linesIn(rig).some((line) => line.includes('Which mailboxes?')));
    rig.cloud.serviceRequests.microsoft(NUMBER, { status: 'closed' });
    await passMinutes(5);
    assert.deepEqual([(await get()).state, (await get()).ticket?.status], ['closed', 'closed']);
    assert.equal(rig.cloud.serviceRequests.creations(), 0);
  });

  it('tells dozens of notes a few at a time, and that it is over after the last one', async () => {
    await rig.notifications.requests.opened(id, NUMBER, ADA);
    await passMinutes(1);
    rig.connector.reset();
    for (let n = 1; n <= 25; n++) {
      rig.clock.advance(1_000);
      rig.cloud.serviceRequests.microsoft(NUMBER, { write: `Word ${n}.` });
    }
    rig.cloud.serviceRequests.microsoft(NUMBER, { status: 'closed' });
    await passMinutes(10);
    const events = (await rig.notifications.requests.events(id)).filter(({ change }) => change.kind === 'message');
    const looks = Map.groupBy(events, ({ at }) => at.getTime());
    assert.deepEqual(
      [...looks.values()].map((told) => told.length),
      [10, 10, 5],
    );
    assert.deepEqual((await kinds()).slice(-2), ['message', 'status']);
    assert.equal((await get()).state, 'closed');
    assert.deepEqual(
      (await changes()).flatMap((change) => (change.kind === 'message' ? [change.text] : [])),
      Array.from({ length: 25 }, (_, index) => `Word ${index + 1}.`),
    );
  });

  /** What Ada's card says of Partner Center, each time that it was edited since the connector was last reset. */
  const cardsSay = () =>
    rig.connector.deliveries
      .filter(({ way, conversationId }) => way === 'update' && conversationId === CHAT)
      .map(({ activity }) => /Partner Center\*\*[^"]*/.exec(JSON.stringify(activity.attachments))?.[0] ?? '');

  /** Second by second: an answer that is under way must not seem late. */
  async function untilListed(listed: boolean): Promise<void> {
    for (let second = 0; second < 1_200; second++) {
      if ((await get()).ticket?.center?.listed === listed) return rig.pass(2);
      await rig.pass(1);
    }
    assert.fail(`Partner Center isn’t said to ${listed ? 'list it' : 'list it no more'}`);
  }

  it('says on its card when Partner Center lists it no more, in silence, and takes that back', async () => {
    await rig.notifications.requests.opened(id, NUMBER, ADA);
    await untilListed(true);
    const { changedAt } = await get();
    rig.connector.reset();
    rig.cloud.serviceRequests.set({ unlisted: [NUMBER] });
    await untilListed(false);
    assert.match(cardsSay().join('\n'), /^Partner Center\*\* last seen there on \{\{DATE\(2026-11-23T09:[^\n]*$/);
    rig.connector.reset();
    rig.cloud.serviceRequests.set({ unlisted: [] });
    await untilListed(true);
    assert.deepEqual(cardsSay(), ['']);
    assert.deepEqual(linesIn(rig), []);
    assert.deepEqual([(await get()).state, (await get()).changedAt], ['open', changedAt], 'nothing has happened to it');
    assert.deepEqual(await kinds(), ['filed', 'opened']);
  });

  it('says nothing of Partner Center where that never listed it', async () => {
    await rig.notifications.requests.opened(id, '9999999', ADA);
    await rig.pass(2);
    rig.connector.reset();
    for (let second = 0; asked() < 2 && second < 1_200; second++) await rig.pass(1);
    await rig.pass(2);
    assert.ok(asked() >= 2);
    assert.deepEqual(rig.connector.deliveries, []);
    assert.equal((await get()).ticket?.center, undefined);
  });

  it('says so too when Partner Center has no service requests any more, until it has', async () => {
    await rig.notifications.requests.opened(id, NUMBER, ADA);
    await untilListed(true);
    rig.connector.reset();
    rig.cloud.serviceRequests.set({ gone: 410 });
    await untilListed(false);
    assert.match(cardsSay().join('\n'), /^Partner Center\*\* last seen there on [^\n]*$/);
    assert.equal((await get()).state, 'open');
    rig.connector.reset();
    rig.cloud.serviceRequests.set({ gone: null });
    rig.clock.advance(24 * 3_600_000);
    await untilListed(true);
    assert.deepEqual(cardsSay(), ['']);
    assert.deepEqual(linesIn(rig), []);
  });

  it('is asked for no more once Partner Center says that there is no such thing', async () => {
    rig.cloud.serviceRequests.set({ gone: 410 });
    await rig.notifications.requests.opened(id, NUMBER, ADA);
    await passMinutes(3);
    const before = asked();
    assert.ok(before > 0);
    await passMinutes(60);
    assert.equal(asked(), before);
    assert.deepEqual(await kinds(), ['filed', 'opened']);
  });
});
