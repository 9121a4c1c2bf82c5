import assert from 'node:assert/strict';
import type { BotUnderTest } from '../../helpers/botUnderTest.ts';
import { ada, hal } from '../../helpers/botUnderTest.ts';
import { en, fabrikam, fr, says, stage, withRates } from './stage.ts';

const QUIET = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };

describe('who asks too much', () => {
  const on = stage();
  const bot = (personPerMinute: number, perSecond = 1_000) => on.make(withRates({ personPerMinute, perSecond }));
  const limited = async ({ metrics }: BotUnderTest) =>
    (await metrics.turns.get()).values.filter(({ labels }) => labels.outcome === 'limited').map(({ value }) => value);

  it('is told so once a minute, in their own language, and nothing else is done', async () => {
    const one = bot(2);
    for (let count = 0; count < 2; count++) await one.says(ada, 'status fabrikam');
    await one.settled();
    const looks = one.looks.length;
    one.reads.length = 0;
    const first = await one.says(ada, 'status fabrikam', { locale: 'fr-FR' });
    assert.equal(first.status, 200);
    assert.equal(first.arrived.length, 1);
    says(first.arrived[0], fr('error.tooMany'));
    for (let count = 0; count < 5; count++) {
      const { status, arrived } = await one.says(ada, 'status fabrikam');
      assert.deepEqual([status, arrived], [200, []]);
    }
    await one.settled();
    assert.equal(one.looks.length, looks);
    assert.deepEqual(one.reads, [], 'the store isn’t asked');
    assert.deepEqual(await limited(one), [6]);
  });

  it('is answered again once a minute has passed, while others always were', async () => {
    const one = bot(1);
    await one.says(ada, 'help');
    says((await one.says(ada, 'help')).arrived[0], en('error.tooMany'));
    const other = (await one.says(hal, 'status fabrikam')).arrived[0];
    says(other, 'Fabrikam');
    one.clock.advance(60_000);
    says((await one.says(ada, 'status fabrikam')).arrived[0], 'Fabrikam');
  });

  it('gets a word for a press, which costs nothing, each time: a client without an answer shows a failure', async () => {
    const one = bot(1);
    await one.says(ada, 'help');
    for (let count = 0; count < 3; count++) {
      const { body, arrived } = await one.presses(ada, { verb: 'status', tenantId: fabrikam.tenantId });
      assert.deepEqual(body, { ...QUIET, value: en('error.tooMany') });
      assert.deepEqual(arrived, []);
    }
  });

  it('gets no word for what the client asks by itself; that weighs as a fifth', async () => {
    const one = bot(1);
    const refresh = () => one.presses(ada, { verb: 'autoRefreshStatus', tenantId: fabrikam.tenantId });
    for (let count = 0; count < 5; count++) assert.notDeepEqual((await refresh()).body, QUIET);
    assert.deepEqual((await refresh()).body, QUIET);
    const value = { dataset: 'x', queryText: 'f' };
    const { body } = await one.sends(ada, { type: 'invoke', name: 'application/search', value });
    const results = { results: [] };
    assert.deepEqual(body, {
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: results,
    });
    assert.deepEqual(await limited(one), [2]);
  });

  it('doesn’t keep the bot from hearing what Teams says by itself', async () => {
    const one = bot(1);
    await one.says(ada, 'help');
    for (const type of ['conversationUpdate', 'installationUpdate'])
      await one.sends(ada, { type, membersAdded: [hal] });
    assert.deepEqual(await limited(one), []);
  });

  it('is counted as somebody, too, where nobody is said to have asked', async () => {
    const one = bot(1);
    const ask = () => one.sends(ada, { type: 'message', text: 'help', from: undefined });
    assert.equal((await ask()).status, 200);
    assert.equal((await ask()).status, 200);
    assert.deepEqual(await limited(one), [1]);
  });

  it('is told that everybody together is, where that is so', async () => {
    const one = bot(100, 2);
    await one.says(ada, 'help');
    await one.says(ada, 'help');
    says((await one.says(hal, 'aide', { locale: 'fr-FR' })).arrived[0], fr('error.tooBusy'));
    one.clock.advance(1_000);
    says((await one.says(hal, 'status fabrikam')).arrived[0], 'Fabrikam');
  });

  it('in a room is told there, without the room being kept', async () => {
    const one = bot(1);
    await one.says(ada, 'help', { in: 'channel' });
    await one.settled();
    one.reads.length = 0;
    says((await one.says(ada, 'help', { in: 'channel' })).arrived[0], en('error.tooMany'));
    assert.deepEqual(one.reads, []);
  });
});
