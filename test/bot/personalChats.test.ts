import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { pino } from 'pino';
import { createAdapter } from '../../src/bot/adapter.ts';
import { parseActivity } from '../../src/bot/incoming.ts';
import { createPersonalChats, type PersonalChats } from '../../src/bot/personalChats.ts';
import { chatRepository } from '../../src/store/chats.ts';
import { erase } from '../../src/store/erasure/erase.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';
import { createTestClock, type TestClock } from '../helpers/testClock.ts';
import { withEachStore } from '../store/stores.ts';

withEachStore('the way to somebody’s own chat', (store) => {
  const ADA = '00000000-0000-4000-8000-00000000ada0';
  const adapter = createAdapter(null, { logger: pino({ level: 'silent' }) });
  let clock: TestClock;
  let chats: PersonalChats;
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  after(() => connector.close());
  beforeEach(async () => {
    await store().query('delete from personal_chat');
    clock = createTestClock();
    chats = createPersonalChats({ adapter, store: chatRepository(store()), clock });
  });

  function says(conversationType: 'personal' | 'channel'): Activity {
    const parsed = parseActivity({
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: connector.url,
      conversation: { id: conversationType === 'personal' ? 'a:29:ada' : '19:x@thread.tacv2', conversationType },
      from: { id: '29:ada', name: 'Ada', aadObjectId: ADA },
      recipient: { id: '28:bot', name: 'HealthBot' },
      text: 'hi',
    });
    return parsed ?? assert.fail();
  }
  const known = async () => (await chats.all()).map(({ personId }) => personId);
  const writtenAt = async () =>
    (await store().query<{ at: Date }>('select written_at as at from personal_chat')).map(({ at }) => at.getTime());
  const forget = () => erase(store(), { kind: 'person', personId: ADA }, clock.now(), { dryRun: false });

  it('is written once a day, however much is said there', async () => {
    const first = clock.now().getTime();
    for (let hour = 0; hour < 12; hour++) {
      await chats.remember(says('personal'), ADA);
      clock.advance(3_600_000);
    }
    assert.deepEqual(await writtenAt(), [first]);
    clock.advance(12 * 3_600_000);
    await chats.remember(says('personal'), ADA);
    assert.deepEqual(await writtenAt(), [clock.now().getTime()]);
  });

  it('is known again soon after it was erased, where that person writes', async () => {
    await chats.remember(says('personal'), ADA);
    await forget();
    assert.deepEqual(await known(), []);
    clock.advance(60_000);
    await chats.remember(says('personal'), ADA);
    assert.deepEqual(await known(), [ADA]);
  });

  it('is known at once after it was erased, where the bot has to write there itself', async () => {
    await chats.remember(says('personal'), ADA);
    await forget();
    await adapter.receive(says('channel'), '', async (context) => {
      await chats.run(context, ADA, async (own) => {
        await own.sendActivity('hello');
      });
    });
    assert.deepEqual(await known(), [ADA]);
  });
});
