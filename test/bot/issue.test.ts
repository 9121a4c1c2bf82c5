import assert from 'node:assert/strict';
import type { BotParts } from '../../src/bot/bot.ts';
import type { Issue } from '../../src/domain/health.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Rights } from '../../src/domain/role.ts';
import type { Answer } from '../../src/domain/snapshot.ts';
import type { TrackedIssue } from '../../src/domain/trackedIssue.ts';
import { translator } from '../../src/locales/index.ts';
import { ada, adminRights, createBotUnderTest, customer, hal, healthy } from '../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, isRecord, textsOf } from '../helpers/cards.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';
import { nobodyRead, noIssues } from '../helpers/emptyParts.ts';
import { at, issueOver, memberWith } from '../notifications/helpers/issues.ts';

const en = translator('en');
const fr = translator('fr');
const west = Array.from({ length: 12 }, (_, index) => customer(`West ${index + 1}`));
const east = [customer('Elsewhere', 'east')];
const everybody = [...west, ...east];
const ids = everybody.map((one) => one.tenantId);
const helpdesk: Rights = { ...adminRights, roles: new Set(['helpdesk']), groupIds: new Set(['west']) };
const problem: Problem = { kind: 'serverError', api: 'graph' };

/** As Microsoft would give it. */
const theirs: Issue = {
  id: 'EX226792',
  title: 'Some users can’t send mail',
  impact: 'Some users',
  service: 'Exchange Online',
  feature: null,
  classification: 'incident',
  origin: 'microsoft',
  status: 'serviceInterruption',
  isResolved: false,
  startedAt: at(-60),
  endedAt: null,
  modifiedAt: at(-5),
  posts: [{ createdAt: at(-5), type: 'regular', contentType: 'text', content: 'Word from Graph.' }],
};

