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

  it('fails alone: what fails together is done again one by one', async () => {
    const pieces: number[][] = [];
    const double = together(10, async (items: readonly number[]) => {
      pieces.push([...items]);
      if (items.includes(2)) throw new Error('no two');
      return items.map((item) => item * 2);
    });
    const outcomes = await Promise.allSettled([double(1), double(2), double(3)]);
    assert.deepEqual(
      outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
      [2, 'Error: no two', 6],
    );
    assert.deepEqual(pieces, [[1, 2, 3], [1], [2], [3]]);
    assert.equal(await double(4), 8);
  });

  it('has to bring an answer for each', async () => {
    const none = together(5, async () => []);
    await assert.rejects(none('item'), /1 items brought 0 results/);
  });
});
