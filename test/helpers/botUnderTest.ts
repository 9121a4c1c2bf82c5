import { pino } from 'pino';
import { createAdapter } from '../../src/bot/adapter.ts';
import { type BotParts, createBot } from '../../src/bot/bot.ts';
import type { Look } from '../../src/bot/kit.ts';
import type { Customer } from '../../src/domain/customer.ts';
import type { Rights } from '../../src/domain/role.ts';
import type { SignInNews } from '../../src/domain/signIn.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { createMetrics, type Metrics } from '../../src/metrics.ts';
import type { Delivery, FakeConnector, Someone } from './connector.ts';
import { directoryOf } from './directoryOf.ts';
import { exampleLinks, nobodyRead, noIssues, noMessages } from './emptyParts.ts';
import { idleDesk } from './idleDesk.ts';
import { idleRequestDesk } from './idleRequestDesk.ts';
import { chatsInMemory, stateInMemory } from './inMemory.ts';
import { createTestClock, type TestClock } from './testClock.ts';

export const PARTNER = '11111111-1111-4111-8111-111111111111';
export const TEAM = '19:team@thread.tacv2';
export const CHANNEL = '19:support@thread.tacv2';
export const GROUP = '19:group@thread.v2';

export const ada = someone('ada');
export const hal = someone('hal');

export function someone(name: string, tenantId = PARTNER, userRole = 'user'): Someone {
  return { id: `29:${name}`, name, aadObjectId: `${name}-object`, tenantId, userRole };
}

export function customer(name: string, groupId = 'west'): Customer {
  const tenantId = `tenant-${name.toLowerCase().replaceAll(' ', '-')}`;
  const assignment = { groupId, status: 'active', roleIds: ['f2ef992c-3afb-46b9-b7cf-a126ee74c451'] };
  const relationship = { id: 'r', status: 'active', endsAt: null, assignments: [assignment], assignmentsKnown: true };
  return { tenantId, name, aliases: [], domains: [], relationships: [relationship], reseller: true };
}

/** Everything healthy, as of `at`. */
export function healthy(tenantId: string, at: Date, name = 'Exchange Online'): Snapshot {
  const services = [{ id: 'x', name, status: 'serviceOperational' }];
  return {
    tenantId,
    microsoft365: { state: 'ok', asOf: at, data: { services, issues: [] } },
    azure: { state: 'ok', asOf: at, data: [] },
  };
}

export type Place = 'personal' | 'group' | 'channel';

/** What the bot answered over HTTP, and what arrived meanwhile, typing left out. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly arrived: readonly Delivery[];
}

/** A bot whose services are scripted: for what turns do, whatever Microsoft says. */
export interface BotUnderTest {
  readonly clock: TestClock;
  readonly looks: Look[];
  readonly metrics: Metrics;
  /** Reads of the store so far. */
  readonly reads: string[];
  settled(): Promise<void>;
  tellOfSignIn(news: SignInNews): Promise<void>;
  says(who: Someone, text: string, options?: { in?: Place; locale?: string; thread?: string }): Promise<Answered>;
  presses(
    who: Someone,
    data: { verb: string } & Record<string, unknown>,
    options?: { in?: Place; locale?: string; message?: string; submit?: boolean },
  ): Promise<Answered>;
  sends(who: Someone, activity: Record<string, unknown>, place?: Place): Promise<Answered>;
}

export const adminRights: Rights = {
  roles: new Set(['admin']),
  groupIds: new Set(),
  readAt: new Date(0),
  stale: false,
};
export const outsider: Rights = { ...adminRights, roles: new Set() };

/** What a bot under test goes by. */
export const botConfig: BotParts['config'] = {
  entra: { partnerTenantId: PARTNER },
  visibility: 'gdap',
  defaultLocale: 'en',
  statusMaxAgeSeconds: 60,
  defaultTimeZone: 'UTC',
  pollIntervalSeconds: 300,
  customerAccess: 'application',
  partnerType: 'direct',
  providerContact: null,
  requests: { azureSupportTickets: false },
  turnRates: { personPerMinute: 1_000_000, perSecond: 1_000_000 },
};

