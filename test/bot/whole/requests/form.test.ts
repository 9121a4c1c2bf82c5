import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { valuesOf } from '../../../helpers/forms.ts';
import { type Agent, type Harness, startHarness } from '../../../helpers/harness.ts';
import { buttons, hides, only, replied, said, shows } from '../answers.ts';
import { formIn, numberOf, submit, TYPED } from './reporting.ts';

const en = translator('en');
const fr = translator('fr');

describe('the form of a service request', () => {
  let bot: Harness;
  let hal: Agent;
  before(async () => {
    bot = await startHarness();
    hal = bot.agent('hal');
  });
  beforeEach(() => bot.connector.reset());
  after(() => bot.close());
  const tenantOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';
  const titled = (customer: string) => en('request.form.title', { customer });

  describe('opens', () => {
    it('from a customer’s card, for that customer', async () => {
      const status = only(await hal.says('status fabrikam'));
      const form = formIn(await hal.clicks(status, 'reportForm'));
      shows(form, titled('Fabrikam'));
      assert.equal(form.conversationId, `a:${hal.someone.id}`);
      assert.equal(valuesOf(form).severity, 'moderate');
      assert.equal(valuesOf(form).sinceDate, '');
    });

    it('from an issue’s card, with what Microsoft says of it', async () => {
      const issue = only(await hal.says('issue EX771204 contoso'));
      const form = formIn(await hal.clicks(issue, 'reportForm'));
      shows(form, titled('Contoso'), 'EX771204');
      const values = valuesOf(form);
      assert.equal(values.service, 'Exchange Online');
      assert.equal(values.title, "Some users can't send mail");
      assert.equal(values.severity, 'critical', 'an interruption');
      assert.match(values.sinceDate ?? '', /^\d{4}-\d\d-\d\d$/);
      assert.match(values.sinceTime ?? '', /^\d\d:\d\d$/);
      assert.match(values.quote ?? '', /^Current status: The configuration is reverted/);
      assert.doesNotMatch(values.quote ?? '', /[<>]/);
      assert.deepEqual([values.firstName, values.lastName], ['Hal', 'Help'], 'whom it is about to be filed by');
    });

    it('from a service’s card, for that service', async () => {
      const service = only(await hal.says('status contoso teams'));
      const form = formIn(await hal.clicks(service, 'reportForm'));
      assert.equal(valuesOf(form).service, 'Microsoft Teams');
    });

    it('from an Azure event’s card, with the customer’s subscriptions', async () => {
      const event = only(await hal.says('issue BC_1-FXZ contoso'));
      const form = formIn(await hal.clicks(event, 'reportForm'));
      assert.equal(valuesOf(form).service, 'Virtual Machines');
      assert.ok('subscriptionId' in valuesOf(form));
      shows(form, 'Contoso Production', en('request.form.route.portal'));
    });

    it('by typing: a customer, a service, an issue, each in any order and in French', async () => {
      shows(formIn(await hal.says('report fabrikam')), titled('Fabrikam'));
      assert.equal(valuesOf(formIn(await hal.says('report contoso mail'))).service, 'Exchange Online');
      shows(formIn(await hal.says('report EX771204 contoso')), 'EX771204');
      const french = formIn(await hal.says('signaler contoso messagerie', { locale: 'fr-FR' }));
      shows(french, fr('request.form.title', { customer: 'Contoso' }));
      assert.equal(valuesOf(french).service, 'Exchange Online');
    });

    it('with the times of whoever reads it', async () => {
      const typed = { type: 'message', text: 'report EX771204 contoso' };
      const utc = valuesOf(formIn(await hal.sends({ ...typed, localTimezone: 'UTC' })));
      const tokyo = valuesOf(formIn(await hal.sends({ ...typed, localTimezone: 'Asia/Tokyo' })));
      const at = (values: Record<string, string>, zone: string) =>
        new Date(`${values.sinceDate}T${values.sinceTime}:00${zone}`).getTime();
      assert.equal(at(utc, 'Z'), at(tokyo, '+09:00'));
    });

    it('after the question which customer is meant, in place of the question', async () => {
      const question = only(await hal.says('report northwind'));
      const chosen = await hal.clicks(question, (one) => one.verb === 'choose');
      assert.equal(formIn(chosen).id, question.id);
      const asked = only(await hal.says('report northwind mail'));
      shows(asked, 'Northwind');
      const form = formIn(await hal.says('1'));
      assert.equal(valuesOf(form).service, 'Exchange Online');
    });

    it('for another customer, which is asked', async () => {
      const form = formIn(await hal.says('report fabrikam'));
      const { arrived } = await hal.clicks(form, 'changeReport');
      shows(arrived[0], en('choose.unnamed'));
      shows(formIn(await hal.says('contoso.com')), titled('Contoso'));
    });

    it('for another customer with what was submitted, and nothing of the first one’s', async () => {
      const form = formIn(await hal.says('report EX771204 contoso'));
      const typed = { email: 'nobody', description: 'What I saw', users: '7', ownTicket: 'INC-7', severity: 'minimal' };
      const bad = await submit(hal, form, typed);
      shows(bad.arrived[0], en('request.wrong.email'));
      await hal.clicks(bad.arrived[0], 'changeReport');
      const next = formIn(await hal.says('fabrikam'));
      shows(next, titled('Fabrikam'));
      hides(next, 'EX771204');
      const { title, description, users, ownTicket, severity, email, quote } = valuesOf(next);
      assert.deepEqual({ title, description, users, ownTicket, severity, email }, { title: TYPED.title, ...typed });
      assert.ok(!quote, 'what Microsoft says to the first one');
      const [drafts] = (await hal.says('report')).arrived;
      shows(drafts, en('request.drafts.title', { count: 1 }), 'Fabrikam');
      await hal.clicks(next, 'dropDraft');
    });
  });

  describe('asked for in a room', () => {
    it('goes to the own chat, and a line in the room says so', async () => {
      const { arrived } = await hal.says('report contoso', { in: 'channel' });
      const [form, line] = [formIn({ arrived }), arrived.find((one) => one.conversationId.startsWith('19:'))];
      assert.equal(form.conversationId, `a:${hal.someone.id}`);
      shows(line, en('form.moved'));
      hides(line, 'Contoso');
    });

    it('says to whoever presses where it is, in that language', async () => {
      const status = only(await hal.says('status contoso', { in: 'channel' }));
      const pressed = await hal.clicks(status, 'reportForm', { locale: 'fr-FR' });
      assert.equal(replied(pressed), fr('form.moved'));
      shows(formIn(pressed), fr('request.form.title', { customer: 'Contoso' }));
    });

    it('says what to do where the own chat can’t be reached', async () => {
      const status = only(await hal.says('status contoso', { in: 'channel' }));
      const { connector } = bot;
      const own = new RegExp(`POST /v3/conversations(/a:${hal.someone.id}.*)?$`);
      connector.fail(own, { status: 403, code: 'ConversationBlockedByUser' });
      const pressed = await hal.clicks(status, 'reportForm');
      assert.deepEqual(pressed.arrived, []);
      assert.equal(replied(pressed), en('form.unreachable'));
    });
  });

  it('is thrown away when its sender wants that', async () => {
    const form = formIn(await hal.says('report fabrikam'));
    await submit(hal, form, { title: '' });
    const { arrived } = await hal.clicks(form, 'dropDraft');
    shows(arrived[0], en('report.dropped.title'));
    assert.equal(arrived[0]?.id, form.id);
    assert.equal((await hal.says('report fabrikam')).arrived.length, 1, 'only a new form, and none to go on with');
  });

  describe('that wasn’t filed', () => {
    it('is offered again, as it was typed, also after a restart', async () => {
      const form = formIn(await hal.says('report alpine-ski.fr'));
      const bad = await submit(hal, form, { email: 'nobody', description: 'What I saw', users: '7' });
      shows(bad.arrived[0], en('request.wrong.email'));
      await bot.restart();
      const [drafts] = (await hal.says('report')).arrived;
      shows(drafts, en('request.drafts.title', { count: 1 }));
      const again = formIn(await hal.clicks(drafts, (one) => one.data.draftId !== undefined));
      const values = valuesOf(again);
      assert.deepEqual(
        [values.description, values.users, values.email, values.title],
        ['What I saw', '7', 'nobody', TYPED.title],
      );
      shows((await hal.says('report alpine-ski.fr')).arrived[0], en('request.drafts.title', { count: 1 }));
      const filed = await hal.clicks(again, 'report', { inputs: { ...values, email: TYPED.email } });
      assert.match(numberOf(filed.arrived[0]), /^HB-/);
      assert.ok(!(await hal.says('report')).arrived.some((one) => said(one).includes(en('request.drafts.text'))));
    });

    it('is nobody else’s', async () => {
      const form = formIn(await hal.says('report fabrikam'));
      await submit(hal, form, { title: '' });
      const [drafts] = (await hal.says('report')).arrived;
      const row = buttons(drafts).find((one) => one.data.draftId !== undefined);
      const hedy = bot.agent('hedy');
      const pressed = await hedy.sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'reportForm', data: row?.data } },
      });
      assert.equal(replied(pressed), en('report.draftGone'));
      const { arrived } = await hedy.says('report');
      assert.ok(!arrived.some((one) => said(one).includes(en('request.drafts.text'))));
      await hal.clicks(form, 'dropDraft');
    });

    it('goes into no other customer’s form', async () => {
      const form = formIn(await hal.says('report fabrikam'));
      await submit(hal, form, { title: '' });
      const draftId = buttons(form).find((one) => one.verb === 'report')?.data.draftId;
      const value = { action: { verb: 'reportForm', data: { draftId, tenantId: tenantOf('contoso.com') } } };
      const pressed = await hal.sends({ type: 'invoke', name: 'adaptiveCard/action', value });
      assert.equal(replied(pressed), en('report.draftGone'));
      await hal.clicks(form, 'dropDraft');
    });
  });

  it('knows the contact from the last time', async () => {
    const hedy = bot.agent('hedy');
    const form = formIn(await hedy.says('report fabrikam'));
    await submit(hedy, form, { firstName: 'Halima', phone: '01 23 45 67 89' });
    const next = valuesOf(formIn(await hedy.says('report contoso')));
    assert.deepEqual([next.firstName, next.phone, next.email], ['Halima', '01 23 45 67 89', TYPED.email]);
  });
});
