import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { auditRepository } from '../../../../src/store/audit.ts';
import { openDatabase } from '../../../../src/store/open.ts';
import { type Agent, type Answer, type Harness, startHarness } from '../../../helpers/harness.ts';
import { buttons, hides, only, replied, said, shows } from '../answers.ts';
import { file, formIn, numberOf, TYPED } from './reporting.ts';

const en = translator('en');
const fr = translator('fr');
/** Every verb about a request that is there already. */
const VERBS = [
  'request',
  'requestDetails',
  'handOverText',
  'requestOpened',
  'requestNote',
  'requestSeverity',
  'closeRequest',
  'reopenRequest',
  'escalateRequest',
] as const;

describe('who may do what to service requests', () => {
  let bot: Harness;
  let hal: Agent;
  /** Of a customer whom Hal looks after, and of one whom he doesn't see. */
  let his: string;
  let unseen: string;
  before(async () => {
    bot = await startHarness();
    hal = bot.agent('hal');
    his = numberOf(await file(hal, 'report contoso'));
    unseen = numberOf(await file(bot.agent('ada'), 'report contoso.eu'));
  });
  beforeEach(() => bot.connector.reset());
  after(() => bot.close());
  const tenantOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';
  const press = (who: Agent, verb: string, data: Record<string, unknown>, locale = 'en-US'): Promise<Answer> =>
    who.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb, data } } }, { locale });
  const filled = { ...TYPED, ticket: '12345', note: 'note', press: '1', severity: 'minimal' };

  for (const [name, key] of [
    ['sam', 'report.no.sales'],
    ['glen', 'report.no.globalAdmin'],
    ['otto', 'access.notAgent'],
  ] as const) {
    it(`${name} may nothing, learns nothing, and hears whom to ask`, async () => {
      const who = bot.agent(name);
      for (const text of ['report contoso', 'report', 'requests', 'requests contoso', his, 'HB-99999']) {
        const card = only(await who.says(text));
        shows(card, en(key));
        hides(card, TYPED.title, tenantOf('contoso.com'));
      }
      shows(only(await who.says('signaler contoso', { locale: 'fr-FR' })), fr(key));
      for (const verb of VERBS) {
        for (const request of [his, 'HB-99999']) {
          const pressed = await press(who, verb, { request, ...filled });
          assert.equal(replied(pressed), en(key));
          assert.deepEqual(pressed.arrived, []);
        }
      }
      const tenantId = tenantOf('contoso.com');
      for (const verb of ['reportForm', 'requests', 'report', 'joinRequest', 'changeReport']) {
        const data = { tenantId, request: his, draftId: '46b53a2a-30d8-4e62-a2fd-402c27d139e4', ...filled };
        assert.equal(replied(await press(who, verb, data)), en(key));
      }
    });
  }

  it('sales agents see no button that would lead there', async () => {
    for (const text of ['status contoso', 'issue EX771204 contoso', 'issue BC_1-FXZ contoso', 'status contoso mail']) {
      const card = only(await bot.agent('sam').says(text));
      assert.ok(!buttons(card).some(({ verb }) => verb === 'reportForm'), text);
    }
  });

  it('a request of a customer whom somebody doesn’t see doesn’t exist, whatever is done to it', async () => {
    for (const verb of VERBS) {
      const [there, nowhere] = [
        await press(hal, verb, { request: unseen, ...filled }),
        await press(hal, verb, { request: 'HB-99999', ...filled }),
      ];
      assert.equal(replied(there), en('report.noSuchRequest'), verb);
      assert.deepEqual(there.body, nowhere.body);
      assert.deepEqual(there.arrived, []);
    }
    for (const request of ['', 'HB-', '1 or 1=1', '9'.repeat(40), '-1', 'HB-1e3', {}, null]) {
      assert.equal(replied(await press(hal, 'request', { request })), en('report.noSuchRequest'));
    }
    assert.equal(said(only(await hal.says(unseen))), said(only(await hal.says('HB-99999'))));
    const all = await hal.says('requests all');
    shows(all.arrived[0], his);
    hides(all.arrived[0], unseen, 'Contoso Europe');
    hides((await hal.says(`requests ${unseen.slice(3)} all`)).arrived[0], tenantOf('contoso.eu'), 'Contoso Europe');
  });

  it('a form for a customer whom somebody doesn’t see files nothing, and is as if there were none', async () => {
    const form = formIn(await hal.says('report fabrikam'));
    const data = buttons(form).find(({ verb }) => verb === 'report')?.data;
    for (const tenantId of [tenantOf('contoso.eu'), '11111111-0000-4000-8000-000000000000']) {
      for (const verb of ['report', 'reportForm', 'joinRequest']) {
        const draftId = verb === 'reportForm' ? '' : data?.draftId;
        const pressed = await press(hal, verb, { ...data, ...filled, draftId, tenantId, request: unseen });
        assert.equal(replied(pressed), en('access.noSuchCustomer'));
        assert.deepEqual(pressed.arrived, []);
      }
      assert.equal(replied(await press(hal, 'requests', { tenantId })), en('access.noSuchCustomer'));
    }
    const { arrived } = await hal.says('report');
    assert.ok(!arrived.some((one) => said(one).includes(en('request.drafts.text'))), 'nor is it offered again');
  });

  it('words for one customer join no request of another', async () => {
    const form = formIn(await hal.says('report fabrikam'));
    const data = buttons(form).find(({ verb }) => verb === 'report')?.data;
    for (const request of [his, unseen]) {
      const pressed = await press(hal, 'joinRequest', { ...data, ...filled, request });
      assert.equal(replied(pressed), en('report.noSuchRequest'));
    }
    const details = replied(await press(hal, 'requestDetails', { request: his }));
    assert.ok(!details.includes(en('request.change.joined')), details);
  });

  it('a card of an older version, or one that was made up, is answered with a word', async () => {
    for (const data of [
      {},
      { tenantId: tenantOf('contoso.com') },
      { draftId: 'x', tenantId: tenantOf('contoso.com') },
    ]) {
      assert.equal(replied(await press(hal, 'report', { ...data, ...TYPED })), en('error.unknownAction'));
    }
    assert.equal(
      replied(await press(hal, 'reportForm', { draftId: 'x', tenantId: tenantOf('fabrikam.com') })),
      en('report.draftGone'),
    );
  });

  it('leaves a row for every look at a customer’s requests', async () => {
    const since = new Date();
    await hal.says(his);
    await hal.says('requests contoso');
    await press(hal, 'requestDetails', { request: his });
    await press(hal, 'reportForm', { tenantId: tenantOf('fabrikam.com') });
    await press(hal, 'request', { request: unseen });
    await bot.agent('sam').says(his);
    let rows: string[] = [];
    await bot.restart(async (dataDir) => {
      const database = await openDatabase({ databaseUrl: null, dataDir });
      const entries = await auditRepository(database).between(since, new Date(Date.now() + 60_000));
      rows = entries.map((one) => `${one.personId} ${one.tenantId} ${one.action}`);
      await database.close();
    });
    const [me, contoso, fabrikam] = [hal.someone.aadObjectId, tenantOf('contoso.com'), tenantOf('fabrikam.com')];
    assert.deepEqual(rows, [
      `${me} ${contoso} request`,
      `${me} ${contoso} requests`,
      `${me} ${contoso} request`,
      `${me} ${fabrikam} report`,
    ]);
  });
});
