import assert from 'node:assert/strict';
import { together } from '../../src/store/together.ts';

describe('what is done together', () => {
  /** Doubles numbers, a piece at a time, each when it is let. */
  function doubler(most = 10) {
    const pieces: number[][] = [];
    const gates: PromiseWithResolvers<void>[] = [];
    const double = together(most, async (items: readonly number[]) => {
      pieces.push([...items]);
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
      return items.map((item) => item * 2);
    });
    const begun = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    return { double, pieces, gates, begun };
  }

  it('is what comes in one turn of the event loop, then what has come meanwhile', async () => {
    const { double, pieces, gates, begun } = doubler();
    const first = [double(1), double(2)];
    await begun();
    const second = [double(3), double(4)];
    await begun();
    assert.deepEqual(pieces, [[1, 2]]);
    gates[0]?.resolve();
    assert.deepEqual(await Promise.all(first), [2, 4]);
    await begun();
    assert.deepEqual(pieces, [
      [1, 2],
      [3, 4],
    ]);
    gates[1]?.resolve();
    assert.deepEqual(await Promise.all(second), [6, 8]);
  });

  it('is never more than what fits', async () => {
    const { double, pieces, gates, begun } = doubler(2);
    const all = [double(1), double(2), double(3)];
    await begun();
    gates[0]?.resolve();
    await Promise.all(all.slice(0, 2));
    await begun();
    gates[1]?.resolve();
    assert.deepEqual(await Promise.all(all), [2, 4, 6]);
    assert.deepEqual(pieces, [[1, 2], [3]]);
  });

  it('fails together, and the next doesn’t because of it', async () => {
    const { double, gates, begun } = doubler();
    const first = [double(1), double(2)];
    const outcomes = Promise.allSettled(first);
    await begun();
    const next = double(3);
    gates[0]?.reject(new Error('no'));
    assert.deepEqual(
      (await outcomes).map((one) => one.status),
      ['rejected', 'rejected'],
    );
    await begun();
    gates[1]?.resolve();
    assert.equal(await next, 6);
  });

  it('has to bring an answer for each', async () => {
    const none = together(5, async () => []);
    await assert.rejects(none('item'), /1 items brought 0 results/);
  });
});
