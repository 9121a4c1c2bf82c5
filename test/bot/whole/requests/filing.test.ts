import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { valuesOf } from '../../../helpers/forms.ts';
import { type Agent, CHANNEL, type Harness, startHarness } from '../../../helpers/harness.ts';
import { addressOf, buttons, hides, only, replied, said, shows } from '../answers.ts';
import { file, formIn, numberOf, submit, TYPED, textIn } from './reporting.ts';

const en = translator('en');
const fr = translator('fr');

describe('filing a service request', () => {
  let bot: Harness;
  let hal: Agent;
  let ada: Agent;
  before(async () => {
    bot = await startHarness();
    hal = bot.agent('hal');
    ada = bot.agent('ada');
  });
  beforeEach(() => {
    bot.connector.reset();
    bot.room([hal.someone, ada.someone, bot.agent('sam').someone]);
  });
  after(() => bot.close());
  const tenantOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';
  /** How many requests a customer has, whatever has become of them. */
  async function count(customer: string): Promise<number> {
    const words = said(only(await ada.says(`requests ${customer} all`)));
    return new Set(words.match(/HB-\d+/g)).size;
  }

  it('turns the form into the request’s card, and writes the text to copy', async () => {
    const form = formIn(await hal.says('report fabrikam'));
    const filed = await submit(hal, form, { ownTicket: 'INC-4711', users: 'everyone in Lyon' });
    const [card] = filed.arrived;
    assert.equal(card?.id, form.id);
    assert.equal(card?.way, 'update');
    const name = numberOf(card);
    shows(card, en('request.title.toOpen', { name }), 'Fabrikam', TYPED.title, 'INC-4711', 'everyone in Lyon');
    const page = `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${tenantOf('fabrikam.com')}&CSDEST=Support`;
    assert.equal(addressOf(card, en('request.action.openPage')), page);
    const text = textIn(filed);
    for (const part of [
      name,
      'Fabrikam',
      TYPED.title,
      TYPED.description,
      TYPED.email,
      'INC-4711',
      'everyone in Lyon',
    ]) {
      assert.ok(text.includes(part), `${part} is not in ${text}`);
    }
  });

  it('speaks the language of whoever files', async () => {
    const form = formIn(await hal.says('signaler œuvre', { locale: 'fr-FR' }));
    const { arrived } = await submit(hal, form, {}, 'fr-FR');
    shows(arrived[0], fr('request.title.toOpen', { name: numberOf(arrived[0]) }));
  });

  it('gives an invalid form back with everything in it, and says what is wrong', async () => {
    const form = formIn(await hal.says('report contoso.fr'));
    const wrong = { title: '', email: 'nobody', phone: 'none', sinceDate: '2031-01-01', description: 'What\nI saw' };
    const { arrived } = await submit(hal, form, wrong);
    const [again] = arrived;
    assert.equal(again?.id, form.id);
    for (const key of ['missing', 'email', 'phone', 'future'] as const) shows(again, en(`request.wrong.${key}`));
    const values = valuesOf(again);
    assert.equal(values.description, wrong.description);
    assert.equal(values.email, wrong.email);
    assert.equal(await count('contoso.fr'), 0);
    assert.match(numberOf((await submit(hal, form)).arrived[0]), /^HB-/);
    assert.equal(await count('contoso.fr'), 1);
  });

  it('takes whatever is sent in place of a form', async () => {
    const form = formIn(await hal.says('report tailspin'));
    const data = buttons(form).find(({ verb }) => verb === 'report')?.data ?? {};
    const send = (more: Record<string, unknown>) =>
      hal.sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: form.id,
        value: { action: { verb: 'report', data: { ...data, ...more } } },
      });
    for (const more of [
      {},
      { title: { deep: [] }, description: 12, severity: null, email: ['x'], room: {}, seen: 7, id: [], source: 'moon' },
      { title: 'x'.repeat(20_000), description: '\u0000\ud800'.repeat(3_000), email: '@'.repeat(5_000) },
      { id: 'ZZ999999', title: '<b>&amp;</b> {{DATE(2020-01-01)}} [x](http://evil.example)' },
    ]) {
      const { arrived, status } = await send(more);
      assert.equal(status, 200);
      shows(arrived[0], en('request.form.title', { customer: 'Tailspin Toys' }));
    }
    assert.equal(await count('tailspin'), 0);
    const { arrived } = await send({ ...TYPED, title: '**hostile** {{DATE(2020-01-01)}}', description: 'a\u0000b' });
    const [card] = arrived;
    assert.match(numberOf(card), /^HB-/);
    hides(card, '{{DATE(2020', '\\u0000');
  });

  describe('exactly once', () => {
    it('however often the button is pressed', async () => {
      const form = formIn(await hal.says('report woodgrove'));
      const presses = await Promise.all(Array.from({ length: 20 }, () => submit(hal, form)));
      assert.ok(presses.every(({ status }) => status === 200));
      await submit(hal, form);
      assert.equal(await count('woodgrove'), 1);
      const texts = bot.connector.deliveries.filter(({ activity }) => typeof activity.text === 'string');
      assert.equal(texts.length, 1, 'and the text to copy comes once');
      const drafts = await hal.says('report woodgrove');
      assert.ok(!drafts.arrived.some((one) => said(one).includes(en('request.drafts.text'))), 'nothing is left over');
    });

    it('also when the invoke comes again after a restart', async () => {
      const form = formIn(await hal.says('report humongous'));
      const first = await submit(hal, form);
      await bot.restart();
      const again = await submit(hal, form);
      assert.equal(numberOf(again.arrived[0]), numberOf(first.arrived[0]));
      assert.equal(await count('humongous'), 1);
    });

    it('when two agents report the same issue at once: the second one joins', async () => {
      const [first, second] = [hal, ada];
      const [his, hers] = [
        formIn(await first.says('report EX771204 contoso')),
        formIn(await second.says('report EX771204 contoso')),
      ];
      await Promise.all([
        submit(first, his, { description: 'seen by hal' }),
        submit(second, hers, { description: 'seen by ada' }),
      ]);
      const texts = bot.connector.deliveries.filter(({ activity }) => typeof activity.text === 'string');
      assert.equal(texts.length, 1);
      const now = (id: string) => bot.connector.deliveries.findLast((one) => one.id === id);
      const lost = [his, hers].filter(({ id }) => buttons(now(id)).some(({ verb }) => verb === 'joinRequest'));
      const [form] = lost;
      assert.ok(form && lost.length === 1);
      const loser = form === his ? first : second;
      const shown = now(form.id);
      const name = numberOf(shown);
      shows(shown, en('request.form.same', { name }));
      assert.match(valuesOf(shown).description ?? '', /^seen by/, 'what was typed is there still');
      const joined = await loser.clicks(shown, 'joinRequest', { inputs: valuesOf(shown) });
      shows(joined.arrived[0], en('request.title.toOpen', { name }));
      await loser.clicks(shown, 'joinRequest', { inputs: valuesOf(shown) });
      const details = replied(await loser.clicks(joined.arrived[0], 'requestDetails'));
      assert.equal(details.split(valuesOf(shown).description ?? '?').length, 2, 'it is there once');
      assert.equal(await count('contoso.com'), 1);
    });

    it('and says so before it is filed where a colleague has filed the like meanwhile', async () => {
      const form = formIn(await hal.says('report adventure', {}));
      const hers = await file(ada, 'report adventure', { service: 'SharePoint Online', title: 'Sites are slow' });
      const filled = { service: 'SharePoint Online' };
      const told = await submit(hal, form, filled);
      assert.equal(replied(told), en('report.news'));
      shows(told.arrived[0], numberOf(hers), 'Sites are slow');
      const again = told.arrived[0];
      assert.ok(again);
      assert.match(numberOf((await submit(hal, again, filled)).arrived[0]), /^HB-/);
      assert.equal(await count('adventure'), 2);
    });

    it('keeps the words of a form that is sent again with others', async () => {
      const form = formIn(await hal.says('report élan'));
      const first = await submit(hal, form);
      const other = await submit(hal, form, { description: 'Something else altogether' });
      const shown = formIn(other);
      assert.notEqual(shown.id, form.id, 'the card of the first one stays');
      assert.equal(valuesOf(shown).description, 'Something else altogether');
      assert.equal(await count('élan'), 1);
      const second = await submit(hal, shown, { description: 'Something else altogether' });
      assert.notEqual(numberOf(second.arrived[0]), numberOf(first.arrived[0]));
    });

    it('and never takes somebody else’s form for one’s own', async () => {
      const form = formIn(await hal.says('report wingtip'));
      const filed = await submit(hal, form, { title: 'secret words' });
      assert.match(numberOf(filed.arrived[0]), /^HB-/);
      const data = buttons(form).find(({ verb }) => verb === 'report')?.data;
      const stolen = await ada.sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'report', data: { ...data, ...TYPED, seen: 'all' } } },
      });
      for (const one of stolen.arrived) shows(one, en('request.form.title', { customer: 'Wingtip Toys' }));
    });
  });

  it('stands in the store even if Teams takes neither the card nor the text', async () => {
    const form = formIn(await hal.says('report fourth coffee'));
    bot.connector.fail(/^(PUT|POST)/, { status: 502 }, 2);
    const pressed = await submit(hal, form);
    assert.match(replied(pressed), /^HB-\d+/);
    assert.equal(await count('fourth coffee'), 1);
  });

  describe('from a room', () => {
    it('puts the request’s card there, too', async () => {
      const form = formIn(await hal.says('report wide world', { in: 'channel' }));
      const filed = await submit(hal, form);
      const name = numberOf(filed.arrived[0]);
      const there = await bot.connector.until(() =>
        bot.connector.deliveries.find((one) => one.conversationId.startsWith(CHANNEL) && numberOf(one) === name),
      );
      shows(there, en('request.title.toOpen', { name }));
    });

    it('doesn’t, where meanwhile somebody reads along who may not, or who filed has left', async () => {
      for (const people of [[hal.someone, { ...ada.someone, userRole: 'guest' }], [ada.someone]]) {
        bot.room([hal.someone, ada.someone]);
        const form = formIn(await hal.says('report périgord', { in: 'channel' }));
        bot.room(people);
        bot.connector.reset();
        assert.match(numberOf((await submit(hal, form)).arrived[0]), /^HB-/);
        await hal.says('help');
        assert.ok(!bot.connector.deliveries.some((one) => one.conversationId.startsWith('19:')));
      }
    });

    it('sends nothing to a room that the card only names', async () => {
      const form = formIn(await hal.says('report étoile'));
      bot.connector.reset();
      const data = { ...buttons(form).find(({ verb }) => verb === 'report')?.data, room: '19:elsewhere@thread.tacv2' };
      const value = { action: { verb: 'report', data: { ...data, ...TYPED } } };
      const { arrived } = await hal.sends({ type: 'invoke', name: 'adaptiveCard/action', replyToId: form.id, value });
      assert.match(numberOf(arrived[0]), /^HB-/);
      assert.ok(!bot.connector.deliveries.some((one) => one.conversationId.startsWith('19:')));
    });
  });
});
