import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createInbox } from '../../../src/notifications/watch/inbox.ts';
import { createTestClock } from '../../helpers/testClock.ts';

const logger = pino({ level: 'silent' });

describe('the inbox', () => {
  it('hands on what came together in one piece, and one piece at a time', async () => {
    const pieces: number[][] = [];
    let atOnce = 0;
    const inbox = createInbox<number>({
      clock: createTestClock(),
      logger,
      most: 3,
      async handle(items) {
        atOnce += 1;
        assert.equal(atOnce, 1);
        pieces.push([...items]);
        if (pieces.length === 1) inbox.add(9, true);
        await new Promise(setImmediate);
        atOnce -= 1;
      },
    });
    for (const item of [1, 2, 3, 4]) inbox.add(item, true);
    await inbox.settled();
    assert.deepEqual(pieces, [
      [1, 2, 3],
      [4, 9],
    ]);
  });

  it('keeps what isn’t news for a second, unless news takes it along', async () => {
    const pieces: number[][] = [];
    const clock = createTestClock();
    const handle = async (items: readonly number[]) => void pieces.push([...items]);
    const inbox = createInbox<number>({ clock, logger, most: 10, handle });
    const turn = () => new Promise(setImmediate);
    inbox.add(1, false);
    clock.advance(999);
    await turn();
    assert.deepEqual(pieces, []);
    clock.advance(1);
    await turn();
    assert.deepEqual(pieces, [[1]]);
    await turn();
    inbox.add(2, false);
    inbox.add(3, true);
    await turn();
    assert.deepEqual(pieces, [[1], [2, 3]]);
  });

  it('goes on after a piece that failed', async () => {
    const handled: number[] = [];
    const inbox = createInbox<number>({
      clock: createTestClock(),
      logger,
      most: 1,
      async handle([item = 0]) {
        if (item === 1) throw new Error('the store doesn’t answer');
        handled.push(item);
      },
    });
    inbox.add(1, true);
    inbox.add(2, true);
    await inbox.settled();
    inbox.add(3, true);
    await inbox.settled();
    assert.deepEqual(handled, [2, 3]);
  });
});
