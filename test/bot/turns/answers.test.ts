import assert from 'node:assert/strict';
import { ada } from '../../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, textsOf } from '../../helpers/cards.ts';
import { en, fabrikam, fr, says, stage } from './stage.ts';

describe('a turn answers', () => {
  const on = stage();

  it('with a card alone, its words in the summary: a text would make Teams send two messages', async () => {
    const { arrived } = await on.make().says(ada, 'status fabrikam');
    assert.equal(arrived.length, 1);
    assert.equal(arrived[0]?.activity.text, undefined);
    assert.ok(String(arrived[0]?.activity.summary).length > 0);
    assert.equal(arrived[0]?.replyToId, 'in1');
    says(arrived[0], 'Fabrikam');
  });

  it('in the language of the one who asks, in either language of the command', async () => {
    const bot = on.make();
    says((await bot.says(ada, 'cancel', { locale: 'fr-FR' })).arrived[0], fr('dialog.nothingToCancel'));
    says((await bot.says(ada, 'annuler', { locale: 'en-GB' })).arrived[0], en('dialog.nothingToCancel'));
    says((await bot.says(ada, 'annuler', { locale: 'de-DE' })).arrived[0], en('dialog.nothingToCancel'));
  });

  it('a text that names a customer with the offer of its status, any other with a way out', async () => {
    const bot = on.make();
    const { arrived } = await bot.says(ada, 'fabrikam');
    says(arrived[0], en('dialog.offerStatus', { customer: 'Fabrikam' }));
    const offer = buttonsOf(cardOf(arrived[0])).find((one) => one.data.verb === 'status' || one.verb === 'status');
    assert.equal(offer?.data.tenantId, fabrikam.tenantId);
    const lost = (await bot.says(ada, 'mumble')).arrived[0];
    says(lost, en('dialog.unknown'));
    assert.deepEqual(bot.looks, [], 'an offer is no look');
  });

  it('with one read of the store at most, once everything is known', async () => {
    const bot = on.make();
    for (const place of ['personal', 'group', 'channel'] as const) {
      await bot.says(ada, 'status fabrikam', { in: place });
      bot.reads.length = 0;
      await bot.says(ada, 'status fabrikam', { in: place });
      assert.ok(bot.reads.length <= 1, bot.reads.join());
    }
  });

  it('and leaves a row for the audit at every look', async () => {
    const bot = on.make();
    await bot.says(ada, 'status fabrikam');
    await bot.presses(ada, { verb: 'service', tenantId: fabrikam.tenantId, service: 'Exchange Online' });
    await bot.presses(ada, { verb: 'autoRefreshStatus', tenantId: fabrikam.tenantId });
    await bot.settled();
    const rows = bot.looks.map((look) => `${look.personId} ${look.tenantId} ${look.action}`);
    assert.deepEqual(
      rows,
      ['status', 'service', 'autoRefresh'].map((action) => `ada-object tenant-fabrikam ${action}`),
    );
  });

  it('a failure with a clear word and a reference, and nothing of what went wrong', async () => {
    const bot = on.make({ agents: { rights: () => Promise.reject(new Error('secret-detail')) } });
    const { arrived, status } = await bot.says(ada, 'status fabrikam');
    assert.equal(status, 200);
    const texts = textsOf(cardOf(arrived[0]));
    assert.match(texts, /[0-9a-f]{8}/);
    assert.ok(!texts.includes('secret-detail'));
    const counted = await bot.metrics.turns.get();
    assert.deepEqual(
      counted.values.map((one) => one.labels),
      [{ kind: 'message', outcome: 'failed' }],
    );
  });
});
