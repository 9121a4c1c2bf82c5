import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { valuesOf } from '../../../helpers/forms.ts';
import { type Agent, type Harness, startHarness } from '../../../helpers/harness.ts';
import { only, shows } from '../answers.ts';
import { choicesOf, formIn, numberOf, submit } from './reporting.ts';

const en = translator('en');

describe('a problem with Azure that the bot files itself', () => {
  let bot: Harness;
  let hal: Agent;
  before(async () => {
    bot = await startHarness({ env: { AZURE_SUPPORT_TICKETS: 'on' } });
    hal = bot.agent('hal');
  });
  beforeEach(() => bot.connector.reset());
  afterEach(() => bot.cloud.faults.clear());
  after(() => bot.close());

  it('is handed over where Azure’s lists can’t be read', async () => {
    bot.cloud.faults.add({ api: 'arm', path: 'Microsoft.Support', kind: 'status', status: 400 });
    // Before anybody has read them: they are remembered for a day.
    const form = formIn(await hal.says('report fabrikam azure'));
    const filed = await submit(hal, form, { service: 'Azure' });
    shows(filed.arrived[0], en('request.title.toOpen', { name: numberOf(filed.arrived[0]) }));
  });

  it('becomes one with Microsoft 365 again where somebody chose Azure by mistake', async () => {
    const form = formIn(await hal.says('report contoso'));
    const [azure] = (await submit(hal, form, { service: 'Azure' })).arrived;
    shows(azure, en('request.form.route.azureSupport'));
    assert.ok(choicesOf(azure, 'service').some(({ value }) => value === 'Exchange Online'));
    assert.equal(valuesOf(azure).service, 'Azure');
    assert.ok(azure);
    const back = await submit(hal, azure, { service: 'Exchange Online' });
    // Contoso's incident with mail wasn't named while it was Azure's.
    const [again] = back.arrived;
    shows(again, en('request.form.route.portal'), 'EX771204');
    assert.deepEqual(choicesOf(again, 'azureServiceId'), []);
    assert.ok(again);
    const filed = await submit(hal, again, { service: 'Exchange Online' });
    shows(filed.arrived[0], en('request.title.toOpen', { name: numberOf(filed.arrived[0]) }));
  });

  it('is asked for step by step: subscription, service, kind, and the country of whom Microsoft calls', async () => {
    const event = only(await hal.says('issue BC_1-FXZ contoso'));
    const form = formIn(await hal.clicks(event, 'reportForm'));
    shows(form, en('request.form.route.azureSupport'));
    const [subscription] = choicesOf(form, 'subscriptionId');
    assert.equal(subscription?.title, 'Contoso Production');
    const [service] = choicesOf(form, 'azureServiceId');
    assert.ok(service);
    assert.deepEqual(choicesOf(form, 'classificationId'), []);

    const azure = { service: '', subscriptionId: subscription.value, azureServiceId: service.value };
    const [again] = (await submit(hal, form, azure)).arrived;
    // The kind wasn't asked yet: nothing is wrong with it.
    shows(again, en('request.wrong.country'), en('request.form.notYet', { count: 1 }));
    const [kind] = choicesOf(again, 'classificationId');
    assert.ok(again && kind);

    const filed = await submit(hal, again, { ...azure, classificationId: kind.value, country: 'fr' });
    const card = filed.arrived.find(({ id }) => id === form.id);
    shows(card, en('request.title.filing', { name: numberOf(card) }), 'Contoso Production');
    assert.ok(!filed.arrived.some(({ activity }) => activity.text !== undefined), 'there is nothing to paste');
  });
});