/** @param scripted parts that a test plays itself. */
export function createBotUnderTest(
  connector: FakeConnector,
  customers: readonly Customer[],
  scripted: Partial<BotParts> = {},
): BotUnderTest {
  const clock = createTestClock();
  const logger = pino({ level: 'silent' });
  const metrics = createMetrics();
  const adapter = createAdapter(null, { logger });
  const looks: Look[] = [];
  const reads: string[] = [];
  const bot = createBot({
    adapter,
    directory: directoryOf(customers),
    healthReader: {
      read: async ({ tenantId }) => ({ snapshot: healthy(tenantId, clock.now()), completion: null }),
      stored: async (tenantId) => healthy(tenantId, clock.now()),
      issue: async () => ({ state: 'ok', asOf: clock.now(), data: null }),
      event: async () => ({ state: 'ok', asOf: clock.now(), data: null }),
      settled: async () => {},
    },
    agents: { rights: async () => ({ rights: adminRights, problem: null }) },
    links: exampleLinks,
    audit: { add: async (look) => void looks.push(look) },
    desk: idleDesk,
    requests: idleRequestDesk,
    support: null,
    issues: noIssues,
    messageCenter: noMessages(clock),
    watchStates: nobodyRead,
    sightings: { tenantsWithIssue: async () => [] },
    chats: chatsInMemory(reads),
    state: stateInMemory(reads),
    clock,
    logger,
    metrics,
    config: botConfig,
    ...scripted,
  });
  connector.setChannels(TEAM, [{ id: TEAM }, { id: CHANNEL, type: 'standard' }]);
  for (const id of [TEAM, GROUP]) connector.setRoster(id, [ada, hal]);
  for (const one of [ada, hal]) connector.setRoster(`a:${one.id}`, [one]);
  let count = 0;

  async function send(
    who: Someone,
    activity: Record<string, unknown>,
    place: Place,
    thread = 'root',
  ): Promise<Answered> {
    count += 1;
    const before = connector.deliveries.length;
    const ids = { personal: `a:${who.id}`, group: GROUP, channel: `${CHANNEL};messageid=${thread}` };
    const types = { personal: 'personal', group: 'groupChat', channel: 'channel' };
    const body = {
      id: `in${count}`,
      channelId: 'msteams',
      serviceUrl: connector.url,
      locale: 'en-US',
      from: { id: who.id, name: who.name, aadObjectId: who.aadObjectId },
      recipient: { id: '28:bot', name: 'HealthBot' },
      conversation: { id: ids[place], conversationType: types[place], tenantId: PARTNER },
      channelData: place === 'channel' ? { team: { id: TEAM }, channel: { id: CHANNEL } } : {},
      ...activity,
    };
    const { status, body: answer } = await adapter.receive(body, '', (context) => bot.handle(context));
    const arrived = connector.deliveries.slice(before).filter((one) => one.activity.type !== 'typing');
    return { status, body: answer ?? null, arrived };
  }

  return {
    clock,
    looks,
    metrics,
    reads,
    settled: () => bot.settled(),
    tellOfSignIn: (news) => bot.tellOfSignIn(news),
    says: (who, text, { in: place = 'personal', locale = 'en-US', thread } = {}) =>
      send(who, { type: 'message', text, locale }, place, thread),
    presses(who, { verb, ...data }, { in: place = 'personal', locale = 'en-US', message, submit = false } = {}) {
      const base = { locale, ...(message === undefined ? {} : { replyToId: message }) };
      if (submit) return send(who, { ...base, type: 'message', value: { ...data, verb } }, place);
      const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
      return send(who, { ...base, type: 'invoke', name: 'adaptiveCard/action', value }, place);
    },
    sends: (who, activity, place = 'personal') => send(who, activity, place),
  };
}
