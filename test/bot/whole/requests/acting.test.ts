import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import type { Delivery } from '../../../helpers/connector.ts';
import { type Agent, CHANNEL, type Harness, startHarness } from '../../../helpers/harness.ts';
import { buttons, only, replied, shows } from '../answers.ts';
import { file, numberOf, TYPED, textIn } from './reporting.ts';

const en = translator('en');
const fr = translator('fr');

describe('a service request', () => {
  let bot: Harness;
  let hal: Agent;
  let ada: Agent;
  let card: Delivery;
  let name: string;
  before(async () => {
    bot = await startHarness();
    hal = bot.agent('hal');
    ada = bot.agent('ada');
    card = await file(hal, 'report fabrikam');
    name = numberOf(card);
  });
  beforeEach(() => bot.connector.reset());
  after(() => bot.close());
  const typed = (inputs: Record<string, string>, locale = 'en-US') => ({ inputs, locale });

  it('is shown by its number alone, however it is written, and by “requests”', async () => {
    const number = name.slice(3);
    for (const text of [
      name,
      name.toLowerCase(),
      `hb ${number}`,
      `hb${number}`,
      `requests ${number}`,
      `demandes ${name}`,
    ]) {
      shows(only(await hal.says(text)), en('request.title.toOpen', { name }), 'Fabrikam');
    }
    shows(only(await hal.says(name, { locale: 'fr-FR' })), fr('request.title.toOpen', { name }));
  });

  it('is opened: with the number that Microsoft has given it', async () => {
    for (const [ticket, key] of [
      ['', 'noTicket'],
      ['   ', 'noTicket'],
      ['no number', 'ticket'],
      ['<b>1234</b>', 'ticket'],
      ['1'.repeat(61), 'ticket'],
    ] as const) {
      assert.equal(replied(await hal.clicks(card, 'requestOpened', typed({ ticket }))), en(`report.wrong.${key}`));
    }
    const wrong = await hal.clicks(card, 'requestOpened', typed({ ticket: '?' }, 'fr-FR'));
    assert.equal(replied(wrong), fr('report.wrong.ticket'));
    const opened = replied(await hal.clicks(card, 'requestOpened', typed({ ticket: ' 2611250040001234 ' })));
    assert.ok(opened.includes(en('request.title.open', { name })) && opened.includes('2611250040001234'), opened);
    await hal.clicks(card, 'requestOpened', typed({ ticket: '2611250040001234' }));
    const details = replied(await hal.clicks(card, 'requestDetails'));
    assert.equal(details.match(/ ticket 2611250040001234/g)?.length, 1, 'once');
  });

  it('is edited where it was posted, for everybody', async () => {
    const elsewhere = only(await ada.says(name));
    bot.connector.reset();
    await hal.clicks(card, 'requestNote', typed({ note: 'I called Microsoft.' }));
    await bot.connector.until(() =>
      bot.connector.deliveries.some((one) => one.way === 'update' && one.id === elsewhere.id),
    );
  });

  describe('gets notes', () => {
    const notes = async (text: string) => replied(await hal.clicks(card, 'requestDetails')).split(text).length - 1;

    it('each once, however often it is pressed', async () => {
      const note = 'First line.\nSecond & line <b>.';
      await Promise.all([1, 2, 3].map(() => hal.clicks(card, 'requestNote', typed({ note }))));
      assert.equal(await notes('Second & line'), 1);
    });

    it('two different ones from one card, and the same one of two people', async () => {
      await hal.clicks(card, 'requestNote', typed({ note: 'no. 1' }));
      await hal.clicks(card, 'requestNote', typed({ note: 'no. 2' }));
      await ada.sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'requestNote', data: { request: name, note: 'no. 1', press: '1' } } },
      });
      assert.deepEqual([await notes('no. 1'), await notes('no. 2')], [2, 1]);
    });

    it('and none that say nothing', async () => {
      for (const note of ['', ' \n ', '\u0000']) {
        assert.equal(replied(await hal.clicks(card, 'requestNote', typed({ note }))), en('report.wrong.noNote'));
      }
    });
  });

  it('gets another severity', async () => {
    const changed = replied(await hal.clicks(card, 'requestSeverity', typed({ severity: 'critical' })));
    assert.ok(changed.includes(en('request.severity.critical')), changed);
    const wrong = await hal.clicks(card, 'requestSeverity', typed({ severity: 'constructor' }));
    assert.equal(replied(wrong), en('report.wrong.severity'));
  });

  it('gives its text again, in both languages', async () => {
    const asked = async (locale: string) =>
      textIn(
        await hal.sends({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { verb: 'handOverText', data: { request: name, locale } } },
        }),
      );
    const [english, french, other] = [await asked('en'), await asked('fr'), await asked('xx')];
    assert.ok([english, french].every((text) => text.includes(TYPED.title) && text.includes(name)));
    assert.notEqual(english, french);
    assert.equal(other, english);
  });

  it('is closed and opened again, and says what can’t be done meanwhile', async () => {
    const closed = await hal.clicks(card, 'closeRequest');
    assert.ok(replied(closed).includes(en('request.title.closed', { name })));
    assert.ok(replied(await hal.clicks(card, 'closeRequest')).includes(en('request.title.closed', { name })), 'twice');
    const late = await hal.clicks(card, 'requestNote', typed({ note: 'too late' }));
    assert.equal(replied(late), en('report.not.closed', { name }));
    const tard = await hal.clicks(card, 'requestSeverity', typed({ severity: 'minimal' }, 'fr-FR'));
    assert.equal(replied(tard), fr('report.not.closed', { name }));
    const shown = only(await hal.says(name));
    const reopened = await hal.clicks(shown, 'reopenRequest');
    assert.ok(replied(reopened).includes(en('request.title.open', { name })), replied(reopened));
  });

  it('that is reopened beside another one for the same issue names that one', async () => {
    const first = await file(hal, 'report EX771204 contoso');
    await hal.clicks(first, 'closeRequest');
    const second = await file(hal, 'report EX771204 contoso');
    const shown = only(await hal.says(numberOf(first)));
    const no = replied(await hal.clicks(shown, 'reopenRequest'));
    assert.equal(no, en('report.not.alreadyOpen', { name: numberOf(second) }));
  });

  it('tells its whole trail: who did what', async () => {
    const trail = replied(await hal.clicks(card, 'requestDetails'));
    for (const part of ['Hal Help', en('request.change.closed'), en('request.change.reopened')]) {
      assert.ok(trail.toLowerCase().includes(part.toLowerCase()), `${part} is not in ${trail}`);
    }
  });

  it('answers clients that know no Action.Execute by editing the message', async () => {
    const shown = only(await hal.says(name));
    const { arrived } = await hal.clicks(shown, 'closeRequest', { submit: true });
    const edited = arrived.find((one) => one.id === shown.id);
    assert.equal(edited?.way, 'update');
    shows(edited, en('request.title.closed', { name }));
    await hal.clicks(edited, 'reopenRequest');
  });

  it('is shown in a fit room to everybody, and elsewhere to whoever asks alone', async () => {
    bot.room([hal.someone, ada.someone]);
    const there = only(await hal.says(name, { in: 'channel' }));
    assert.ok(there.conversationId.startsWith(CHANNEL));
    bot.room([hal.someone, { ...ada.someone, userRole: 'guest' }]);
    await bot
      .agent('hal')
      .sends({ type: 'conversationUpdate', membersAdded: [{ id: ada.someone.id }] }, { in: 'channel' });
    const { arrived } = await hal.says(name, { in: 'channel' });
    const shown = arrived.filter((one) => numberOf(one) === name);
    assert.deepEqual(
      shown.map((one) => one.conversationId),
      [`a:${hal.someone.id}`],
    );
    bot.room([hal.someone, ada.someone]);
  });

  describe('in a list', () => {
    const listed = (words: string) => [...new Set(words.match(/HB-\d+/g))];
    const list = async (text: string, locale = 'en-US') => only(await hal.says(text, { locale }));

    it('stands among the open or the closed ones, one’s own or everybody’s, and those of its customer', async () => {
      const hers = await file(ada, 'report tailspin', { ownTicket: 'INC-777', title: 'Teams is slow' });
      await ada.clicks(hers, 'closeRequest');
      const [his, other] = [name, numberOf(hers)];
      const shown = async (text: string, locale?: string) => {
        const words = JSON.stringify((await list(text, locale)).activity);
        return [words.includes(his), words.includes(other)];
      };
      assert.deepEqual(await shown('requests'), [true, false]);
      assert.deepEqual(await shown('requests closed'), [false, true]);
      assert.deepEqual(await shown('requests all'), [true, true]);
      assert.deepEqual(await shown('requests all mine'), [true, false]);
      assert.deepEqual(await shown('requests fabrikam'), [true, false]);
      assert.deepEqual(await shown('demandes fabrikam toutes', 'fr-FR'), [true, false]);
      assert.deepEqual(await shown('demandes fermées', 'fr-FR'), [false, true]);
      assert.deepEqual(await shown('requests all inc-777'), [false, true]);
      assert.deepEqual(await shown('requests all teams is slow'), [false, true]);
      shows(await list('requests closed fabrikam'), en('request.list.noneOf', { customer: 'Fabrikam' }));
    });

    it('asks which customer where a text is in no request and in several names', async () => {
      const question = await list('requests northwind closed');
      shows(question, 'Northwind Traders');
      const chosen = await hal.clicks(question, (one) => one.verb === 'choose');
      shows(chosen.arrived[0], en('request.list.noneOf', { customer: 'Northwind Traders' }));
      shows(chosen.arrived[0], en('request.list.state.closed'));
    });

    it('opens from there, and goes page by page', async () => {
      for (let made = 0; made < 11; made += 1) await file(hal, 'report woodgrove', { title: `Problem ${made}` });
      const first = await list('requests woodgrove');
      const data = buttons(first).find(({ verb, data }) => verb === 'requests' && data.page === 1)?.data;
      assert.ok(data);
      const turned = await hal.clicks(first, (one) => one.verb === 'requests' && one.data.page === 1);
      assert.equal(listed(replied(turned)).length, 1);
      const row = await hal.clicks(first, (one) => one.verb === 'request');
      assert.match(replied(row), /Problem 10/);
      const filtered = await hal.clicks(first, (one) => one.verb === 'requests' && one.data.state === undefined, {
        inputs: { state: 'any', mine: 'yes', text: 'problem 3' },
      });
      assert.equal(listed(replied(filtered)).length, 1);
    });

    it('takes whatever is sent in place of a filter', async () => {
      for (const data of [{}, { page: -3 }, { page: 1e12 }, { state: {}, mine: [], text: 7, tenantId: null }]) {
        const value = { action: { verb: 'requests', data } };
        const { status, body } = await hal.sends({ type: 'invoke', name: 'adaptiveCard/action', value });
        assert.equal(status, 200);
        assert.ok(JSON.stringify(body).includes('AdaptiveCard'));
      }
    });

    it('leads to a new form, which asks for the customer where the list is of all', async () => {
      const { arrived } = await hal.clicks(await list('requests'), 'reportForm');
      shows(arrived[0], en('choose.unnamed'));
    });
  });
});