describe('issue, by its id alone', () => {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());

  /** @param tracked what the watch knows; null for nothing. */
  function make(
    tracked: TrackedIssue | null,
    {
      answer = async () => answered(theirs),
      rights = adminRights,
    }: {
      answer?: BotParts['healthReader']['issue'];
      rights?: Rights;
    } = {},
  ) {
    const members = [...(tracked?.members.values() ?? [])];
    const ordered = members.toSorted((a, b) => Number(a.resolved) - Number(b.resolved));
    const bot = createBotUnderTest(connector, everybody, {
      agents: { rights: async () => ({ rights, problem: null }) },
      healthReader: {
        read: async ({ tenantId }) => ({ snapshot: healthy(tenantId, at(0)), completion: null }),
        stored: async () => null,
        issue: answer,
        event: async () => ({ state: 'ok', asOf: at(0), data: null }),
        settled: async () => {},
      },
      issues: {
        ...noIssues,
        byIssueId: async () => (tracked ? [tracked] : []),
        tenantsWith: async () => ordered.map((one) => one.tenantId),
        oneOfTenant: async (tenantId) => {
          const member = tracked?.members.get(tenantId);
          return tracked && member ? { ...tracked, member } : null;
        },
      },
      watchStates: { ...nobodyRead, readAt: async () => at(-3) },
      sightings: { tenantsWithIssue: async () => [ids[3] ?? ''] },
    });
    return bot;
  }
  const answered = (data: Issue | null): Answer<Issue | null> => ({ state: 'ok', asOf: at(0), data });
  const words = (delivery: Parameters<typeof cardOf>[0]) => textsOf(cardOf(delivery));
  const cardIn = (body: unknown) => (isRecord(body) && isRecord(body.value) ? body.value : {});

  it('names the customers that have it, as many as fit, and leads to all of them', async () => {
    const bot = make(issueOver(ids));
    const { arrived } = await bot.says(ada, 'EX226792');
    assert.match(words(arrived[0]), /Your other customers with it West 2, West 3, West 4 and 9 more/);
    const list = await bot.presses(ada, { verb: 'issueCustomers', ...dataOf(arrived[0], 'issueCustomers') });
    const card = cardIn(list.body);
    assert.match(textsOf(card), /Exchange Online: 13 of your customers/);
    const rows = buttonsOf(card).filter((one) => one.verb === 'issue' && one.data.here === undefined);
    assert.equal(rows.length, 10);
    const more = buttonsOf(card).find((one) => one.verb === 'issueCustomers');
    const rest = await bot.presses(ada, { ...more?.data, verb: 'issueCustomers' });
    assert.match(textsOf(cardIn(rest.body)), /Elsewhere/);
    const back = buttonsOf(card).find((one) => one.data.here === 'yes');
    assert.match(textsOf(cardIn((await bot.presses(ada, { ...back?.data, verb: 'issue' })).body)), /Word from Graph/);
  });

  it('says of nobody for whom it is over that it affects them', async () => {
    const [first = '', second = ''] = ids;
    const bot = make(issueOver([first, memberWith(second, { resolved: true })]));
    const { arrived } = await bot.says(ada, 'EX226792');
    assert.match(words(arrived[0]), new RegExp(`${en('issue.others')} West 2`));
    assert.doesNotMatch(words(arrived[0]), /affects/i);
    const list = await bot.presses(ada, { verb: 'issueCustomers', ...dataOf(arrived[0], 'issueCustomers') });
    assert.equal(textsOf(cardIn(list.body)).split(`✔ ${en('affected.over')}`).length, 2, textsOf(cardIn(list.body)));
  });

  it('names nobody whom the one who asks doesn’t see', async () => {
    const bot = make(issueOver([...ids].reverse()), { rights: helpdesk });
    const { arrived } = await bot.says(hal, 'problème EX226792', { locale: 'fr-FR' });
    assert.ok(!JSON.stringify(arrived).includes('Elsewhere'));
    assert.match(words(arrived[0]), new RegExp(`${fr('issue.others')} West .* et 8 autres`));
    const list = await bot.presses(hal, { verb: 'issueCustomers', ...dataOf(arrived[0], 'issueCustomers') });
    assert.match(textsOf(cardIn(list.body)), /: 12 of your customers/);
    const stranger = { verb: 'issueCustomers', tenantId: ids.at(-1) ?? '', id: 'EX226792' };
    const no = await bot.presses(hal, stranger);
    assert.ok(JSON.stringify(no.body).includes(en('access.noSuchCustomer')));
  });

  it('goes by what was seen when somebody looked where the watch knows nothing', async () => {
    const { arrived } = await make(null).says(ada, 'EX226792');
    assert.match(words(arrived[0]), /West 4[\s\S]*Word from Graph/);
    assert.ok(!words(arrived[0]).includes(en('issue.others')));
  });

  it('shows what the watch knows while Microsoft is slow, says so, and completes itself', async () => {
    const late = Promise.withResolvers<Answer<Issue | null>>();
    const waits: number[] = [];
    const bot = make(issueOver(ids), {
      answer: async (_customer, _id, { waitMs }) => {
        waits.push(waitMs);
        return waits.length === 1 ? { state: 'pending', since: at(0), last: null } : late.promise;
      },
    });
    const { arrived } = await bot.says(ada, 'EX226792');
    assert.ok((waits[0] ?? 9_999) <= 2_000);
    assert.match(words(arrived[0]), /Exchange Online: Degraded/);
    assert.ok(words(arrived[0]).includes(en('status.stillAsking', { source: 'Microsoft 365' })));
    late.resolve(answered(theirs));
    await bot.settled();
    const completed = connector.deliveries.at(-1);
    assert.equal(completed?.way, 'update');
    assert.match(words(completed), /Exchange Online: Interrupted[\s\S]*Word from Graph/);
    assert.ok(!words(completed).includes(en('status.stillAsking', { source: 'Microsoft 365' })));
  });

  it('shows it when Microsoft fails, with the reason; and believes Microsoft that a customer doesn’t have it', async () => {
    const failing = make(issueOver(ids), { answer: async () => ({ state: 'failed', at: at(0), problem, last: null }) });
    assert.match(words((await failing.says(ada, 'EX226792')).arrived[0]), /Degraded[\s\S]*Microsoft's API failed/);
    const gone = make(issueOver(ids), { answer: async () => answered(null) });
    const text = en('command.issue.notFound', { id: 'EX226792', customer: 'West 1' });
    assert.ok(words((await gone.says(ada, 'EX226792')).arrived[0]).includes(text));
  });
});

/** What a button of a card carries. */
function dataOf(delivery: Parameters<typeof cardOf>[0], verb: string): Record<string, unknown> {
  const button = buttonsOf(cardOf(delivery)).find((one) => one.verb === verb);
  assert.ok(button, `no button ${verb}`);
  return button.data;
}
