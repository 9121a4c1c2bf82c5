import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import type { TurnContext } from 'botbuilder';
import { pino } from 'pino';
import { createAdapter } from '../../src/bot/adapter.ts';
import { createDialogHost } from '../../src/bot/dialogHost.ts';
import { systemClock } from '../../src/clock.ts';
import type { Question } from '../../src/dialogs/chooseCustomer.ts';
import { botStateRepository, StateConflict } from '../../src/store/botState.ts';
import { type AnyDatabase, openDatabase } from '../../src/store/open.ts';
import { makeDataDir } from '../helpers/emptyData.ts';

const adapter = createAdapter(null, { logger: pino({ level: 'silent' }) });
const channel = '19:support@thread.tacv2';

interface From {
  who?: string;
  text?: string;
  conversation?: string;
}

describe('the question that waits', () => {
  let folder: string;
  let database: AnyDatabase;
  let now: Date;
  const clock = { ...systemClock, now: () => now };
  const host = () => createDialogHost(botStateRepository(database), clock);

  before(async () => {
    folder = await makeDataDir();
    database = await openDatabase({ databaseUrl: null, dataDir: folder });
  });
  beforeEach(async () => {
    now = new Date('2026-11-23T09:00:00Z');
    await database.query('delete from bot_state');
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const question = (token = 't1'): Question => ({
    command: 'status',
    argument: 'mail',
    candidates: ['tenant-1', 'tenant-2'],
    token,
    askedAt: now.getTime(),
  });

  async function turn<T>(from: From, work: (context: TurnContext) => Promise<T>): Promise<T> {
    const id = from.conversation ?? 'a:ada';
    const inChannel = id.startsWith('19:');
    let result: { value: T } | undefined;
    const activity = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:9/',
      conversation: { id, conversationType: inChannel ? 'channel' : 'personal' },
      from: { id: from.who ?? '29:ada' },
      recipient: { id: '28:bot' },
      text: from.text ?? '',
      channelData: inChannel ? { channel: { id: channel }, team: { id: '19:team' } } : {},
    };
    let failure: unknown;
    await adapter.receive(activity, '', async (context) => {
      try {
        result = { value: await work(context) };
      } catch (error) {
        failure = error;
      }
    });
    if (!result) throw failure;
    return result.value;
  }
  const ask = (from: From = {}) => turn(from, (context) => host().ask(context, question()));
  const answer = (from: From, wanted = true) => turn(from, (context) => host().answer(context, () => wanted));

  it('takes a number for the customer in that place, also after a restart', async () => {
    await ask();
    const result = await answer({ text: '2' });
    assert.deepEqual(result, { kind: 'chosen', question: question(), tenantId: 'tenant-2' });
    assert.equal(await answer({ text: '2' }), null, 'it is over');
  });

  it('takes anything else for a name, a number beyond the list too', async () => {
    for (const text of ['contoso france', '3', '0', '365']) {
      await ask();
      assert.deepEqual(await answer({ text }), { kind: 'named', question: question(), text });
    }
  });

  it('belongs to one person: another agent in the same channel never meets it', async () => {
    await ask({ conversation: `${channel};messageid=1` });
    assert.equal(await answer({ who: '29:hal', text: '1', conversation: `${channel};messageid=1` }), null);
  });

  it('belongs to a channel, not to a thread', async () => {
    await ask({ conversation: `${channel};messageid=1` });
    const result = await answer({ text: '1', conversation: `${channel};messageid=2` });
    assert.equal(typeof result === 'object' && result?.kind, 'chosen');
  });

  it('belongs to one conversation', async () => {
    await ask({ conversation: `${channel};messageid=1` });
    assert.equal(await answer({ text: '1' }), null);
  });

  it('expires after 15 minutes', async () => {
    await ask();
    const asked = question();
    now = new Date(now.getTime() + 15 * 60_000);
    assert.notEqual((await answer({ text: '1' })) === null, true);
    await turn({}, (context) => host().ask(context, asked));
    now = new Date(now.getTime() + 1);
    assert.deepEqual(await answer({ text: '1' }), { kind: 'expired', question: asked });
  });

  it('is left by another command', async () => {
    await ask();
    assert.equal(await answer({ text: 'help' }, false), 'left');
    assert.equal(await answer({ text: '1' }), null);
  });

  it('is ended by its own button only', async () => {
    await ask();
    const leave = (token: string) => turn({}, (context) => host().leave(context, token));
    assert.equal(await leave('of another question'), false);
    assert.equal(await leave('t1'), true);
    assert.equal(await leave('t1'), false);
  });

  it('asks once more from the start where another replica was faster', async () => {
    const repository = botStateRepository(database);
    let conflicts = 2;
    const racing = {
      ...repository,
      async write(entries: Parameters<typeof repository.write>[0]) {
        if (conflicts > 0) {
          conflicts -= 1;
          throw new StateConflict('faster');
        }
        await repository.write(entries);
      },
    };
    await turn({}, (context) => createDialogHost(racing, clock).ask(context, question()));
    assert.equal(typeof (await answer({ text: '1' })), 'object');
  });

  it('forgets state that an older version has left', async () => {
    await ask();
    await database.query(`update bot_state set value = '{"dialogs": {"dialogStack": [{"id": "gone", "state": {}}]}}'`);
    assert.equal(await answer({ text: '1' }), 'left');
  });
});
