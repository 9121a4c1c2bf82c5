import assert from 'node:assert/strict';
import { ada, CHANNEL, hal, TEAM } from '../../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, textsOf } from '../../helpers/cards.ts';
import { en, helpdesk, ids, KEY, outageCardPresses, sales, value } from './press.ts';

describe('a press on “Mute”', () => {
  const on = outageCardPresses();

  it('asks in the own chat what shall be silent and how long, and tells who has done it', async () => {
    const { bot, press, asked } = on.make({ rights: helpdesk });
    const { arrived, body } = await press('muteForm');
    assert.equal(value(body), en('form.moved'));
    const [form] = arrived;
    assert.equal(form?.conversationId, 'a:29:ada');
    const words = textsOf(cardOf(form));
    assert.ok(words.includes('Contoso') && words.includes('EX226792') && !words.includes('Elsewhere'), words);
    const button = buttonsOf(cardOf(form)).find((one) => one.verb === 'mute');
    assert.ok(button);
    const submit = (filled: Record<string, string>) =>
      bot.presses(ada, { ...button.data, verb: 'mute', ...filled }, { message: form?.id ?? '' });
    const done = await submit({ what: 'issue', howLong: '4h', reason: 'known' });
    assert.equal(done.arrived[0]?.way, 'update');
    assert.match(textsOf(cardOf(done.arrived[0])), /14:00 .{1,2}Europe\/Paris/);
    await submit({ what: 'service', howLong: 'tomorrow', reason: '' });
    await submit({ what: ids[0] ?? '', howLong: '7d', reason: '' });
    assert.deepEqual(asked, [
      ['mute', CHANNEL, { kind: 'issue', key: KEY }, '2026-11-23T13:00:00.000Z', 'ada', 'known'],
      ['mute', CHANNEL, { kind: 'service', service: 'Exchange Online' }, '2026-11-24T07:00:00.000Z', 'ada', ''],
      ['mute', CHANNEL, { kind: 'customer', tenantId: ids[0] }, '2026-11-30T09:00:00.000Z', 'ada', ''],
    ]);
  });

  it('mutes nothing that the person does not see, in no conversation that the person is not in', async () => {
    const { bot, asked } = on.make({ rights: helpdesk });
    const data = { verb: 'mute', conversation: CHANNEL, message: 'posted', issueKey: KEY, howLong: '1h' };
    const foreign = await bot.presses(ada, { ...data, what: ids[2] });
    assert.equal(value(foreign.body), en('access.noSuchCustomer'));
    const made = await bot.presses(ada, { ...data, what: 'issue', message: 'another' });
    assert.equal(value(made.body), en('access.noSuchCustomer'));
    on.connector.setRoster(TEAM, [hal]);
    const outside = await bot.presses(ada, { ...data, what: 'issue' });
    assert.equal(value(outside.body), en('act.notMember'));
    const forbidden = await on.make({ rights: sales }).bot.presses(ada, { ...data, what: 'issue' });
    assert.equal(value(forbidden.body), en('act.role'));
    assert.deepEqual(asked, []);
  });
});
