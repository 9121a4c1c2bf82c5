import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import { type Agent, type Harness, startHarness } from '../../helpers/harness.ts';
import { addressOf, buttons, hides, only, replied, said, shows, styleOf } from './answers.ts';

const en = translator('en');
const fr = translator('fr');
const PRIVACY = 'Data of your tenant was shown to a wrong administrator';

describe('message center posts', () => {
  let bot: Harness;
  let ada: Agent;
  before(async () => {
    bot = await startHarness();
    ada = bot.agent('ada');
  });
  after(() => bot.close());
  const ask = async (text: string, locale = 'en-US', who = ada) => only(await who.says(text, { locale }));

  it('of a customer come with what has to be done first, in both languages', async () => {
    const card = await ask('messages contoso');
    assert.equal(styleOf(card), 'warning');
    const words = said(card);
    const order = ['Renew the certificate', 'Older versions of the Teams client', 'Change of the address ranges'];
    const places = order.map((title) => words.indexOf(title));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      words,
    );
    assert.ok(!places.includes(-1), words);
    assert.match(words, /Contoso: \d+ message center posts \d+ need something done/);
    assert.match(words, /to do by \{\{DATE/);
    shows(await ask('annonces contoso', 'fr-FR'), 'Contoso : ', fr('center.source'), fr('status.titlesIn.en'));
  });

  it('come page by page, in place of the card that was clicked', async () => {
    const card = await ask('messages contoso');
    assert.doesNotMatch(said(card), /Copilot button/);
    const next = await ada.clicks(card, en('action.more'));
    assert.deepEqual(next.arrived, []);
    assert.match(replied(next), /9 to 16 of \d+/);
  });

  it('open on a press, and by the bare id, with the whole text and where attachments are', async () => {
    const list = await ask('messages contoso');
    const pressed = only(await ada.clicks(list, (one) => one.data.id === 'MC912033'));
    for (const card of [
      pressed,
      await ask('MC912033'),
      await ask('issue mc912033'),
      await ask('message MC912033 contoso'),
    ]) {
      shows(card, 'Renew the certificate of your hybrid connectors', 'MC912033', en('center.attachmentsWhere'));
      assert.match(addressOf(card, en('center.open')), /delegatedOrg=[^#]+#\/MessageCenter\/:\/messages\/MC912033$/);
    }
    const smtp = await ask('MC912001 contoso');
    shows(smtp, 'Scanners and printers that send mail with a stored password stop sending.');
    assert.doesNotMatch(said(smtp), /<li>|\[How this/);
    assert.match(addressOf(smtp, en('center.link.ExternalLink')), /^https:\/\/learn\.microsoft\.com/);
    shows(await ask('MC912001 contoso', 'fr-FR'), fr('center.open'), fr('issue.writtenIn.en'));
  });

  it('that a customer doesn’t have say so; for one that nobody is known to have it is asked whose is meant', async () => {
    shows(await ask('messages MC912061 contoso'), en('center.notAt', { customer: 'Contoso', id: 'MC912061' }));
    const asked = await ask('MC999999');
    assert.ok(
      buttons(asked).some((one) => one.verb === 'choose'),
      said(asked),
    );
    await ada.says('cancel');
  });

  it('over all customers are each there once, counted over those that one sees; what isn’t read yet is said', async () => {
    await ask('messages contoso');
    await ask('messages fabrikam.com');
    const all = await ask('messages');
    assert.match(said(all), /\d+ message center posts/);
    assert.match(said(all), /Renew the certificate[^▲]*at 2 customers/);
    assert.match(said(all), /message centers of \d+ customers haven't been read yet/);
  });

  it('about data privacy are seen in one’s own chat only, by those who see all of the customer', async () => {
    const first = await ask('messages contoso');
    const pages = [said(first), replied(await ada.clicks(first, en('action.more')))].join('\n');
    assert.match(pages, new RegExp(PRIVACY));
    shows(await ask('MC912141'), PRIVACY, en('center.sensitive'));
    const there = only(await ada.says('messages contoso', { in: 'channel' }));
    shows(there, en('center.ownChat'));
    const rest = replied(await ada.clicks(there, en('action.more')));
    hides(there, PRIVACY, 'MC912141');
    assert.ok(!rest.includes(PRIVACY));
    const direct = only(await ada.says('MC912141', { in: 'channel' }));
    shows(direct, en('room.sensitive'));
    hides(direct, PRIVACY);
    const sam = bot.agent('sam');
    for (const text of ['messages contoso', 'MC912141 contoso']) {
      const [card] = (await sam.says(text)).arrived;
      hides(card, PRIVACY);
    }
  });

  it('of customers that one doesn’t see don’t exist', async () => {
    await ask('messages elan-fils.fr');
    assert.match(said(await ask('MC912061')), /We are moving your mailboxes/);
    const hedy = bot.agent('hedy');
    const press = { type: 'invoke', name: 'adaptiveCard/action' };
    const { tenantId } =
      [...bot.cloud.state.tenants.values()].find((one) => one.customer.domain === 'elan-fils.fr') ?? {};
    assert.ok(tenantId);
    const action = { type: 'Action.Execute', verb: 'message', data: { id: 'MC912061', tenantId } };
    const clicked = await hedy.sends({ ...press, value: { action } });
    assert.equal(replied(clicked), en('access.noSuchCustomer'));
    const listed = await hedy.sends({
      ...press,
      value: { action: { ...action, verb: 'moreMessages', data: { tenantId } } },
    });
    assert.equal(replied(listed), en('access.noSuchCustomer'));
  });

  it('that can’t be read say why', async () => {
    bot.cloud.play([{ atMinute: 0, customer: 'Tailspin Toys', set: { messageRole: false } }]);
    const card = await ask('messages tailspin');
    assert.equal(styleOf(card), 'warning');
    shows(card, en('center.unreadable', { customer: 'Tailspin Toys' }), en('problem.roleMissing'));
  });
});
