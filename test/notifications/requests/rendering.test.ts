import assert from 'node:assert/strict';
import type { BotMessage } from '../../../src/domain/outageCard.ts';
import { translator } from '../../../src/locales/index.ts';
import type { Outgoing } from '../../../src/notifications/messenger.ts';
import { botMessageRepository } from '../../../src/store/botMessages.ts';
import { conversationRepository } from '../../../src/store/conversations.ts';
import { withEachStore } from '../../store/stores.ts';
import { deliveryOf, setStage } from '../deliver/stage.ts';
import { ADA, aContent, anOrder, aPlace, BOB, forgetRequests, setRequestStage } from './stage.ts';

withEachStore('messages that show a service request', (store) => {
  let stage: ReturnType<typeof setRequestStage>;
  let renderer: ReturnType<typeof setStage>;
  let id: string;

  beforeEach(async () => {
    await forgetRequests(store());
    stage = setRequestStage(store());
    renderer = setStage(store(), { provider: 'help@provider.example' });
    const places = [aPlace('chat-ada', 'form'), { ...aPlace('room', 'card'), locale: 'en' as const }];
    id = (await stage.desk.file(anOrder('d1', { places }))).request.id;
  });

  async function message(where: string): Promise<BotMessage> {
    const found = await botMessageRepository(store()).byActivity(where, where === 'room' ? 'card' : 'form');
    return found ?? assert.fail(`nothing stands in ${where}`);
  }

  /** What the newest delivery of this kind sends there. */
  async function sent(where: string, kind: 'edit' | 'reply'): Promise<Outgoing | null> {
    const conversation = (await conversationRepository(store()).get(where)) ?? assert.fail();
    const [row] = await store().query<{ line: unknown }>(
      'select line from delivery where conversation = $1 and kind = $2 order by id desc limit 1',
      [where, kind],
    );
    const shown = await message(where);
    return row ? renderer.render(conversation, shown, deliveryOf(shown, kind, row.line)) : null;
  }
  const textOf = (outgoing: Outgoing | null) =>
    outgoing === null ? 'nothing' : outgoing.kind === 'line' ? outgoing.text : JSON.stringify(outgoing.card);

  it('are the card as it is now, in each conversation’s language', async () => {
    await stage.desk.opened(id, '2611250040001234', ADA);
    const [own, room] = [textOf(await sent('chat-ada', 'edit')), textOf(await sent('room', 'edit'))];
    for (const text of [own, room]) {
      assert.match(text, new RegExp(`HB-${id}`));
      assert.match(text, /Contoso/);
      assert.match(text, /2611250040001234/);
    }
    assert.notEqual(own, room);
    assert.match(own, /ouverte/);
    assert.doesNotMatch(room, /ouverte/);
  });

  it('are smaller where Teams won’t take the full one', async () => {
    const shown = await message('room');
    const conversation = (await conversationRepository(store()).get('room')) ?? assert.fail();
    const size = async (small: boolean) =>
      textOf(await renderer.render(conversation, shown, deliveryOf(shown, 'edit'), { small })).length;
    assert.ok((await size(true)) < (await size(false)));
  });

  it('name the provider where the provider is asked, and never lead to a portal', async () => {
    const content = aContent({ source: 'azure', issueId: null });
    const places = [aPlace('chat-bob', 'form')];
    await stage.desk.file(anOrder('d2', { route: 'provider', content, places, by: BOB }));
    const text = textOf(await sent('chat-bob', 'edit'));
    assert.match(text, /help@provider\.example/);
    assert.doesNotMatch(text, /portal\.example/);
  });

  it('tell below the card what happened, and who did it', async () => {
    await stage.desk.note(id, 'They call it fixed', BOB, 'k');
    const [own, room] = [textOf(await sent('chat-ada', 'reply')), textOf(await sent('room', 'reply'))];
    for (const text of [own, room]) {
      assert.match(text, new RegExp(`HB-${id}`));
      assert.match(text, /Bob/);
      assert.match(text, /They call it fixed/);
    }
    assert.notEqual(own, room);
  });

  it('show nothing more in a room where they rest, and go on as they are then', async () => {
    await stage.desk.note(id, 'before', BOB, 'k1');
    await stage.deliveries();
    assert.equal(await stage.desk.hold('room', 'guest'), true);
    assert.equal(await stage.desk.hold('room', 'foreigner'), false);
    assert.equal(await sent('room', 'edit'), null);
    assert.equal(await sent('room', 'reply'), null);
    assert.ok(await sent('chat-ada', 'edit'));
    await stage.desk.note(id, 'meanwhile', BOB, 'k2');
    assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'reply chat-ada']);
    assert.deepEqual(
      (await stage.desk.watchers()).map(({ where, held, ...rest }) => [
        where.key,
        where.place,
        where.teamId,
        held,
        rest,
      ]),
      [
        ['chat-ada', 'personal', null, null, { personId: 'ada', tenantIds: ['t1'] }],
        ['room', 'channel', 'team', 'guest', { personId: null, tenantIds: ['t1'] }],
      ],
    );
    assert.equal(await stage.desk.release('room'), true);
    assert.equal(await stage.desk.release('room'), false);
    assert.deepEqual(await stage.deliveries(), ['edit room']);
    assert.ok(await sent('room', 'edit'));
  });

  it('are made true again where they rested, also of what was closed meanwhile, and by whoever presses there', async () => {
    const old = await stage.desk.file(
      anOrder('d2', { content: aContent({ issueId: null }), places: [aPlace('room', 'old')] }),
    );
    await stage.desk.close(old.request.id, ADA);
    stage.clock.advance(1000);
    await stage.desk.hold('room', 'guest');
    await stage.desk.hold('chat-ada', 'right');
    await stage.desk.close(id, ADA);
    await stage.deliveries();
    await stage.desk.release('room');
    await stage.desk.showsIn(old.request.id, aPlace('chat-ada', 'again'));
    assert.deepEqual((await stage.deliveries()).toSorted(), ['edit chat-ada', 'edit chat-ada', 'edit room']);
  });

  it('say nothing in a room of what turned out to be a security matter, and go on in the own chat', async () => {
    await stage.desk.note(id, 'They read our mail', BOB, 'k');
    await renderer.issue('EX2', ['t1'], { id: 'EX2', sensitive: true });
    assert.match(textOf(await sent('room', 'reply')), /They read our mail/, 'another one');
    await renderer.issue('EX1', ['t1'], { id: 'EX1', sensitive: true });
    const card = textOf(await sent('room', 'edit'));
    assert.ok(card.includes(translator('en')('room.sensitive')));
    assert.doesNotMatch(card, /Contoso|Mail is late|We are on it/);
    assert.equal(await sent('room', 'reply'), null);
    assert.match(textOf(await sent('chat-ada', 'reply')), /They read our mail/);
    assert.match(textOf(await sent('chat-ada', 'edit')), /Mail is late/);
  });

  it('say nothing in a room of what was a security matter when it was filed, whatever is known of its issue now', async () => {
    await store().query(`update service_request set body = body || '{"sensitive": true}'`);
    await stage.desk.note(id, 'They read our mail', BOB, 'k');
    assert.doesNotMatch(textOf(await sent('room', 'edit')), /Contoso|Mail is late|We are on it/);
    assert.equal(await sent('room', 'reply'), null);
    assert.match(textOf(await sent('chat-ada', 'edit')), /Mail is late/);
  });

  it('show nothing of what is gone, or can’t be read', async () => {
    await stage.desk.note(id, 'x', BOB, 'k');
    await store().query(`update request_event set change = '{"kind": "newer"}' where change->>'kind' = 'note'`);
    assert.equal(await sent('room', 'reply'), null);
    const conversation = (await conversationRepository(store()).get('room')) ?? assert.fail();
    const shown = await message('room');
    for (const line of [null, {}, { kind: 'request', event: 'x' }, { kind: 'request', event: 7 }]) {
      assert.equal(await renderer.render(conversation, shown, deliveryOf(shown, 'reply', line)), null);
    }
    await store().query('delete from service_request');
    assert.equal(await renderer.render(conversation, shown, deliveryOf(shown, 'edit')), null);
  });

  it('are left out of what is swept, as long as the request is kept', async () => {
    await store().query(`update delivery set state = 'sent'`);
    const later = new Date(stage.clock.now().getTime() + 1);
    assert.equal(await botMessageRepository(store()).sweep(later), 0);
    await store().query('delete from service_request');
    assert.equal(await botMessageRepository(store()).sweep(later), 2);
  });

  it('are where the bot was taken out of no more', async () => {
    await conversationRepository(store()).markGone('room', 'removed', stage.clock.now());
    await stage.deliveries();
    await stage.desk.note(id, 'x', BOB, 'k');
    assert.deepEqual(await stage.deliveries(), ['edit chat-ada', 'reply chat-ada']);
  });

  it('are told to who filed and who joined, not to who has only looked', async () => {
    await stage.desk.showsIn(id, aPlace('chat-eve', 'looked'));
    stage.clock.advance(60_000);
    await stage.desk.showsIn(id, aPlace('chat-dan', 'looked'));
    assert.deepEqual((await stage.deliveries()).slice(-1), ['edit chat-eve']);
    await stage.desk.note(id, 'x', BOB, 'k');
    assert.deepEqual((await stage.deliveries()).toSorted(), [
      'edit chat-ada',
      'edit chat-dan',
      'edit chat-eve',
      'edit room',
      'reply chat-ada',
      'reply room',
    ]);
  });

  it('are found where they stand, with whose chat it is, and whose requests they show', async () => {
    const reference = { conversation: { id: 'chat-eve' } };
    await store().query(`insert into personal_chat (person_id, reference, written_at) values ('eve', $1::jsonb, $2)`, [
      JSON.stringify(reference),
      stage.clock.now(),
    ]);
    for (const chat of ['chat-eve', 'chat-dan']) await stage.desk.showsIn(id, aPlace(chat, 'looked'));
    const content = aContent({ tenantId: 't2' });
    const other = await stage.desk.file(anOrder('d2', { content, places: [aPlace('room', null)] }));
    await stage.desk.close(other.request.id, ADA);
    const found = async () =>
      (await stage.desk.watchers()).map(({ where, personId, tenantIds }) => [where.key, personId, ...tenantIds]);
    assert.deepEqual(await found(), [
      ['chat-ada', 'ada', 't1'],
      ['chat-dan', null, 't1'],
      ['chat-eve', 'eve', 't1'],
      ['room', null, 't1', 't2'],
    ]);
    await stage.desk.forget('room', ['t1', 't3']);
    await stage.desk.forget('chat-eve', ['t1']);
    assert.deepEqual(await found(), [
      ['chat-ada', 'ada', 't1'],
      ['chat-dan', null, 't1'],
      ['room', null, 't2'],
    ]);
    await stage.deliveries();
    await stage.desk.note(id, 'x', BOB, 'k');
    const told = await stage.deliveries();
    assert.ok(!told.some((one) => one.endsWith('room') || one.endsWith('chat-eve')));
  });

  it('are kept true where they stand last, and told once in a conversation', async () => {
    stage.clock.advance(60_000);
    for (let n = 0; n < 8; n++) await stage.desk.showsIn(id, aPlace('room', `again-${n}`));
    await stage.deliveries();
    await stage.desk.note(id, 'x', BOB, 'k');
    const [edits, replies] = ['edit room', 'reply room'].map((what) => (one: string) => one === what);
    const deliveries = await stage.deliveries();
    assert.equal(deliveries.filter(edits ?? assert.fail()).length, 5);
    assert.equal(deliveries.filter(replies ?? assert.fail()).length, 1);
  });
});
