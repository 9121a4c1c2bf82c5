import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import type { Delivery, Someone } from '../../helpers/connector.ts';
import { type Agent, CHANNEL, GROUP, type Harness, startHarness, TEAM } from '../../helpers/harness.ts';
import { hides, only, replied, shows } from './answers.ts';
import { drivenClock } from './drivenClock.ts';

const LOCALES = [
  ['en-US', translator('en')],
  ['fr-FR', translator('fr')],
] as const;
const en = LOCALES[0][1];
const DAY = 24 * 60 * 60_000;

describe('a room', () => {
  let bot: Harness;
  let ada: Agent;
  let people: readonly Someone[];
  const clock = drivenClock();
  before(async () => {
    bot = await startHarness({ clock });
    ada = bot.agent('ada');
    people = (['ada', 'hal', 'sam'] as const).map((name) => bot.agent(name).someone);
  });
  beforeEach(() => {
    // What is known of rooms is a day old then, and judged anew.
    clock.advance(DAY);
    bot.room(people);
    bot.connector.setChannels(TEAM, [{ id: TEAM }, { id: CHANNEL, type: 'standard' }]);
    bot.connector.reset();
  });
  after(() => bot.close());

  const guest = (): Someone => ({ ...bot.agent('otto').someone, id: '29:gus', name: 'Gus Guest', userRole: 'guest' });
  const foreigner = (): Someone => ({
    ...bot.agent('otto').someone,
    id: '29:fay',
    name: 'Fay Foreign',
    tenantId: '99999999-9999-4999-8999-999999999999',
  });
  const own = 'a:29:ada';
  /** A line in the room that tells of no customer, and the answer in her own chat. */
  function moved(arrived: readonly Delivery[], room: string, line: string, answer: string): void {
    assert.deepEqual(
      arrived.map((one) => one.conversationId),
      [room, own],
    );
    shows(arrived[0], line);
    hides(arrived[0], 'Contoso', 'EX771204');
    shows(arrived[1], answer);
  }

  it('of the partner alone is answered in the room, below the question', async () => {
    const card = only(await ada.says('status contoso', { in: 'channel', thread: 't1' }));
    assert.equal(card.conversationId, `${CHANNEL};messageid=t1`);
    shows(card, en('status.incidents', { customer: 'Contoso', count: 2 }));
    assert.equal(only(await ada.says('status contoso', { in: 'group' })).conversationId, GROUP);
  });

  for (const [what, reason, stranger] of [
    ['guests', 'guest', guest],
    ['members of another organization', 'foreigner', foreigner],
  ] as const) {
    it(`with ${what} gets a line, and the person the answer in her own chat`, async () => {
      bot.room([...people, stranger()]);
      for (const [locale, say] of LOCALES) {
        const answer = say('status.incidents', { customer: 'Contoso', count: 2 });
        const line = say('room.moved', { reason: say(`room.reason.${reason}`) });
        moved((await ada.says('status contoso', { in: 'group', locale })).arrived, GROUP, line, answer);
        const thread = `${CHANNEL};messageid=root`;
        moved((await ada.says('status contoso', { in: 'channel', locale })).arrived, thread, line, answer);
      }
    });
  }

  it('that is shared with others gets a line only', async () => {
    bot.connector.setChannels(TEAM, [{ id: TEAM }, { id: CHANNEL, type: 'shared' }]);
    for (const [locale, say] of LOCALES) {
      const answer = await ada.says('issue EX771204 contoso', { in: 'channel', locale });
      const line = say('room.moved', { reason: say('room.reason.shared') });
      moved(answer.arrived, `${CHANNEL};messageid=root`, line, 'EX771204');
    }
  });

  it('whose members Teams does not tell gets a line only', async () => {
    bot.connector.fail(/GET .*pagedmembers/, { status: 500 }, 10);
    const { arrived } = await ada.says('status contoso', { in: 'group' });
    const line = en('room.moved', { reason: en('room.reason.unreadable') });
    moved(arrived, GROUP, line, en('status.incidents', { customer: 'Contoso', count: 2 }));
  });

  it('with guests shows nothing to a click either: not by card, not by word', async () => {
    const card = only(await ada.says('status contoso', { in: 'group' }));
    clock.advance(DAY);
    bot.room([...people, guest()]);
    for (const verb of ['refreshStatus', 'issue']) {
      const click = await ada.clicks(card, verb);
      moved(click.arrived, GROUP, en('room.reason.guest'), verb === 'issue' ? 'EX771204' : 'Contoso');
      assert.ok(!replied(click).includes('Contoso'));
    }
  });

  it('with guests shows nothing to a client that sends its own refresh as a message', async () => {
    const card = only(await ada.says('status contoso', { in: 'group' }));
    clock.advance(DAY);
    bot.room([...people, guest()]);
    const { arrived } = await ada.clicks(card, 'autoRefreshStatus', { submit: true });
    moved(arrived, GROUP, en('room.reason.guest'), 'Contoso');
  });

  it('is judged anew as soon as a guest comes', async () => {
    await ada.says('status contoso', { in: 'group' });
    bot.room([...people, guest()]);
    await ada.sends({ type: 'conversationUpdate', membersAdded: [{ id: guest().id }] }, { in: 'group' });
    const { arrived } = await ada.says('status contoso', { in: 'group' });
    moved(arrived, GROUP, en('room.reason.guest'), en('status.incidents', { customer: 'Contoso', count: 2 }));
  });

  it('with guests is asked nothing: the question and its answer are in the own chat', async () => {
    bot.room([...people, guest()]);
    const { arrived } = await ada.says('status alpine', { in: 'channel' });
    assert.equal(arrived[1]?.conversationId, own);
    hides(arrived[0], 'Alpine');
    shows(only(await ada.says('2')), 'Alpine Ski House');
  });

  it('never sees a security advisory, only that there is one', async () => {
    const card = only(await ada.says('status contoso', { in: 'channel' }));
    hides(card, 'LK2V-DS8', 'Rotate the keys');
    shows(card, en('status.sensitive', { count: 1 }));
    const details = only(await ada.says('issue LK2V-DS8 contoso', { in: 'channel' }));
    shows(details, en('room.sensitive'));
    hides(details, 'Rotate the keys');
    shows(only(await ada.says('status contoso')), 'LK2V-DS8');
  });

  it('with guests still gets help, which tells of no customer, and a way to ask', async () => {
    bot.room([...people, guest()]);
    for (const [locale, say] of LOCALES) {
      const card = only(await ada.says('', { in: 'channel', locale }));
      assert.equal(card.conversationId, `${CHANNEL};messageid=root`);
      shows(card, say('help.inRoom'));
    }
  });

  it('is told what to do where Teams does not let the bot into the own chat', async () => {
    const hedy = bot.agent('hedy');
    bot.room([...people, hedy.someone, guest()]);
    bot.connector.fail(/POST \/v3\/conversations$/, { status: 403 });
    const line = only(await hedy.says('status contoso', { in: 'group' }));
    shows(line, en('room.unreachable', { reason: en('room.reason.guest') }));
  });
});
