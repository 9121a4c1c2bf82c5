import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { valuesOf } from '../../../helpers/forms.ts';
import { type Agent, type Harness, type PersonName, startHarness } from '../../../helpers/harness.ts';
import { buttons, hides, replied, said, shows } from '../answers.ts';
import { file, fileAzure, formIn, numberOf, TYPED } from './reporting.ts';

const en = translator('en');
const fr = translator('fr');

describe('before a service request is filed, its form says', () => {
  let bot: Harness;
  let hal: Agent;
  let ada: Agent;
  before(async () => {
    bot = await startHarness({ env: { AZURE_SUPPORT_TICKETS: 'on' } });
    hal = bot.agent('hal');
    ada = bot.agent('ada');
  });
  beforeEach(() => bot.connector.reset());
  after(() => bot.close());
  const lacking = [
    'relationshipEnded',
    'relationshipPending',
    'resellerOnly',
    'role',
    'subscription',
    'plan',
    'supportRight',
  ] as const;
  /** Which of what filing needs is missing, as the form says it. */
  const missing = async (who: Agent, typed: string, locale: 'en' | 'fr' = 'en') => {
    const words = said(formIn(await who.says(typed, { locale: locale === 'en' ? 'en-US' : 'fr-FR' })));
    return lacking.filter((one) => words.includes(translator(locale)(`request.known.lacking.${one}`)));
  };

  it('which incident of Microsoft’s explains it, to tell the caller instead', async () => {
    const form = formIn(await hal.says('report contoso mail'));
    shows(form, en('request.known.title'), 'EX771204', en('request.known.tell', { id: 'EX771204' }));
    const told = await hal.clicks(form, 'tell');
    assert.ok(JSON.stringify([told.body, told.arrived]).includes('EX771204'));
    assert.match(JSON.stringify([told.body, told.arrived]), /Exchange/);
    const french = formIn(await hal.says('signaler contoso messagerie', { locale: 'fr-FR' }));
    shows(french, fr('request.known.title'), fr('request.known.tell', { id: 'EX771204' }));
    hides(formIn(await hal.says('report contoso sharepoint')), 'EX771204');
  });

  it('which request of a colleague’s is open, to join it with a note', async () => {
    const hers = await file(ada, 'report fabrikam', { service: 'SharePoint Online', title: 'Sites are slow' });
    const form = formIn(await hal.says('report fabrikam sharepoint'));
    shows(form, numberOf(hers), 'Sites are slow', 'Ada Admin');
    const inputs = { ...valuesOf(form), ...TYPED, description: 'Lyon has it, too' };
    const joined = await hal.clicks(form, (one) => one.verb === 'joinRequest', { inputs });
    assert.equal(numberOf(joined.arrived[0]), numberOf(hers));
    const note = await bot.connector.until(() =>
      bot.connector.deliveries.find(
        (one) => one.conversationId === `a:${ada.someone.id}` && String(one.activity.text).includes('Lyon has it, too'),
      ),
    );
    assert.match(String(note.activity.text), /Hal Help/, 'whoever filed it gets a note of its own');
    assert.match(replied(await hal.clicks(joined.arrived[0], 'requestDetails')), /Lyon has it, too/);
  });

  for (const [name, customer, what] of [
    ['hal', 'fabrikam', []],
    ['ada', 'fabrikam', ['role']],
    ['ada', 'litware', ['resellerOnly']],
    ['ada', 'blue yonder', ['relationshipPending']],
    ['ada', 'proseware', ['relationshipEnded']],
  ] as const satisfies readonly (readonly [PersonName, string, readonly (typeof lacking)[number][]])[]) {
    it(`what filing for ${customer} needs that ${name} lacks: ${what.join() || 'nothing'}`, async () => {
      const who = bot.agent(name);
      assert.deepEqual(await missing(who, `report ${customer}`), what);
      assert.deepEqual(await missing(who, `signaler ${customer}`, 'fr'), what);
    });
  }

  it('that no subscription of the customer’s can be read', async () => {
    assert.deepEqual(await missing(hal, 'report élan azure'), ['subscription']);
    assert.deepEqual(await missing(hal, 'report élan'), [], 'which only Azure needs');
  });

  it('that Azure refused the last one for the right, or for the plan, which then was handed over', async () => {
    bot.cloud.support.set({ planRefusal: 'atOnce' });
    for (const [who, customer, because] of [
      [hal, 'tailspin', 'right'],
      [ada, 'trey', 'plan'],
    ] as const) {
      const filed = await fileAzure(who, customer);
      const name = numberOf(filed.arrived[0]);
      shows(filed.arrived[0], en('request.title.filing', { name }));
      await bot.connector.until(() =>
        bot.connector.deliveries.some((one) => said(one).includes(en('request.title.toOpen', { name }))),
      );
      const again = because === 'right' ? 'supportRight' : 'plan';
      assert.ok((await missing(who, `report ${customer} azure`)).includes(again));
      assert.ok((await missing(who, `signaler ${customer} azure`, 'fr')).includes(again));
      const card = (await who.says(name)).arrived[0];
      assert.ok(
        buttons(card).some(({ url }) => url.includes('Support')),
        'the page where it is opened by hand',
      );
    }
  });
});
