import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import { cardOf, isRecord } from '../../helpers/cards.ts';
import { type Harness, startHarness } from '../../helpers/harness.ts';
import { only, replied, shows } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

describe('Refresh', () => {
  let bot: Harness;
  before(async () => {
    bot = await startHarness();
  });
  afterEach(() => {
    bot.connector.reset();
    bot.cloud.play([]);
  });
  after(() => bot.close());

  /** Something happens at Microsoft. */
  function breaks(customer: string): void {
    const set = {
      service: 'Planner',
      classification: 'incident',
      title: 'Plans are empty',
      impact: 'Plans are empty.',
    };
    bot.cloud.play([{ atMinute: 0, issue: 'PL900001', set, addTo: [customer] }]);
  }

  it('asks Microsoft anew, and edits nothing where nothing has changed', async () => {
    const ada = bot.agent('ada');
    const message = only(await ada.says('status fabrikam', { in: 'channel' }));
    bot.cloud.requests.length = 0;
    const click = await ada.clicks(message, 'refreshStatus');
    assert.ok(bot.cloud.requests.some((one) => one.api === 'graph'));
    assert.ok(bot.cloud.requests.some((one) => one.api === 'arm'));
    assert.deepEqual(click.arrived, []);
    assert.ok(replied(click).includes(en('status.none', { customer: 'Fabrikam' })));
  });

  it('edits the message where something has changed, so that everybody sees it, in its own language', async () => {
    const message = only(await bot.agent('ada').says('état fabrikam', { in: 'channel', locale: 'fr-FR' }));
    breaks('Fabrikam');
    const click = await bot.agent('hal').clicks(message, 'refreshStatus');
    const [edit] = click.arrived;
    assert.deepEqual([edit?.way, edit?.id, click.arrived.length], ['update', message.id, 1]);
    shows(edit, fr('status.incidents', { customer: 'Fabrikam', count: 1 }), 'PL900001');
    assert.ok(replied(click).includes(en('status.incidents', { customer: 'Fabrikam', count: 1 })), 'his is in English');
  });

  it('works from a client that sends it as a message', async () => {
    const ada = bot.agent('ada');
    const message = only(await ada.says('status consolidated'));
    breaks('Consolidated Messenger');
    const { arrived } = await ada.clicks(message, 'refreshStatus', { submit: true });
    assert.ok(arrived.length > 0 && arrived.every((one) => one.way === 'update' && one.id === message.id));
    shows(arrived.at(-1), 'PL900001');
  });

  it('by itself, sixty times, is answered from the store: no edit, and nothing asked of Microsoft', async () => {
    const ada = bot.agent('ada');
    const message = only(await ada.says('status trey', { in: 'channel' }));
    const { refresh } = cardOf(message);
    assert.deepEqual(isRecord(refresh) && refresh.userIds, [ada.someone.id], 'only the one who asked refreshes');
    breaks('Trey Research');
    bot.cloud.requests.length = 0;
    for (let count = 0; count < 60; count += 1) {
      const answer = await ada.clicks(message, 'autoRefreshStatus', { trigger: 'automatic' });
      assert.ok(replied(answer).includes('Trey Research'));
      assert.deepEqual(answer.arrived, []);
    }
    assert.deepEqual(bot.cloud.requests, []);
    await ada.clicks(message, 'refreshStatus');
    const [edit] = bot.connector.deliveries.filter((one) => one.way === 'update');
    shows(edit, 'PL900001');
    const own = await ada.clicks(message, 'autoRefreshStatus', { trigger: 'automatic' });
    assert.ok(replied(own).includes('PL900001'), 'it has what a click has brought');
  });

  it('by itself works after a restart too', async () => {
    const ada = bot.agent('ada');
    const message = only(await ada.says('status vanarsdel'));
    await bot.restart();
    bot.cloud.requests.length = 0;
    const answer = await ada.clicks(message, 'autoRefreshStatus', { trigger: 'automatic' });
    assert.ok(replied(answer).includes('VanArsdel'));
    assert.deepEqual(
      bot.cloud.requests.filter((one) => one.tenantId === bot.cloud.state.tenant('vanarsdel.com')?.tenantId),
      [],
    );
  });
});
