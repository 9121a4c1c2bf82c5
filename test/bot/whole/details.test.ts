import assert from 'node:assert/strict';
import { tenantOf } from '../../../dev/cloud/world/world.ts';
import { translator } from '../../../src/locales/index.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Agent, type Harness, startHarness } from '../../helpers/harness.ts';
import { addressOf, buttons, hides, only, said, shows, styleOf } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

describe('the details', () => {
  let bot: Harness;
  let ada: Agent;
  before(async () => {
    bot = await startHarness();
    ada = bot.agent('ada');
    await ada.says('status contoso');
  });
  after(() => bot.close());
  const ask = async (text: string, locale = 'en-US') => only(await ada.says(text, { locale }));
  const time = (minutes: number) => `{{TIME(${bot.cloud.state.ago(minutes).toISOString().slice(0, 19)}Z)}}`;

  it('of an issue come by the command in both languages, by the bare id, and by the button', async () => {
    const title = "Some users can't send mail";
    for (const text of ['issue EX771204 contoso', 'problème ex771204 contoso', 'EX771204', 'ex771204']) {
      shows(await ask(text), `${en('issue.incident')} EX771204`, title);
    }
    const status = await ask('status contoso');
    const pressed = await ada.clicks(status, (one) => one.data.id === 'EX771204');
    shows(pressed.arrived[0], `${en('issue.incident')} EX771204`, title);
  });

  it('say what it is, who is affected, since when, its state, and when news is due', async () => {
    for (const [locale, say] of [
      ['en-US', en],
      ['fr-FR', fr],
    ] as const) {
      const card = await ask('issue EX771204 contoso', locale);
      assert.equal(styleOf(card), 'attention');
      const state = say('status.value.serviceInterruption');
      shows(card, `✖ ${say('issue.title', { service: 'Exchange Online', state })}`, say('issue.origin.microsoft'));
      shows(card, `${say('issue.incident')} EX771204 · Contoso`);
      shows(card, `${say('issue.since')} ${time(292)} (4 h 52 min)`, `${say('issue.updated')} ${time(40)}`);
      shows(card, `${say('issue.nextUpdate')} in one hour`);
      shows(card, `${say('issue.impact')} Users whose mailboxes are in the affected part`);
      shows(card, say('issue.asOf', { source: 'Microsoft 365', time: '' }).trim());
    }
  });

  it("have Microsoft's posts, the newest first", async () => {
    const words = said(await ask('EX771204'));
    const order = [
      en('issue.posts'),
      time(40),
      'reverted on about a third',
      en('issue.olderPosts', { count: 2 }),
      time(200),
      'A change of the routing configuration',
      time(285),
      "We're looking into reports",
    ];
    const places = order.map((part) => words.indexOf(part, words.indexOf(en('issue.posts'))));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(!places.includes(-1), `${order[places.indexOf(-1)]} is not in: ${words}`);
  });

  it('link to the issue in the admin center, to the form for a report, and back', async () => {
    const card = await ask('issue EX771204 contoso');
    assert.match(addressOf(card, en('action.portalIssue')), /delegatedOrg=[^#]+#.*EX771204$/);
    assert.match(addressOf(card, en('action.adminCenter')), /CSDEST=ServiceStatus$/);
    const report = buttons(card).find((one) => one.title === en('action.report'));
    assert.deepEqual(report?.data, {
      verb: 'reportForm',
      tenantId: tenantOf({ domain: 'contoso.com' }),
      id: 'EX771204',
    });
    const back = await ada.clicks(card, en('action.back'));
    shows(back.arrived[0], en('status.incidents', { customer: 'Contoso', count: 2 }));
  });

  it("name the others that have it too, where their status has been looked at: only those that one's roles show", async () => {
    await ask('status alpineskihouse.com');
    await ask('status contoso europe');
    shows(await ask('EX771204'), 'Contoso Europe GmbH', 'Alpine Ski House');
    hides(only(await bot.agent('hal').says('EX771204')), 'Alpine', 'Europe GmbH');
  });

  it('of an issue that the customer has not say so', async () => {
    const values = { customer: 'Fabrikam', id: 'EX771204' };
    shows(await ask('issue EX771204 fabrikam'), en('command.issue.notFound', values));
    shows(await ask('problème EX771204 fabrikam', 'fr-FR'), fr('command.issue.notFound', values));
  });

  it('of something that is no id say so', async () => {
    shows(await ask('issue contoso'), en('command.issue.noId'));
    shows(await ask('problème contoso', 'fr-FR'), fr('command.issue.noId'));
  });

  describe('of an Azure event', () => {
    it('come by tracking id: bare, with the command, and by the button', async () => {
      const status = await ask('status contoso');
      const pressed = await ada.clicks(status, (one) => one.data.id === 'BC_1-FXZ');
      for (const card of [pressed.arrived[0], await ask('bc_1-fxz'), await ask('problème BC_1-FXZ contoso')]) {
        shows(
          card,
          `${en('issue.event.ServiceIssue')} BC_1-FXZ`,
          'Virtual Machines - West Europe - Connection failures',
        );
      }
    });

    it('say who is affected and where, since when, its state and updates, newest first', async () => {
      for (const [locale, say] of [
        ['en-US', en],
        ['fr-FR', fr],
      ] as const) {
        const card = await ask('issue BC_1-FXZ contoso', locale);
        shows(
          card,
          say('issue.event.ServiceIssue'),
          say('issue.title', { service: 'Virtual Machines', state: say('status.value.Active') }),
        );
        shows(card, `${say('issue.since')} ${time(102)}`, `${say('issue.updated')} ${time(4)}`);
        shows(card, `${say('issue.impact')} Starting some time ago, customers with Virtual Machines in West Europe`);
        shows(card, `${say('issue.regions')} West Europe`, `${say('issue.subscriptions')} Contoso Production`);
        const words = said(card);
        assert.ok(words.indexOf('has been taken out of service') < words.indexOf('What happened?'));
      }
      assert.match(addressOf(await ask('issue BC_1-FXZ contoso'), en('action.azurePortal')), /trackingId\/BC_1-FXZ$/);
    });

    it('show a sales agent no resources, and no way to them', async () => {
      const card: Delivery = only(await bot.agent('sam').says('issue BC_1-FXZ contoso'));
      shows(card, 'has been taken out of service', 'West Europe');
      hides(card, 'Contoso Production', 'portal.azure.com', 'CSDEST=Support');
    });
  });
});
