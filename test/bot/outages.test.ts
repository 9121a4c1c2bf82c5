import assert from 'node:assert/strict';
import type { IssueView, OutageCard } from '../../src/domain/outageCard.ts';
import type { Rights } from '../../src/domain/role.ts';
import type { Mute } from '../../src/domain/subscription.ts';
import { translator } from '../../src/locales/index.ts';
import type { Desk, ShownMessage } from '../../src/notifications/desk.ts';
import {
  ada,
  adminRights,
  CHANNEL,
  createBotUnderTest,
  customer,
  hal,
  noIssues,
  outsider,
  TEAM,
} from '../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, isRecord, textsOf } from '../helpers/cards.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';
import { idleDesk } from '../helpers/idleDesk.ts';
import { issueOver } from '../notifications/helpers/issues.ts';

const en = translator('en');
const fr = translator('fr');
const customers = [customer('Contoso'), customer('Fabrikam'), customer('Elsewhere', 'east')];
const ids = customers.map((one) => one.tenantId);
const KEY = 'microsoft365/EX226792';
const helpdesk: Rights = { ...adminRights, roles: new Set(['helpdesk']), groupIds: new Set(['west']) };
const sales: Rights = { ...helpdesk, roles: new Set(['sales']) };

/** A desk that has posted one card, and writes down what is asked of it. */
function deskWithCard(tenantIds: readonly string[] = ids, sensitive = false) {
  const asked: unknown[] = [];
  const plain = issueOver(tenantIds);
  const issue = { ...plain, key: KEY, body: { ...plain.body, id: 'EX226792', sensitive } };
  const told: IssueView = { ...issue.body, tenantIds, resolvedIds: tenantIds.slice(0, 1), unreadableIds: [] };
  const card: OutageCard = {
    conversation: CHANNEL,
    issueKey: KEY,
    phase: 'posted',
    waitUntil: null,
    messageId: '7',
    told,
    openedAt: new Date(0),
    resolvedAt: null,
    repliedAt: null,
    taken: null,
    remindAt: null,
  };
  const message: ShownMessage = { messageId: '7', kind: 'outage', issues: [{ card, issue }] };
  let taken: { personId: string; name: string } | null = null;
  const desk: Desk = {
    ...idleDesk,
    shown: async (key, activityId) => (key === CHANNEL && activityId === 'posted' ? message : null),
    conversation: async (key) => ({
      key,
      place: 'channel',
      reference: { channelId: 'msteams', serviceUrl: connector.url, bot: { id: '28:bot', name: 'HealthBot' } },
      locale: 'en',
      timeZone: 'Europe/Paris',
      quiet: null,
      teamId: TEAM,
      state: 'active',
    }),
    async take(_key, issueKey, by) {
      asked.push(['take', issueKey, by.name]);
      const before = taken;
      taken = by;
      return before;
    },
    mute: async (key, what, until, by, reason) =>
      void asked.push(['mute', key, what, until.toISOString(), by.name, reason] satisfies unknown[]),
    mutes: async (): Promise<Mute[]> => [],
    refresh: async (_key, messageId) => void asked.push(['refresh', messageId]),
    redraw: async (_key, messageId) => void asked.push(['redraw', messageId]),
  };
  return { desk, asked, issue };
}

let connector: FakeConnector;

function value(body: unknown): unknown {
  return isRecord(body) ? body.value : body;
}

