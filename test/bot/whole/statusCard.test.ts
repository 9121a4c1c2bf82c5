import assert from 'node:assert/strict';
import { SERVICES } from '../../../dev/cloud/world/services.ts';
import { translator } from '../../../src/locales/index.ts';
import { cardOf } from '../../helpers/cards.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Harness, startHarness } from '../../helpers/harness.ts';
import type { TestClock } from '../../helpers/testClock.ts';
import { addressOf, buttons, only, said, shows, styleOf } from './answers.ts';
import { drivenClock } from './drivenClock.ts';
import { foldCalled, rowsOf } from './statusParts.ts';

const en = translator('en');
const fr = translator('fr');

describe('the status card', () => {
  let bot: Harness;
  let clock: TestClock;
  let contoso: Delivery;
  before(async () => {
    clock = drivenClock();
    bot = await startHarness({ clock });
    contoso = only(await bot.agent('ada').says('status contoso'));
  });
  after(() => bot.close());
  const status = async (name: string, locale = 'en-US') =>
    only(await bot.agent('ada').says(`status ${name}`, { locale }));
  const tenantOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';

  it('answers the caller in its first line: is it Microsoft?', async () => {
    const title = en('status.incidents', { customer: 'Contoso', count: 2 });
    assert.ok(said(contoso).startsWith(`✖ ${title} Exchange Online; Virtual Machines`), said(contoso).slice(0, 200));
    assert.equal(styleOf(contoso), 'attention');
    assert.match(String(contoso.activity.summary), /^Contoso: .*Exchange Online/);
    const well = await status('alpineskihouse.com');
    assert.equal(styleOf(well), 'attention', 'one of the twins has an incident');
    const other = await status('alpine-ski.fr', 'fr-FR');
    assert.ok(said(other).startsWith(`✔ ${fr('status.none', { customer: 'Alpine Ski House' })}`));
    assert.equal(styleOf(other), 'good');
  });

  it("says whose an incident is where it isn't Microsoft's", async () => {
    shows(await status('wingtip'), en('status.foreignIncidents', { customer: 'Wingtip Toys', count: 1 }));
    shows(await status('wingtip'), en('status.origin.customer', { customer: 'Wingtip Toys' }));
    shows(await status('mueller-soehne.ch', 'fr-FR'), fr('status.origin.thirdParty'));
  });

  it('colours nothing for advisories alone', async () => {
    const works = await status('adventure works');
    assert.equal(styleOf(works), 'good');
    assert.ok(said(works).startsWith(`✔ ${en('status.none', { customer: 'Adventure Works' })}`));
  });

  it('names every service that is provisioned', () => {
    for (const [, name] of SERVICES) shows(contoso, name);
  });

  it('puts the sick ones first, each with its state in words and colour', () => {
    const rows = rowsOf(contoso);
    assert.deepEqual(
      rows.map(({ sign, name, state, colour }) => [sign, name, state, colour]),
      [
        ['✖', 'Exchange Online', en('status.value.serviceInterruption'), 'Attention'],
        ['✖', 'Virtual Machines', en('status.value.Active'), 'Attention'],
        ['▲', 'Microsoft Teams', en('status.level.advisory'), 'Warning'],
        ['▲', 'Power BI', en('status.level.advisory'), 'Warning'],
        ['▲', 'Key Vault', en('status.level.advisory'), 'Warning'],
      ],
    );
  });

  it('gives of an incident id, title, since when and the last update', () => {
    const [exchange] = rowsOf(contoso);
    const words = exchange?.words ?? '';
    const ago = (minutes: number) => `{{TIME(${bot.cloud.state.ago(minutes).toISOString().slice(0, 19)}Z)}}`;
    assert.ok(words.includes("Some users can't send mail"), words);
    const since = en('status.since', { time: ago(292), duration: '4 h 52 min' });
    assert.ok(words.includes(`EX771204 · ${since} · ${en('status.news', { time: ago(40) })}`), words);
  });

  it('shows the three advisories that changed last, and the rest behind a button', () => {
    const shown = rowsOf(contoso).filter((row) => row.sign === '▲');
    assert.deepEqual(
      shown.map((row) => /[A-Z]{2}\d{6}|LK2V-DS8/.exec(row.words)?.[0]),
      ['TM771300', 'PB770801', 'LK2V-DS8'],
    );
    const folded = foldCalled(contoso, en('status.moreAdvisories', { count: 24 }));
    for (const id of ['MO770700', 'BK769720', 'EX768411']) assert.ok(folded.includes(id), id);
    assert.ok(!folded.includes('TM771300'));
  });

  it("shows Azure's events beside Microsoft 365, with subscription and region, maintenance apart", () => {
    const machines = rowsOf(contoso)[1]?.words ?? '';
    assert.match(machines, /Contoso Production · West Europe · BC_1-FXZ/);
    const planned = foldCalled(contoso, `◷ ${en('status.maintenance', { count: 1 })}`);
    assert.ok(planned.includes('7MRD-W10'));
  });

  it('folds the healthy ones into one line that opens', () => {
    const healthy = foldCalled(contoso, `✔ ${en('status.healthy', { count: 3 })}`);
    assert.ok(healthy.includes('Identity Service'));
    assert.ok(!healthy.includes('Exchange Online'));
  });

  it('says as of when, for each source, and how old it is when it is old', async () => {
    const now = `{{TIME(${clock.now().toISOString().slice(0, 19)}Z)}}`;
    const parts = [en('status.microsoft365'), en('status.azure')].map((source) =>
      en('status.asOf', { source, time: now }),
    );
    shows(contoso, parts.join(' · '));
    await status('fourth coffee');
    bot.cloud.faults.add({ api: 'graph', path: 'serviceAnnouncement', kind: 'status', status: 500 });
    clock.advance(20 * 60_000);
    const old = await status('fourth coffee');
    bot.cloud.faults.clear();
    assert.match(
      said(old),
      new RegExp(en('status.stale', { source: 'Microsoft 365', time: '.*', duration: '20 min' })),
    );
  });

  it('has the actions that an agent needs on the phone, six at most', async () => {
    const { actions } = cardOf(contoso);
    assert.ok(Array.isArray(actions) && actions.length <= 6, 'Teams shows six');
    const tenant = tenantOf('contoso.com');
    const session = `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${tenant}`;
    assert.equal(addressOf(contoso, en('action.adminCenter')), `${session}&CSDEST=ServiceStatus`);
    const report = buttons(contoso).find((one) => one.title === en('action.report'));
    assert.deepEqual(report?.data, { verb: 'reportForm', tenantId: tenant });
    assert.match(addressOf(contoso, en('action.azurePortal')), new RegExp(`^https://portal.azure.com/#@${tenant}/`));
    const servicePage = `https://partner.microsoft.com/dashboard/v2/customers/${tenant}/servicemanagementpage`;
    assert.equal(addressOf(contoso, en('action.partnerCenter')), servicePage);
    const verbs = buttons(contoso).map((one) => one.verb);
    assert.ok(verbs.includes('refreshStatus') && verbs.includes('issue'));
    const french = await status('contoso', 'fr-FR');
    const titles = buttons(french).map((one) => one.title);
    for (const key of ['adminCenter', 'report', 'azurePortal', 'partnerCenter', 'tell', 'refresh'] as const) {
      assert.ok(titles.includes(fr(`action.${key}`)), key);
    }
  });

  it('offers the customers that share the name that was typed', async () => {
    shows(contoso, en('status.others'), 'Contoso France SARL', 'Contoso Europe GmbH');
    const { arrived } = await bot.agent('ada').clicks(contoso, (one) => one.data.tenantId === tenantOf('contoso.fr'));
    shows(arrived[0], en('status.incidents', { customer: 'Contoso France SARL', count: 1 }));
  });

  describe('of one service', () => {
    it('shows that one with all its advisories', async () => {
      for (const [text, locale] of [
        ['contoso mail', 'en-US'],
        ['contoso messagerie', 'fr-FR'],
        ['outlook chez contoso', 'fr-FR'],
      ] as const) {
        const say = translator(locale === 'fr-FR' ? 'fr' : 'en');
        const card = await status(text, locale);
        shows(card, say('service.incident', { customer: 'Contoso', service: 'Exchange Online' }));
        assert.equal(styleOf(card), 'attention');
        assert.deepEqual(
          rowsOf(card).map((row) => /[A-Z]{2}\d{6}/.exec(row.words)?.[0]),
          ['EX771204', 'EX770118', 'EX768802', 'EX768411'],
        );
      }
    });

    it('says plainly that the customer has none such, or that it is healthy', async () => {
      const none = await status('tailspin teams');
      shows(none, en('service.absent', { customer: 'Tailspin Toys', service: 'Microsoft Teams' }));
      shows(none, en('service.absentText'));
      const sain = await status('fabrikam téléphonie', 'fr-FR');
      shows(sain, fr('service.healthy', { customer: 'Fabrikam', service: 'Microsoft Teams' }));
    });

    it('says plainly that no service is called so', async () => {
      const word = { customer: 'Fabrikam', word: 'frobnicator' };
      const card = await status('fabrikam frobnicator');
      shows(card, en('service.noSuch', word));
      const { arrived } = await bot.agent('ada').clicks(card, 'status');
      shows(arrived[0], en('status.none', { customer: 'Fabrikam' }));
      shows(await status('fabrikam frobnicator', 'fr-FR'), fr('service.noSuch', word));
    });

    it('has a way back to all of them', async () => {
      const card = await status('contoso onedrive');
      shows(card, en('service.advisory', { customer: 'Contoso', service: 'OneDrive for Business' }), 'OD770503');
      const { arrived } = await bot.agent('ada').clicks(card, 'status');
      shows(arrived[0], en('status.incidents', { customer: 'Contoso', count: 2 }));
    });
  });
});
