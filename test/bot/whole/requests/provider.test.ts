import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { type Harness, startHarness } from '../../../helpers/harness.ts';
import { buttons, only, shows } from '../answers.ts';
import { formIn, numberOf, submit, textIn } from './reporting.ts';

const en = translator('en');

describe('a problem with Azure, of an indirect reseller', () => {
  let bot: Harness;
  before(async () => {
    const env = {
      PARTNER_TYPE: 'indirect-reseller',
      PROVIDER_CONTACT: 'support@provider.example',
    };
    bot = await startHarness({ env });
  });
  after(() => bot.close());

  it('goes to the provider, and to no portal that would refuse', async () => {
    const hal = bot.agent('hal');
    const event = only(await hal.says('issue BC_1-FXZ contoso'));
    const form = formIn(await hal.clicks(event, 'reportForm'));
    shows(form, en('request.form.route.provider'));
    const filed = await submit(hal, form, { service: 'Virtual Machines' });
    const [card] = filed.arrived;
    const name = numberOf(card);
    shows(card, en('request.title.toProvider', { name }), 'support@provider.example');
    assert.ok(!buttons(card).some(({ url }) => url.includes('Microsoft_Azure_Support')));
    assert.ok(textIn(filed).includes(name));
    const opened = await hal.clicks(card, 'requestOpened', { inputs: { ticket: 'PRV/2026-17' } });
    assert.ok(JSON.stringify(opened.body).includes(en('request.title.openAtProvider', { name })));
  });

  it('while one with Microsoft 365 is opened in the customer’s admin center', async () => {
    const hal = bot.agent('hal');
    const filed = await submit(hal, formIn(await hal.says('report contoso mail')));
    shows(filed.arrived[0], en('request.title.toOpen', { name: numberOf(filed.arrived[0]) }));
  });
});
