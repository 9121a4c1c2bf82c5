import assert from 'node:assert/strict';
import { ada, hal } from '../../helpers/botUnderTest.ts';
import { stage } from './stage.ts';

describe('a turn on being installed', () => {
  const on = stage();

  it('welcomes once, though Teams tells of it twice, and again after having been removed', async () => {
    const bot = on.make();
    const added = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }, { id: ada.id }] };
    const first = await bot.sends(ada, { type: 'installationUpdate', action: 'add' });
    const second = await bot.sends(ada, added);
    assert.deepEqual([first.arrived.length, second.arrived.length], [1, 0]);
    await bot.sends(ada, { type: 'installationUpdate', action: 'remove' });
    const third = await bot.sends(ada, added);
    assert.equal(third.arrived.length, 1);
  });

  it('welcomes nobody when a person joins', async () => {
    const { arrived } = await on
      .make()
      .sends(ada, { type: 'conversationUpdate', membersAdded: [{ id: hal.id }] }, 'group');
    assert.deepEqual(arrived, []);
  });
});
