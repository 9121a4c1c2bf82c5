import assert from 'node:assert/strict';
import { ada, CHANNEL, GROUP, hal, PARTNER, someone, TEAM } from '../../helpers/botUnderTest.ts';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import { en, fabrikam, says, stage } from './stage.ts';

describe('a turn in a room', () => {
  const on = stage();

  it('of the partner alone answers there, below the question', async () => {
    const { arrived } = await on.make().says(ada, 'status fabrikam', { in: 'channel', thread: 'r1' });
    assert.deepEqual(
      arrived.map((one) => [one.conversationId, one.replyToId]),
      [[`${CHANNEL};messageid=r1`, 'in1']],
    );
  });

  it('with a guest answers in the own chat, which it opens, and says so in the room', async () => {
    const bot = on.make();
    on.connector.setRoster(TEAM, [ada, hal, someone('gus', PARTNER, 'guest')]);
    const { arrived } = await bot.says(ada, 'status fabrikam', { in: 'channel' });
    const [line, card] = arrived;
    assert.equal(line?.conversationId, `${CHANNEL};messageid=root`);
    says(line, en('room.reason.guest'));
    assert.ok(!textsOf(cardOf(line)).includes('Fabrikam'));
    assert.equal(card?.conversationId, 'a:29:ada');
    assert.equal(card?.replyToId, null);
    says(card, 'Fabrikam');
    await bot.says(ada, 'status fabrikam', { in: 'channel' });
    const made = on.connector.requests.filter((one) => one === 'POST /v3/conversations');
    assert.equal(made.length, 1, 'the chat is opened once');
  });

  it('with a stranger asks its question in the own chat, and takes the answer there', async () => {
    const bot = on.make();
    on.connector.setRoster(GROUP, [ada, someone('fay', '22222222-2222-4222-8222-222222222222')]);
    const { arrived } = await bot.says(ada, 'status contoso', { in: 'group' });
    assert.deepEqual(
      arrived.map((one) => one.conversationId),
      [GROUP, 'a:29:ada'],
    );
    says((await bot.says(ada, '2')).arrived[0], 'Contoso France');
  });

  it('with a guest shows nothing of a customer to a click either', async () => {
    const bot = on.make();
    on.connector.setRoster(TEAM, [ada, someone('gus', PARTNER, 'guest')]);
    const data = { verb: 'refreshStatus', tenantId: fabrikam.tenantId };
    const { arrived, body } = await bot.presses(ada, data, { in: 'channel', message: 'm-old' });
    assert.ok(!JSON.stringify(body).includes('Fabrikam'));
    for (const one of arrived.filter((each) => each.conversationId !== 'a:29:ada')) {
      assert.ok(!textsOf(cardOf(one)).includes('Fabrikam'));
    }
    says(arrived.at(-1), 'Fabrikam');
  });

  it('says what to do when Teams does not let it into the own chat', async () => {
    const bot = on.make();
    on.connector.setRoster(TEAM, [ada, someone('gus', PARTNER, 'guest')]);
    on.connector.fail(/POST \/v3\/conversations$/, { status: 403 });
    const { arrived } = await bot.says(ada, 'status fabrikam', { in: 'channel' });
    assert.equal(arrived.length, 1);
    says(arrived[0], en('room.unreachableTitle'));
  });

  it('with a guest still helps, as help tells of no customer', async () => {
    const bot = on.make();
    on.connector.setRoster(TEAM, [ada, someone('gus', PARTNER, 'guest')]);
    const { arrived } = await bot.says(ada, 'help', { in: 'channel' });
    assert.deepEqual(
      arrived.map((one) => one.conversationId),
      [`${CHANNEL};messageid=root`],
    );
  });

  it('is judged anew when somebody comes', async () => {
    const bot = on.make();
    await bot.says(ada, 'status fabrikam', { in: 'group' });
    const gus = someone('gus', PARTNER, 'guest');
    on.connector.setRoster(GROUP, [ada, gus]);
    await bot.sends(ada, { type: 'conversationUpdate', membersAdded: [{ id: gus.id }] }, 'group');
    const { arrived } = await bot.says(ada, 'status fabrikam', { in: 'group' });
    says(arrived[0], en('room.reason.guest'));
  });
});
