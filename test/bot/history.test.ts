import assert from 'node:assert/strict';
import type { Rights } from '../../src/domain/role.ts';
import type { Member } from '../../src/domain/trackedIssue.ts';
import { translator } from '../../src/locales/index.ts';
import type { PastIssue } from '../../src/store/issues.ts';
import { ada, adminRights, createBotUnderTest, customer, hal } from '../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, isRecord, textsOf } from '../helpers/cards.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';
import { nobodyRead, noIssues } from '../helpers/emptyParts.ts';
import { at, bodyWith, memberWith } from '../notifications/helpers/issues.ts';

const en = translator('en');
const fr = translator('fr');
const contoso = customer('Contoso');
const elsewhere = customer('Elsewhere', 'east');
const helpdesk: Rights = { ...adminRights, roles: new Set(['helpdesk']), groupIds: new Set(['west']) };
const DAY = 24 * 60;

/** An issue of Contoso's that began so many minutes after nine. */
function past(id: string, begins: number, member: Partial<Member> = {}, more: Parameters<typeof bodyWith>[0] = {}) {
  const issue: PastIssue = {
    key: `microsoft365/${id}`,
    tenantId: null,
    body: bodyWith({ id, startedAt: at(begins), level: member.level ?? 'incident', ...more }),
    member: memberWith(contoso.tenantId, member),
    firstSeenAt: at(begins),
    changes: [],
  };
  return issue;
}
const over = { resolved: true, status: 'serviceRestored' };
const open = past('EX1', -60);
const restored = past('EX2', -2 * DAY, over, { ...over, endedAt: at(-2 * DAY + 430) });
const worse: PastIssue = { ...open, changes: [{ key: open.key, kind: 'worsened', status: 'x', at: at(-20) }] };

describe('history', () => {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());

  function make(known: readonly PastIssue[], rights = adminRights) {
    const asked: Date[] = [];
    const bot = createBotUnderTest(connector, [contoso, elsewhere], {
      agents: { rights: async () => ({ rights, problem: null }) },
      issues: {
        ...noIssues,
        history: async (tenantId, since) => {
          asked.push(since);
          return tenantId === contoso.tenantId ? [...known] : [];
        },
      },
      watchStates: { ...nobodyRead, readAt: async (id) => (id === contoso.tenantId ? at(-3) : null) },
    });
    return { bot, asked };
  }
  const words = (delivery: Parameters<typeof cardOf>[0]) => textsOf(cardOf(delivery));

  it('says of 30 days what was open, when, how long, and what happened to it, the newest first', async () => {
    const { bot, asked } = make([restored, worse]);
    const [card] = (await bot.says(ada, 'history contoso')).arrived;
    assert.deepEqual(asked, [at(-30 * DAY)]);
    assert.match(words(card), /Contoso: 2 incidents in 30 days[\s\S]*1 is still open/);
    assert.match(words(card), /Degraded[\s\S]*worse \{\{TIME\([\s\S]*restored after 7.h.10.min[\s\S]*EX2/);
    const details = buttonsOf(cardOf(card)).filter((one) => one.verb === 'issue');
    assert.deepEqual(
      details.map((one) => [one.data.tenantId, one.data.id]),
      [
        [contoso.tenantId, 'EX1'],
        [contoso.tenantId, 'EX2'],
      ],
    );
    assert.deepEqual(
      bot.looks.map((one) => one.action),
      ['history'],
    );
  });

  it('keeps advisories behind a switch, and leaves planned work to its own command', async () => {
    const { bot } = make([past('TM3', -30, { level: 'advisory' }), past('MT4', -30, { level: 'maintenance' })]);
    const [card] = (await bot.says(ada, 'historique contoso', { locale: 'fr-FR' })).arrived;
    assert.ok(words(card).includes(fr('history.none', { customer: 'Contoso', days: 30 })));
    assert.ok(!JSON.stringify(card).includes('TM3'));
    const more = buttonsOf(cardOf(card)).find((one) => one.title === fr('action.advisoriesToo'));
    const { body } = await bot.presses(ada, { ...more?.data, verb: 'history' });
    const shown = JSON.stringify(isRecord(body) ? body.value : null);
    assert.ok(shown.includes('TM3') && !shown.includes('MT4'));
  });

  it('leaves security advisories out in rooms, and says so', async () => {
    const { bot } = make([past('EX5', -30, {}, { sensitive: true })]);
    const [card] = (await bot.says(ada, 'history contoso', { in: 'channel' })).arrived;
    assert.ok(!JSON.stringify(card).includes('EX5'));
    assert.ok(words(card).includes(en('status.sensitive', { count: 1 })));
  });

  it('doesn’t call unknown what was never read “nothing”, nor tells of a customer that one may not see', async () => {
    const [unread] = (await make([]).bot.says(ada, 'history elsewhere')).arrived;
    assert.ok(words(unread).includes(en('history.unread', { customer: 'Elsewhere' })));
    const { bot } = make([open], helpdesk);
    assert.ok(!words((await bot.says(hal, 'history elsewhere')).arrived[0]).includes(en('history.seen')));
    const no = await bot.presses(hal, { verb: 'history', tenantId: elsewhere.tenantId });
    assert.ok(JSON.stringify(no.body).includes(en('access.noSuchCustomer')));
  });
});
