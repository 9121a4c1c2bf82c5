import assert from 'node:assert/strict';
import { gather } from '../../src/store/gather.ts';

describe('gathered work', () => {
  it('does together what is asked for close together, in order', async () => {
    const done: (readonly number[])[] = [];
    const add = gather(1, async (items: readonly number[]) => void done.push(items));
    await Promise.all([1, 2, 3].map(add));
    assert.deepEqual(done, [[1, 2, 3]]);
  });

  it('keeps apart what comes while it is under way', async () => {
    const done: (readonly number[])[] = [];
    let second: Promise<void> | null = null;
    const add = gather(1, async (items: readonly number[]) => {
      done.push(items);
      second ??= add(2);
    });
    await add(1);
    await second;
    assert.deepEqual(done, [[1], [2]]);
  });

  it('tells everybody in it of a failure, and goes on with the next', async () => {
    let failing = true;
    const add = gather(1, async () => {
      if (failing) throw new Error('no room');
    });
    const settled = await Promise.allSettled([add(1), add(2)]);
    assert.deepEqual(
      settled.map((one) => one.status),
      ['rejected', 'rejected'],
    );
    failing = false;
    await add(3);
  });
});
