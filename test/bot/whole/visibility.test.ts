import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Agent, type Harness, type PersonName, startHarness } from '../../helpers/harness.ts';
import { hides, only, replied, said, shows } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

describe('who sees what', () => {
  let bot: Harness;
  before(async () => {
    bot = await startHarness();
  });
  beforeEach(() => bot.connector.reset());
  after(() => bot.close());
  const tenantOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';
  const ask = async (name: PersonName, text: string, locale = 'en-US') =>
    only(await bot.agent(name).says(text, { locale }));
  /** Every page of the customers that somebody sees. */
  async function customersOf(agent: Agent): Promise<string> {
    let words = '';
    for (let from = 0; from < bot.cloud.world.customers.length; from += 10) {
      const value = { action: { type: 'Action.Execute', verb: 'moreCustomers', data: { text: '', from } } };
      words += replied(await agent.sends({ type: 'invoke', name: 'adaptiveCard/action', value }));
    }
    return words;
  }

  it('an agent without a role sees nothing, and hears whom to ask', async () => {
    for (const text of ['status contoso', 'issue EX771204', 'EX771204', 'customers', 'access contoso', 'contoso']) {
      const card = await ask('otto', text);
      shows(card, en('access.notAgent'));
      hides(card, 'Contoso', tenantOf('contoso.com'));
    }
    shows(await ask('otto', 'état contoso', 'fr-FR'), fr('access.notAgent'));
  });

  it('the helpdesks of west and east see different customers', async () => {
    const [west, east] = [await customersOf(bot.agent('hal')), await customersOf(bot.agent('hedy'))];
    for (const both of ['contoso.com', 'fabrikam.com']) assert.ok(west.includes(both) && east.includes(both), both);
    for (const [own, other] of [
      [west, east],
      [east, west],
    ] as const) {
      const theirs = own === west ? 'contoso.fr' : 'contoso.eu';
      assert.ok(own.includes(theirs) && !other.includes(theirs), theirs);
    }
  });

  describe("a customer that one may not see doesn't exist", () => {
    const EUROPE = 'Contoso Europe GmbH';

    it('in search: by name, domain, tenant id, address', async () => {
      for (const [text, made] of [
        [EUROPE, 'Contoso Nowhere GmbH'],
        [`"${EUROPE}"`, '"Contoso Nowhere GmbH"'],
        ['contoso.eu', 'contoso.xy'],
        ['someone@contoso.eu', 'someone@contoso.xy'],
        [tenantOf('contoso.eu'), '12345678-1234-4234-8234-123456789abc'],
      ] as const) {
        const [real, unreal] = [await ask('hal', `status ${text}`), await ask('hal', `status ${made}`)];
        const plain = (card: Delivery, typed: string) =>
          said(card)
            .replaceAll(typed, '…')
            .replace(/Europe|Nowhere/, '…');
        assert.equal(plain(real, text), plain(unreal, made));
        hides(real, `"${tenantOf('contoso.eu')}"`);
      }
      shows(await ask('hedy', `status ${EUROPE}`), EUROPE);
    });

    it('in suggestions, questions and counts', async () => {
      hides(await ask('hal', 'status contozo'), 'GmbH');
      shows(await ask('hedy', 'status contozo'), EUROPE);
      const certain = await ask('hal', 'status contoso');
      shows(certain, 'Contoso France SARL');
      hides(certain, 'GmbH', tenantOf('contoso.eu'));
      shows(await ask('hal', 'customers contoso'), en('customers.found', { count: 2, text: 'contoso' }));
      shows(await ask('ada', 'customers contoso'), en('customers.found', { count: 3, text: 'contoso' }));
      const twin = await ask('hal', 'status alpine');
      hides(twin, 'alpineskihouse.com', tenantOf('alpineskihouse.com'));
      shows(twin, en('status.none', { customer: 'Alpine Ski House' }));
    });

    it('in the details of an issue that it has', async () => {
      await ask('hedy', 'status contoso.eu');
      await ask('hal', 'status contoso.fr');
      const card = await ask('hal', 'EX771204');
      hides(card, 'GmbH', tenantOf('contoso.eu'));
      shows(await ask('hedy', 'EX771204'), EUROPE);
    });

    it("in a click whose card has been tampered with: the answer is the one for a customer that isn't there", async () => {
      const hal = bot.agent('hal');
      const verbs = ['status', 'refreshStatus', 'autoRefreshStatus', 'service', 'issue', 'access', 'choose'];
      for (const verb of verbs) {
        const answers = [];
        for (const tenantId of [tenantOf('contoso.eu'), '12345678-1234-4234-8234-123456789abc']) {
          const rest = { id: 'EX771204', service: 'Exchange Online', command: 'status', sight: 'all', role: 'admin' };
          const action = { type: 'Action.Execute', verb, data: { ...rest, verb, tenantId } };
          const answer = await hal.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action } });
          assert.equal(answer.status, 200);
          assert.deepEqual(answer.arrived, []);
          answers.push(answer.body);
        }
        assert.deepEqual(answers[0], answers[1], verb);
        assert.ok(!JSON.stringify(answers[0]).includes('GmbH'), verb);
      }
      const typed = { verb: 'status', tenantId: tenantOf('contoso.eu') };
      hides((await hal.sends({ type: 'message', value: typed })).arrived[0], 'GmbH');
    });

    it('to somebody who presses a button on the card of a colleague', async () => {
      const card = only(await bot.agent('ada').says('status contoso.eu', { in: 'channel' }));
      for (const verb of ['refreshStatus', 'issue']) {
        const click = await bot.agent('hal').clicks(card, verb);
        assert.deepEqual(click.arrived, []);
        assert.equal(replied(click), en('access.noSuchCustomer'));
        const french = await bot.agent('hal').clicks(card, verb, { locale: 'fr-FR' });
        assert.equal(replied(french), fr('access.noSuchCustomer'));
      }
      const { arrived } = await bot.agent('hedy').clicks(card, 'issue');
      shows(arrived[0], 'EX771204');
    });
  });

  describe('a sales agent', () => {
    it("sees states and Microsoft's posts, no resources and no way to file", async () => {
      const card = await ask('sam', 'status contoso');
      shows(card, 'EX771204', 'BC_1-FXZ', 'West Europe');
      hides(card, 'Contoso Production', 'Contoso Test', 'CSDEST=Support', 'portal.azure.com');
      shows(await ask('sam', 'EX771204'), 'reverted on about a third');
      const access = await ask('sam', 'access contoso');
      hides(access, 'Contoso Production', 'Contoso Test');
      const service = await ask('sam', 'status contoso azure');
      shows(service, 'BC_1-FXZ');
      hides(service, 'Contoso Production', 'Contoso Test');
    });

    it('sees only the customers that the group is assigned to', async () => {
      hides((await bot.agent('sam').says('status contoso.eu')).arrived[0], 'GmbH');
    });

    it("doesn't see more by way of the others' card", async () => {
      const card = only(await bot.agent('ada').says('status contoso', { in: 'channel' }));
      const answer = replied(await bot.agent('sam').clicks(card, 'refreshStatus'));
      assert.ok(answer.includes('EX771204'));
      assert.ok(!answer.includes('Contoso Production') && !answer.includes('Contoso Test'), answer);
    });
  });

  it('a global administrator looks like a sales agent, over all customers', async () => {
    const words = await customersOf(bot.agent('glen'));
    for (const domain of ['contoso.fr', 'contoso.eu', 'litware.com']) assert.ok(words.includes(domain), domain);
    const card = await ask('glen', 'status contoso');
    shows(card, 'EX771204', 'BC_1-FXZ');
    hides(card, 'Contoso Production', 'CSDEST=Support');
  });

  describe('nobody but people of the partner gets an answer:', () => {
    for (const [who, change] of [
      ['a guest', { userRole: 'guest' }],
      ['a member of another tenant', { tenantId: '99999999-9999-4999-8999-999999999999' }],
    ] as const) {
      it(`${who} is refused, typing and pressing`, async () => {
        const ada = bot.agent('ada');
        const message = only(await ada.says('status contoso'));
        const stranger = { ...ada.someone, id: '29:stranger', name: 'Stranger', ...change };
        bot.connector.setRoster('a:29:ada', [ada.someone, stranger]);
        const from = { id: '29:stranger', name: 'Stranger', aadObjectId: ada.someone.aadObjectId };
        for (const text of ['status contoso', 'EX771204', 'customers', 'help', 'whoami']) {
          const card = only(await ada.sends({ type: 'message', text, from }));
          shows(card, en('access.stranger'));
          hides(card, 'Contoso');
        }
        const action = { type: 'Action.Execute', verb: 'status', data: { tenantId: tenantOf('contoso.com') } };
        const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: { action }, replyToId: message.id, from };
        const pressed = await ada.sends(invoke);
        assert.deepEqual(pressed.arrived, []);
        assert.equal(replied(pressed), en('access.stranger'));
        const french = await ada.sends({ type: 'message', text: 'état contoso', from, locale: 'fr-FR' });
        shows(only(french), fr('access.stranger'));
        bot.connector.setRoster('a:29:ada', [ada.someone]);
      });
    }

    it('somebody whom Teams does not know is refused', async () => {
      const from = { id: '29:nobody', name: 'Nobody', aadObjectId: bot.agent('ada').someone.aadObjectId };
      shows(
        only(await bot.agent('ada').sends({ type: 'message', text: 'customers', from })),
        en('access.unknownPerson'),
      );
    });
  });
});
