import assert from 'node:assert/strict';
import { createLogger } from '../../../src/log.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createDrain } from '../../../src/notifications/deliver/drain.ts';
import type { Outgoing, SendResult } from '../../../src/notifications/messenger.ts';
import { botMessageRepository } from '../../../src/store/botMessages.ts';
import { deliveryRepository } from '../../../src/store/deliveries.ts';
import { withEachStore } from '../../store/stores.ts';
import { empty, NINE } from '../../store/things.ts';
import { type Stage, setStage } from './stage.ts';

const GONE: SendResult = { kind: 'messageGone' };
const LARGE: SendResult = { kind: 'tooLarge' };
const TAKEN: SendResult = { kind: 'sent', activityId: 'new' };

withEachStore('sending what is due', (store) => {
  let stage: Stage;
  beforeEach(async () => {
    await empty(store());
    stage = setStage(store());
    await stage.conversation('room');
  });

  /** Sends one edit of a posted card to a Teams that answers so. @returns what was done, in order, and how it ended. */
  async function sendEdit(...answers: SendResult[]): Promise<{ done: string[]; ended: unknown[] }> {
    const issue = await stage.issue('EX1', ['t1', 't2'], {
      lastPost: { at: NINE, text: `${'A long story. '.repeat(60)}The end of it.` },
    });
    const message = await stage.message('room', 'outage', [issue]);
    await botMessageRepository(store()).setActivities([{ id: message.id, activityId: 'old' }], NINE);
    const at = { notBefore: NINE, createdAt: NINE };
    await deliveryRepository(store()).add([
      { conversation: 'room', messageId: message.id, kind: 'edit', line: null, urgent: false, ...at },
    ]);
    const done: string[] = [];
    const answer = async (way: string, say: Outgoing): Promise<SendResult> => {
      done.push(`${way} ${JSON.stringify(say).includes('The end of it') ? 'whole' : 'small'}`);
      return answers.shift() ?? TAKEN;
    };
    const drain = createDrain({
      database: store(),
      messenger: {
        post: (_, say) => answer('post', say),
        edit: (_, id, say) => answer(`edit ${id}`, say),
        reply: (_, id, say) => answer(`reply ${id}`, say),
      },
      render: stage.render,
      limits: { turn: async () => void done.push('turn') },
      clock: stage.clock,
      logger: createLogger('silent'),
      metrics: createMetrics(),
      shutOut: async () => {},
    });
    await drain('room', new AbortController().signal);
    const ended = await store().query('select state, reason from delivery');
    return { done, ended };
  }

  it('counts every try among what Teams takes in a second, the smaller one and the new one, too', async () => {
    const { done, ended } = await sendEdit(LARGE, TAKEN);
    assert.deepEqual(done, ['turn', 'edit old whole', 'turn', 'edit old small']);
    assert.deepEqual(ended, [{ state: 'sent', reason: null }]);
  });

  it('makes a new card where the old one is gone, a smaller one where that is too large', async () => {
    const { done, ended } = await sendEdit(GONE, LARGE);
    assert.deepEqual(done, ['turn', 'edit old whole', 'turn', 'post whole', 'turn', 'post small']);
    assert.deepEqual(ended, [{ state: 'sent', reason: null }]);
  });

  it('ends with a reason what Teams never takes', async () => {
    assert.deepEqual((await sendEdit(LARGE, LARGE)).ended, [{ state: 'dead', reason: 'MessageSizeTooBig' }]);
    await empty(store());
    await stage.conversation('room');
    assert.deepEqual((await sendEdit(GONE, GONE)).ended, [{ state: 'dead', reason: 'messageGone' }]);
  });
});
