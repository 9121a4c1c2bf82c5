import type { Customer } from '../../../src/domain/customer.ts';
import type { IssueView, OutageCard } from '../../../src/domain/outageCard.ts';
import type { Rights } from '../../../src/domain/role.ts';
import type { Mute } from '../../../src/domain/subscription.ts';
import { translator } from '../../../src/locales/index.ts';
import type { Desk, ShownMessage } from '../../../src/notifications/desk.ts';
import { ada, adminRights, CHANNEL, createBotUnderTest, customer, TEAM } from '../../helpers/botUnderTest.ts';
import { isRecord } from '../../helpers/cards.ts';
import { type FakeConnector, startConnector } from '../../helpers/connector.ts';
import { noIssues } from '../../helpers/emptyParts.ts';
import { idleDesk } from '../../helpers/idleDesk.ts';
import { issueOver } from '../../notifications/helpers/issues.ts';

export const en = translator('en');
export const fr = translator('fr');
/** Whom the card names; helpdesk and sales agents don't see the last. */
export const customers = [customer('Contoso'), customer('Fabrikam'), customer('Elsewhere', 'east')];
export const ids = customers.map((one) => one.tenantId);
/** The issue that the card shows. */
export const KEY = 'microsoft365/EX226792';
export const helpdesk: Rights = { ...adminRights, roles: new Set(['helpdesk']), groupIds: new Set(['west']) };
export const sales: Rights = { ...helpdesk, roles: new Set(['sales']) };

/** Bots that have posted one outage card in a channel, before a connector that is one for a group of tests. */
export function outageCardPresses() {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());

  return {
    get connector() {
      return connector;
    },
    make({
      rights = adminRights,
      directory = customers,
      tenantIds = directory.map((one) => one.tenantId),
      sensitive = false,
    }: {
      rights?: Rights;
      directory?: readonly Customer[];
      tenantIds?: readonly string[];
      sensitive?: boolean;
    } = {}) {
      const { desk, asked, issue } = deskWithCard(connector.url, tenantIds, sensitive);
      const bot = createBotUnderTest(connector, directory, {
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
    },
  };
}

/** What an answer over HTTP says or shows. */
export function value(body: unknown): unknown {
  return isRecord(body) ? body.value : body;
}

/** A desk that has posted one card, and writes down what is asked of it. */
function deskWithCard(serviceUrl: string, tenantIds: readonly string[], sensitive: boolean) {
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
      reference: { channelId: 'msteams', serviceUrl, bot: { id: '28:bot', name: 'HealthBot' } },
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
