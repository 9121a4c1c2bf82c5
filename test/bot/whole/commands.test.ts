import assert from 'node:assert/strict';
import { commands } from '../../../src/bot/commands/list.ts';
import { translator } from '../../../src/locales/index.ts';
import { type Harness, startHarness } from '../../helpers/harness.ts';
import { addressOf, buttons, hides, only, shows } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

describe('the commands', () => {
  let bot: Harness;
  before(async () => {
    bot = await startHarness();
  });
  beforeEach(() => bot.connector.reset());
  after(() => bot.close());
  const ask = async (text: string, locale = 'en-US') => only(await bot.agent('ada').says(text, { locale }));

  describe('help', () => {
    it('answers greetings in both languages, in any case, and an empty mention', async () => {
      for (const word of ['help', 'HI', 'Hello', '?', 'aide', 'Bonjour', 'hello!']) {
        shows(await ask(word), en('help.text'));
        shows(await ask(word, 'fr-FR'), fr('help.text'));
      }
      for (const place of ['channel', 'group', 'personal'] as const) {
        shows(only(await bot.agent('hal').says('', { in: place })), en('help.text'));
      }
    });

    it('names every command, and runs the ones that need nothing', async () => {
      for (const [locale, say] of [
        ['en-US', en],
        ['fr-FR', fr],
      ] as const) {
        const card = await ask('help', locale);
        for (const command of commands) shows(card, say(command.usage), say(command.help));
        for (const { title } of buttons(card)) {
          const { arrived, status } = await bot.agent('ada').clicks(card, title, { locale });
          assert.deepEqual([arrived.length, status], [1, 200], title);
        }
      }
    });
  });

  it('anything else gets a short useful answer', async () => {
    for (const text of [
      'how are you doing today',
      '😀',
      'x'.repeat(5000),
      '<script>alert(1)</script>',
      `\${qqqq} {{TIME(1)}}`,
    ]) {
      const card = await ask(text);
      shows(card, en('dialog.unknown'));
      const { arrived } = await bot.agent('ada').clicks(card, 'run');
      shows(arrived[0], en('help.text'));
    }
    shows(await ask('comment vas-tu aujourd’hui', 'fr-FR'), fr('dialog.unknown'));
    const named = await ask('fabrikam', 'fr-FR');
    shows(named, fr('dialog.offerStatus', { customer: 'Fabrikam' }));
    shows((await bot.agent('ada').clicks(named, 'status')).arrived[0], 'Fabrikam');
  });

  it('customers lists and searches, with where the partner stands, page by page', async () => {
    const all = await ask('customers');
    shows(all, en('customers.title', { count: bot.cloud.world.customers.length }));
    const more = await bot.agent('ada').clicks(all, 'moreCustomers');
    assert.ok(JSON.stringify(more.body).includes(en('customers.range', { from: 11, to: 20, total: 60 })));
    const found = await ask('clients elan', 'fr-FR');
    shows(found, fr('customers.found', { count: 1, text: 'elan' }), 'Élan & Fils elan-fils.fr');
    const { arrived } = await bot.agent('ada').clicks(found, 'status');
    shows(arrived[0], 'Élan & Fils', 'EX771204');
    shows(await ask('customers qqqqqqqq'), en('customers.none', { text: 'qqqqqqqq' }), en('noMatch.text'));
    for (const [name, state] of [
      ['proseware', 'customers.expiredSince'],
      ['lucerne', 'customers.terminated'],
      ['litware', 'customers.resellerOnly'],
      ['blue yonder', 'customers.pending'],
    ] as const) {
      shows(await ask(`customers ${name}`), en(state, { date: '{{DATE' }));
    }
  });

  it("access says for each source whether it can be read, what is missing, and the relationship's end", async () => {
    const contoso = await ask('access contoso');
    const until = new Date(Date.now() + 400 * 24 * 60 * 60_000).toISOString().slice(0, 10);
    shows(
      contoso,
      en('access.partly', { customer: 'Contoso' }),
      en('customers.gdapUntil', { date: `{{DATE(${until}` }),
    );
    shows(contoso, `Microsoft 365 ✔ ${en('access.canRead')}`, `Contoso Production ✔ ${en('access.canRead')}`);
    shows(contoso, `Contoso Test ? ${en('problem.roleMissingAzure')}`);
    const woodgrove = await ask('accès woodgrove', 'fr-FR');
    shows(woodgrove, fr('access.failed', { customer: 'Woodgrove Bank' }), fr('problem.noConsent'));
    const tenant = bot.cloud.state.tenant('woodgrovebank.com')?.tenantId;
    const consent = `${bot.cloud.authorityHost}/${tenant}/adminconsent?client_id=${bot.cloud.world.clientId}`;
    assert.equal(addressOf(woodgrove, fr('action.consent')), consent);
    shows(await ask('access fourth coffee'), en('customers.expiring', { date: '{{DATE' }));
    shows(
      await ask('access proseware'),
      en('customers.expiredSince', { date: '{{DATE' }),
      en('problem.relationshipEnded'),
    );
  });

  it('whoami tells roles and what they allow, asked anew', async () => {
    const count = bot.cloud.world.customers.length;
    const who = async (name: 'ada' | 'hal' | 'sam' | 'glen' | 'otto', text = 'whoami', locale = 'en-US') =>
      only(await bot.agent(name).says(text, { locale }));
    shows(await who('ada'), en('whoami.role.admin'), `${en('whoami.all')} (${count})`, en('whoami.mayAll'));
    shows(await who('sam'), en('whoami.role.sales'), en('whoami.mayStates'));
    shows(await who('glen'), en('whoami.role.globalAdmin'), en('whoami.customers', { count }), en('whoami.mayStates'));
    shows(await who('otto'), en('whoami.mayNone'));
    bot.cloud.requests.length = 0;
    shows(await who('hal', 'qui suis-je', 'fr-FR'), fr('whoami.role.helpdesk'), fr('whoami.mayAll'));
    assert.ok(bot.cloud.requests.some((one) => one.path.includes('transitiveMemberOf')));
  });

  describe('on being installed', () => {
    const installed = { type: 'installationUpdate', action: 'add' };
    const cameIn = { type: 'conversationUpdate', membersAdded: [{ id: '28:healthbot' }] };

    it('says once what it does, who installed it, and three things to try', async () => {
      for (const [place, name, locale, say] of [
        ['personal', 'ada', 'en-US', en],
        ['channel', 'hal', 'fr-FR', fr],
      ] as const) {
        const agent = bot.agent(name);
        const card = only(await agent.sends(installed, { in: place, locale }));
        shows(card, say('welcome.text'), say('welcome.try'), say('welcome.installedBy', { name: agent.someone.name }));
        for (const command of ['status', 'customers', 'whoami'] as const) shows(card, say(`command.${command}.help`));
        assert.equal(buttons(card).filter((one) => one.data.command !== 'help').length, 3);
        hides(card, 'Contoso');
        assert.deepEqual((await agent.sends(cameIn, { in: place, locale })).arrived, [], 'Teams tells of it twice');
        const { arrived } = await agent.clicks(card, (one) => one.data.command === 'whoami', { locale });
        shows(arrived[0], say('whoami.sees'));
      }
    });

    it('says nothing on a newer version, and hello again after having been removed', async () => {
      const sam = bot.agent('sam');
      const upgraded = { type: 'installationUpdate', action: 'add-upgrade' };
      assert.deepEqual((await sam.sends(upgraded)).arrived, []);
      assert.equal((await sam.sends(installed)).arrived.length, 1);
      await sam.sends({ type: 'installationUpdate', action: 'remove-upgrade' });
      assert.deepEqual((await sam.sends(upgraded)).arrived, []);
      assert.deepEqual((await sam.sends(installed)).arrived, []);
      await sam.sends({ type: 'installationUpdate', action: 'remove' });
      assert.equal((await sam.sends(installed)).arrived.length, 1);
    });
  });
});
