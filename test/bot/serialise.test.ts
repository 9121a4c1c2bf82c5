import assert from 'node:assert/strict';
import { createSerialiser } from '../../src/bot/serialise.ts';

describe('turns of one person', () => {
  it('wait for each other, in the order in which they came', async () => {
    const serialiser = createSerialiser();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = serialiser.run('ada', async () => {
      await gate.promise;
      order.push('first');
    });
    const second = serialiser.run('ada', async () => order.push('second'));
    await serialiser.run('hal', async () => order.push("somebody else's"));
    gate.resolve();
    await Promise.all([first, second]);
    assert.deepEqual(order, ["somebody else's", 'first', 'second']);
  });

  it('go on after one that failed', async () => {
    const serialiser = createSerialiser();
    const failing = serialiser.run('ada', () => Promise.reject(new Error('no')));
    const next = serialiser.run('ada', async () => 'yes');
    await assert.rejects(failing);
    assert.equal(await next, 'yes');
  });
});
