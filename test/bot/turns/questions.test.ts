import assert from 'node:assert/strict';
import { ada, hal } from '../../helpers/botUnderTest.ts';
import { customers, en, france, says, stage, tokenOf } from './stage.ts';

describe('a turn that has to ask which customer', () => {
  const on = stage();

  it('takes a number or a name for the answer, and goes on with what was asked', async () => {
    const bot = on.make();
    for (const [answer, name] of [
      ['2', 'Contoso France'],
      ['hotels', 'Contoso Hotels'],
      ['Contoso France', 'Contoso France'],
      ['fabrikam', 'Fabrikam'],
    ] as const) {
      const question = await bot.says(ada, 'status contoso');
      says(question.arrived[0], 'Contoso Hotels');
      bot.looks.length = 0;
      const { arrived } = await bot.says(ada, answer);
      says(arrived[0], name);
      await bot.settled();
      assert.deepEqual(
        bot.looks.map((look) => look.tenantId),
        [customers.find((one) => one.name === name)?.tenantId],
      );
    }
  });

  it('turns the question into the answer when its button is pressed, and waits no more', async () => {
    const bot = on.make();
    const question = (await bot.says(ada, 'status contoso')).arrived[0];
    const token = tokenOf(question);
    const data = { verb: 'choose', tenantId: france.tenantId, command: 'status', argument: '', token };
    const { arrived } = await bot.presses(ada, data, { message: question?.id ?? '' });
    assert.deepEqual(
      arrived.map((one) => [one.way, one.id]),
      [['update', question?.id]],
    );
    says(arrived[0], 'Contoso France');
    says((await bot.says(ada, '1')).arrived[0], en('dialog.unknown'));
  });

  it("leaves somebody else's question in a channel alone, and answers below it", async () => {
    const bot = on.make();
    const question = (await bot.says(ada, 'status contoso', { in: 'channel' })).arrived[0];
    const token = tokenOf(question);
    const data = { verb: 'choose', tenantId: france.tenantId, command: 'status', argument: '', token };
    const { arrived } = await bot.presses(hal, data, { message: question?.id ?? '', in: 'channel' });
    assert.deepEqual(
      arrived.map((one) => one.way),
      ['create'],
    );
    says((await bot.says(hal, '1', { in: 'channel' })).arrived[0], en('dialog.unknown'));
    says((await bot.says(ada, '1', { in: 'channel', thread: 'other' })).arrived[0], 'Contoso Hotels');
  });

  it('is left by cancel, by its button, and by any other command', async () => {
    const bot = on.make();
    await bot.says(ada, 'status contoso');
    says((await bot.says(ada, 'annuler')).arrived[0], en('dialog.cancelled'));
    const question = (await bot.says(ada, 'status contoso')).arrived[0];
    const { arrived } = await bot.presses(ada, { verb: 'cancel', token: tokenOf(question) }, { message: 'm-question' });
    assert.equal(arrived[0]?.way, 'update');
    says(arrived[0], en('dialog.cancelled'));
    await bot.says(ada, 'status contoso');
    await bot.says(ada, 'help');
    says((await bot.says(ada, '1')).arrived[0], en('dialog.unknown'));
  });

  it('says that it is too late after 15 minutes', async () => {
    const bot = on.make();
    await bot.says(ada, 'status contoso');
    bot.clock.advance(15 * 60_000 + 1);
    says((await bot.says(ada, '1')).arrived[0], en('dialog.expired'));
  });
});
