import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Answer, CHANNEL, type Harness, startHarness } from '../../helpers/harness.ts';
import { buttons, only, replied, shows } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

describe('“Tell the customer”', () => {
  let bot: Harness;
  before(async () => {
    bot = await startHarness();
  });
  afterEach(() => {
    bot.cloud.faults.clear();
    bot.connector.reset();
  });
  after(() => bot.close());

  /** The text that was written, which is a message of its own without a card. */
  function told({ arrived }: Answer): string {
    const [text] = arrived;
    assert.ok(text, 'nothing was written');
    assert.equal(text.activity.attachments, undefined);
    assert.equal(text.activity.textFormat, 'plain');
    return String(text.activity.text);
  }
  async function tellFrom(question: string, locale = 'en-US'): Promise<string> {
    const ada = bot.agent('ada');
    return told(await ada.clicks(only(await ada.says(question, { locale })), 'tell', { locale }));
  }

  it('writes of one incident what it is, in plain words, since when and in which zone, and quotes Microsoft', async () => {
    const text = await tellFrom('issue EX771204 contoso');
    assert.match(text, /^Hello,\n\nMicrosoft has a problem with Exchange Online: it doesn't work at the moment/);
    assert.match(text, /Since: \w+day \d+ \w+ at \d\d:\d\d \(Coordinated Universal Time\)/);
    assert.match(text, /Next news from Microsoft: /);
    assert.match(text, /Microsoft's own words: “Some users can't send mail”$/);
    assert.ok(!/contoso|fabrikam/i.test(text), 'no customer is named');
  });

  it('is in the language of the one who presses, and the other one is a press away', async () => {
    const hal = bot.agent('hal');
    const card = only(await hal.says('problème EX771204 contoso', { locale: 'fr-FR' }));
    const first = await hal.clicks(card, 'tell', { locale: 'fr-FR' });
    assert.match(told(first), /^Bonjour,\n\nMicrosoft a un problème avec Exchange Online : .*\n\nDepuis : /);
    const [, below] = first.arrived;
    shows(below, fr('tell.other'));
    const second = await hal.clicks(below, fr('action.inEnglish'), { locale: 'fr-FR' });
    assert.match(told(second), /^Hello,/);
    assert.equal(second.arrived.length, 1);
  });

  it('writes of a status what is open: a line for each incident, or that there is none', async () => {
    const both = await tellFrom('status contoso');
    assert.match(both, /^• Exchange Online: .*, since .*\n• Virtual Machines \(Azure, West Europe\): /m);
    assert.match(await tellFrom('status fabrikam'), /Microsoft reports no incident that affects your services\./);
    assert.match(await tellFrom('status wingtip'), /Cause, according to Microsoft: in your own environment\./);
  });

  it('doesn’t call well what couldn’t be read', async () => {
    assert.match(await tellFrom('status contoso'), /We couldn't check everything: Azure/);
    assert.match(await tellFrom('status woodgrove'), /We can't read from Microsoft just now/);
  });

  it('knows planned work and Azure events, too', async () => {
    assert.match(await tellFrom('issue BC_1-FXZ contoso'), /problem with Virtual Machines \(Azure, West Europe\)/);
    assert.match(
      await tellFrom('problème 7MRD-W10 contoso', 'fr-FR'),
      /prévoit une maintenance de SQL Database .*\n\nDébut : /,
    );
  });

  it('takes the zone of whoever presses, where Teams tells it', async () => {
    const ada = bot.agent('ada');
    const card = only(await ada.says('issue EX771204 contoso'));
    const button = buttons(card).find((one) => one.verb === 'tell');
    const value = { action: { type: 'Action.Execute', verb: 'tell', data: button?.data } };
    const entities = [{ type: 'clientInfo', timezone: 'Europe/Paris' }];
    const answer = await ada.sends({ type: 'invoke', name: 'adaptiveCard/action', value, entities });
    assert.match(told(answer), /\(Central European (Summer|Standard) Time\)/);
  });

  describe('in a channel', () => {
    const ask = async (name: 'hal' | 'sam' = 'hal') =>
      only(await bot.agent(name).says('status contoso', { in: 'channel' }));
    const places = (messages: readonly Delivery[]) => messages.map((one) => one.conversationId);

    it('is a line in the thread, for sales agents as well', async () => {
      const answer = await bot.agent('sam').clicks(await ask(), 'tell');
      assert.deepEqual(places(answer.arrived), [`${CHANNEL};messageid=root`, `${CHANNEL};messageid=root`]);
      assert.match(told(answer), /Exchange Online/);
    });

    it('goes to the own chat where strangers read along', async () => {
      const card = await ask();
      const insiders = Object.values(bot.cloud.people).length;
      assert.ok(insiders > 1);
      bot.room([bot.agent('hal').someone, { ...bot.agent('sam').someone, userRole: 'guest' }]);
      await bot
        .agent('hal')
        .sends({ type: 'conversationUpdate', membersAdded: [bot.agent('sam').someone] }, { in: 'channel' });
      const { arrived } = await bot.agent('hal').clicks(card, 'tell');
      const texts = arrived.filter((one) => typeof one.activity.text === 'string' && one.activity.text !== '');
      assert.equal(texts.length, 1);
      assert.ok(!texts[0]?.conversationId.startsWith(CHANNEL));
    });
  });

  it('asks anew who may see the customer', async () => {
    const card = only(await bot.agent('ada').says('status contoso.eu'));
    const before = bot.connector.deliveries.length;
    const blocked = await bot.agent('hal').clicks(card, 'tell');
    assert.equal(replied(blocked), en('access.noSuchCustomer'));
    assert.equal(replied(await bot.agent('otto').clicks(card, 'tell')), en('access.notAgent'));
    assert.equal(bot.connector.deliveries.length, before);
  });
});