describe('a press on an outage card', () => {
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());

  function make({
    rights = adminRights,
    ...options
  }: {
    rights?: Rights;
    tenantIds?: string[];
    sensitive?: boolean;
  } = {}) {
    const { desk, asked, issue } = deskWithCard(options.tenantIds, options.sensitive);
    const bot = createBotUnderTest(connector, customers, {
      desk,
      agents: { rights: async () => ({ rights, problem: null }) },
      issues: {
        ...noIssues,
        load: async (keys) => (keys.includes(KEY) ? [issue] : []),
        byIssueId: async () => [issue],
      },
    });
    const press = (verb: string, data: Record<string, unknown> = {}, who = ada, locale = 'en-US') =>
      bot.presses(who, { verb, issueKey: KEY, ...data }, { in: 'channel', message: 'posted', locale });
    return { bot, asked, press };
  }

  describe("“I'm on it”", () => {
    it('says who is, and hands over when it is pressed again', async () => {
      const { press, asked } = make();
      assert.equal(value((await press('take')).body), en('outage.takenByYou'));
      assert.equal(value((await press('take', {}, hal)).body), en('outage.takenOver', { name: 'ada' }));
      assert.equal(value((await press('take', {}, hal, 'fr-FR')).body), fr('outage.takenByYou'));
      assert.deepEqual(asked, [
        ['take', KEY, 'ada'],
        ['take', KEY, 'hal'],
        ['take', KEY, 'hal'],
      ]);
    });

    it('is for admin and helpdesk agents who see one of its customers', async () => {
      for (const [rights, no] of [
        [sales, 'act.role'],
        [{ ...adminRights, stale: true }, 'act.stale'],
        [outsider, 'access.notAgent'],
      ] as const) {
        const { press, asked } = make({ rights });
        assert.equal(value((await press('take')).body), en(no));
        assert.deepEqual(asked, []);
      }
      const { press } = make({ rights: helpdesk, tenantIds: [ids[2] ?? ''] });
      assert.equal(value((await press('take')).body), en('access.noSuchCustomer'));
    });

    it('believes no key that the message does not show', async () => {
      const { bot, press, asked } = make();
      assert.equal(value((await press('take', { issueKey: 'azure/OTHR-123' })).body), en('access.noSuchCustomer'));
      const elsewhere = { in: 'channel', message: 'another' } as const;
      const { body } = await bot.presses(ada, { verb: 'take', issueKey: KEY }, elsewhere);
      assert.equal(value(body), en('access.noSuchCustomer'));
      assert.deepEqual(asked, []);
    });
  });

  describe('“Which customers”', () => {
    it('lists those that this person sees, those for whom it is over last, to this person alone', async () => {
      const all = await make().press('outageCustomers');
      assert.deepEqual(all.arrived, []);
      const words = textsOf(value(all.body));
      assert.ok(words.indexOf('Fabrikam') < words.indexOf('Contoso') && words.includes('Elsewhere'), words);
      assert.ok(words.includes(en('affected.title', { service: 'Exchange Online', count: 3 })), words);
      const west = textsOf(value((await make({ rights: helpdesk }).press('outageCustomers')).body));
      assert.ok(!west.includes('Elsewhere') && west.includes('Contoso'), west);
      assert.ok(west.includes(en('affected.title', { service: 'Exchange Online', count: 2 })), west);
    });

    it('goes page by page, and back to the card', async () => {
      const many = Array.from({ length: 12 }, (_, index) => customer(`Customer ${String(index).padStart(2, '0')}`));
      const { desk, asked } = deskWithCard(many.map((one) => one.tenantId));
      const bot = createBotUnderTest(connector, many, { desk });
      const options = { in: 'channel', message: 'posted' } as const;
      const first = await bot.presses(ada, { verb: 'outageCustomers', issueKey: KEY }, options);
      const more = buttonsOf(value(first.body)).find((one) => one.verb === 'outageCustomers');
      assert.ok(more);
      const second = await bot.presses(ada, { ...more.data, verb: more.verb }, options);
      const words = textsOf(value(second.body));
      assert.ok(words.includes('Customer 11') && words.includes('Customer 00'), words);
      const back = buttonsOf(value(second.body)).find((one) => one.verb === 'outageBack');
      await bot.presses(ada, { ...back?.data, verb: 'outageBack' }, options);
      assert.deepEqual(asked, [['redraw', '7']]);
    });
  });

  describe('“Still broken? Report problem”', () => {
    it('asks for whom, and a line opens the form', async () => {
      const { body } = await make({ rights: helpdesk }).press('openIn', { page: 'support' });
      const card = value(body);
      assert.ok(textsOf(card).includes(en('openIn.support')));
      const lines = buttonsOf(card).filter((one) => one.verb === 'reportForm');
      assert.deepEqual(
        lines.map((one) => [one.title, one.data]),
        [
          ['Fabrikam', { verb: 'reportForm', tenantId: ids[1], issueKey: KEY }],
          ['Contoso', { verb: 'reportForm', tenantId: ids[0], issueKey: KEY }],
        ],
      );
    });
  });

  describe('“Open in admin center”', () => {
    it('asks whose, and a line opens it', async () => {
      const { body } = await make({ rights: helpdesk }).press('openIn', { page: 'health' });
      const card = value(body);
      assert.ok(textsOf(card).includes(en('openIn.health')));
      const addresses = buttonsOf(card).filter((one) => one.type === 'Action.OpenUrl');
      assert.deepEqual(
        addresses.map((one) => [one.title, one.url]),
        [
          ['Fabrikam', 'https://x.example/1'],
          ['Contoso', 'https://x.example/1'],
        ],
      );
    });

    it('offers sales agents no form', async () => {
      const { press } = make({ rights: sales });
      assert.equal(value((await press('openIn', { page: 'support' })).body), en('access.noSuchCustomer'));
      assert.ok(textsOf(value((await press('openIn', { page: 'health' })).body)).includes('Contoso'));
    });
  });

  it('“Refresh” asks for it anew, and says so', async () => {
    const { press, asked } = make();
    assert.equal(value((await press('refreshOutage', {}, ada, 'fr-FR')).body), fr('outage.asking'));
    assert.deepEqual(asked, [['refresh', '7']]);
  });

  it('“Details” shows the issue as a customer has it whom this person sees', async () => {
    const { press, bot } = make({ rights: helpdesk });
    const { arrived } = await press('outageDetails', { tenantId: ids[2] });
    assert.ok(textsOf(cardOf(arrived[0])).includes('Fabrikam'), textsOf(cardOf(arrived[0])));
    await bot.settled();
    assert.deepEqual(
      bot.looks.map((look) => look.tenantId),
      [ids[1]],
    );
  });

  describe('“Mute”', () => {
    it('asks in the own chat what shall be silent and how long, and tells who has done it', async () => {
      const { bot, press, asked } = make({ rights: helpdesk });
      const { arrived, body } = await press('muteForm');
      assert.equal(value(body), en('form.moved'));
      const [form] = arrived;
      assert.equal(form?.conversationId, 'a:29:ada');
      const words = textsOf(cardOf(form));
      assert.ok(words.includes('Contoso') && words.includes('EX226792') && !words.includes('Elsewhere'), words);
      const button = buttonsOf(cardOf(form)).find((one) => one.verb === 'mute');
      assert.ok(button);
      const submit = (filled: Record<string, string>) =>
        bot.presses(ada, { ...button.data, verb: 'mute', ...filled }, { message: form?.id ?? '' });
      const done = await submit({ what: 'issue', howLong: '4h', reason: 'known' });
      assert.equal(done.arrived[0]?.way, 'update');
      assert.match(textsOf(cardOf(done.arrived[0])), /14:00 .{1,2}Europe\/Paris/);
      await submit({ what: 'service', howLong: 'tomorrow', reason: '' });
      await submit({ what: ids[0] ?? '', howLong: '7d', reason: '' });
      assert.deepEqual(asked, [
        ['mute', CHANNEL, { kind: 'issue', key: KEY }, '2026-11-23T13:00:00.000Z', 'ada', 'known'],
        ['mute', CHANNEL, { kind: 'service', service: 'Exchange Online' }, '2026-11-24T07:00:00.000Z', 'ada', ''],
        ['mute', CHANNEL, { kind: 'customer', tenantId: ids[0] }, '2026-11-30T09:00:00.000Z', 'ada', ''],
      ]);
    });

    it('mutes nothing that the person does not see, in no conversation that the person is not in', async () => {
      const { bot, asked } = make({ rights: helpdesk });
      const data = { verb: 'mute', conversation: CHANNEL, message: 'posted', issueKey: KEY, howLong: '1h' };
      const foreign = await bot.presses(ada, { ...data, what: ids[2] });
      assert.equal(value(foreign.body), en('access.noSuchCustomer'));
      const made = await bot.presses(ada, { ...data, what: 'issue', message: 'another' });
      assert.equal(value(made.body), en('access.noSuchCustomer'));
      connector.setRoster(TEAM, [hal]);
      const outside = await bot.presses(ada, { ...data, what: 'issue' });
      assert.equal(value(outside.body), en('act.notMember'));
      const forbidden = await make({ rights: sales }).bot.presses(ada, { ...data, what: 'issue' });
      assert.equal(value(forbidden.body), en('act.role'));
      assert.deepEqual(asked, []);
    });
  });

  describe('“Tell the customer”', () => {
    it('writes of the issue in the state that the card shows, and names none of its customers', async () => {
      const { press } = make({ rights: sales });
      const { arrived } = await press('tell', {}, ada, 'fr-FR');
      const text = String(arrived[0]?.activity.text);
      assert.match(
        text,
        /^Bonjour,[\s\S]*: lundi 23 novembre à 10:00 .heure normale d’Europe centrale.[\s\S]*EX226792/,
      );
      assert.ok(customers.every((one) => !JSON.stringify(arrived).includes(one.name)));
    });

    it('is nothing to who sees none of them, and nothing in a room where it is a security matter', async () => {
      for (const [options, no] of [
        [{ rights: helpdesk, tenantIds: [ids[2] ?? ''] }, 'access.noSuchCustomer'],
        [{ sensitive: true, tenantIds: ids }, 'room.sensitive'],
      ] as const) {
        const { body, arrived } = await make({ ...options, tenantIds: [...options.tenantIds] }).press('tell');
        assert.equal(value(body), en(no));
        assert.deepEqual(arrived, []);
      }
    });
  });
});
