import assert from 'node:assert/strict';
import { ada, hal, healthy } from '../../helpers/botUnderTest.ts';
import { cardOf, isRecord } from '../../helpers/cards.ts';
import { en, fabrikam, reader, says, stage } from './stage.ts';

describe('a turn on a click', () => {
  const on = stage();

  it('answers Refresh with a card, and edits the message for everybody only if it says something else', async () => {
    let name = 'Exchange Online';
    const ages: number[] = [];
    const bot = on.make({
      healthReader: reader({
        async read({ tenantId }, { maxAgeMs }) {
          ages.push(maxAgeMs);
          return { snapshot: healthy(tenantId, bot.clock.now(), name), completion: null };
        },
      }),
    });
    const message = (await bot.says(ada, 'status fabrikam', { in: 'channel' })).arrived[0]?.id ?? '';
    const refresh = () =>
      bot.presses(hal, { verb: 'refreshStatus', tenantId: fabrikam.tenantId }, { in: 'channel', message });
    bot.clock.advance(60_000);
    const same = await refresh();
    assert.deepEqual(same.arrived, []);
    assert.equal(isRecord(same.body) && same.body.type, 'application/vnd.microsoft.card.adaptive');
    name = 'Skype for Business';
    const changed = await refresh();
    assert.deepEqual(
      changed.arrived.map((one) => [one.way, one.id]),
      [['update', message]],
    );
    says(changed.arrived[0], 'Skype for Business');
    const { refresh: automatic } = cardOf(changed.arrived[0]);
    assert.deepEqual(isRecord(automatic) && automatic.userIds, [ada.id], 'it stays with the one who asked');
    assert.deepEqual(ages, [60_000, 0, 0]);
  });

  it('answers sixty automatic refreshes from the store: no edit, nothing asked of Microsoft', async () => {
    let asked = 0;
    const bot = on.make({
      healthReader: reader({
        async read({ tenantId }) {
          asked += 1;
          return { snapshot: healthy(tenantId, bot.clock.now()), completion: null };
        },
      }),
    });
    for (let i = 0; i < 60; i += 1) {
      const { body, arrived } = await bot.presses(ada, { verb: 'autoRefreshStatus', tenantId: fabrikam.tenantId });
      assert.equal(isRecord(body) && body.type, 'application/vnd.microsoft.card.adaptive');
      assert.deepEqual(arrived, []);
    }
    assert.equal(asked, 0);
  });

  it('of a client without Action.Execute edits the clicked message, or posts a new one', async () => {
    const bot = on.make();
    const message = (await bot.says(ada, 'status fabrikam')).arrived[0]?.id ?? '';
    const data = { verb: 'refreshStatus', tenantId: fabrikam.tenantId };
    const edited = await bot.presses(ada, data, { message, submit: true });
    assert.deepEqual(
      edited.arrived.map((one) => [one.way, one.id]),
      [['update', message]],
    );
    const posted = await bot.presses(ada, data, { submit: true });
    assert.ok(posted.arrived.every((one) => one.way === 'create') && posted.arrived.length > 0);
  });

  it('answers verbs and data that it does not know with 200 and a word', async () => {
    const bot = on.make();
    for (const data of [{ verb: 'nonsense' }, { verb: 'status' }, { verb: 'run', command: 'format' }, { verb: '' }]) {
      const { status, body } = await bot.presses(ada, data);
      assert.equal(status, 200);
      assert.equal(isRecord(body) && body.value, en('error.unknownAction'));
    }
    for (const value of [null, 'x', { action: 'x' }]) {
      const answer = await bot.sends(ada, { type: 'invoke', name: 'adaptiveCard/action', value });
      assert.equal(answer.status, 200);
    }
  });
});
