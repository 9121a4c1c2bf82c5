import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { createManualClock, type ManualClock } from '../../../dev/cloud/manualClock.ts';
import { createAdapter } from '../../../src/bot/adapter.ts';
import { createMessenger } from '../../../src/bot/messenger.ts';
import type { Customer } from '../../../src/domain/customer.ts';
import { TOLD_BY_DEFAULT, type Topic } from '../../../src/domain/subscription.ts';
import { createMetrics, type Metrics } from '../../../src/metrics.ts';
import { createRenderer } from '../../../src/notifications/deliver/renderer/createRenderer.ts';
import type { SeenConversation } from '../../../src/notifications/desk.ts';
import { createRenderMessages } from '../../../src/notifications/messages/renderMessages.ts';
import { createNotifications, type Notifications } from '../../../src/notifications/notifications.ts';
import { createAzure } from '../../../src/services/azure/azure.ts';
import { createTokens } from '../../../src/services/credentials/tokens.ts';
import { createGraph } from '../../../src/services/graph/graph.ts';
import { createLinks } from '../../../src/services/portals/links.ts';
import { type Jobs, startJobs } from '../../../src/store/jobs.ts';
import { type AnyDatabase, openDatabase } from '../../../src/store/open.ts';
import { type FakeConnector, startConnector } from '../../helpers/connector.ts';
import { makeDataDir } from '../../helpers/emptyData.ts';
import { microsoftDesks } from './microsoftDesks.ts';

export const START = new Date('2026-11-23T09:00:00Z');
export const CHANNEL = '19:support@thread.tacv2';
export const GROUP = '19:night@thread.v2';

/** The notifications alone, whole: real clients, a real database, jobs and a connector, by one clock. */
export interface Rig {
  readonly clock: ManualClock;
  readonly cloud: LocalCloud;
  readonly connector: FakeConnector;
  readonly database: AnyDatabase;
  readonly notifications: Notifications;
  readonly metrics: Metrics;
  tenant(name: string): string;
  where(key: string): SeenConversation;
  /** Follows everything of these customers (all of them where none is named). */
  follow(key: string, names: readonly string[], topics?: readonly Topic[]): Promise<string>;
  /** Moves the time on, second by second, and waits for what that brings. */
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** @param options.customers names of those that are watched; all of the world's where it isn't given. */
export async function createRig(
  options: {
    customers?: readonly string[];
    pollSeconds?: number;
    groupWaitSeconds?: number;
    editSeconds?: number;
    /** Azure problems are filed through the API. */
    files?: boolean;
    /** Somebody of the partner's has signed in. */
    signedIn?: boolean;
  } = {},
): Promise<Rig> {
  const clock = createManualClock(START);
  const cloud = await startCloud({ clock });
  trust(cloud);
  const connector = await startConnector();
  const dataDir = await makeDataDir();
  const database = await openDatabase({ databaseUrl: null, dataDir });
  const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const metrics = createMetrics();
  const caller = { clock, metrics };
  const tokens = createTokens(
    {
      clientId: cloud.world.clientId,
      clientSecret: cloud.world.clientSecret,
      clientCertificatePath: null,
      authorityHost: cloud.authorityHost,
      instanceDiscovery: false,
      audiences: { graph: cloud.graphEndpoint, arm: cloud.armEndpoint, partnerCenter: cloud.partnerCenterEndpoint },
    },
    caller,
  );
  const customers = [...cloud.state.tenants.values()]
    .filter(({ customer }) => options.customers?.includes(customer.name) ?? true)
    .map(({ tenantId, initialDomain, customer }): Customer => {
      const domains = [customer.domain, initialDomain];
      return { tenantId, name: customer.name, aliases: [], domains, relationships: [], reseller: true };
    });
  const byTenant = new Map(customers.map((one) => [one.tenantId, one]));
  const portals = {
    adminCenter: 'https://a.example',
    adminCenterPages: 'https://b.example',
    azurePortal: 'https://z.example',
    partnerCenter: 'https://p.example',
  };
  const { pollSeconds = 60, groupWaitSeconds = 30, editSeconds = 300 } = options;
  const notifications = createNotifications({
    database,
    graph: createGraph({ endpoint: cloud.graphEndpoint, tokens, ...caller }),
    azure: createAzure({ endpoint: cloud.armEndpoint, tokens, ...caller }),
    messenger: createMessenger({ adapter: createAdapter(null, { logger }), clock, metrics, governmentHost: null }),
    createRender: ({ remaining, note }) =>
      createRenderer({
        database,
        clock,
        directory: { get: (tenantId) => byTenant.get(tenantId) },
        links: createLinks(portals, 'https://login.example', 'client'),
        provider: null,
        checking: remaining,
        noteChecking: note,
        messages: createRenderMessages({ database, clock }),
      }),
    microsoft: microsoftDesks({
      cloud,
      database,
      tokens,
      ...caller,
      logger,
      files: options.files ?? false,
      signedIn: options.signedIn ?? false,
    }),
    customers: () => customers,
    settings: {
      pollIntervalMs: pollSeconds * 1000,
      groupWaitMs: groupWaitSeconds * 1000,
      editIntervalMs: editSeconds * 1000,
      budgets: { perSecond: 1_000, perTenantMinute: 240, perTenantHour: 800 },
      sendsPerSecond: 30,
      requestReminderMs: 30 * 60_000,
      sightings: { customers: 3, withinMs: 30 * 60_000 },
    },
    clock,
    logger,
    metrics,
  });
  const jobs: Jobs = await startJobs(database, [], logger, { drain: notifications.drain });
  notifications.start(jobs);
  await notifications.settled();

  const where = (key: string): SeenConversation => ({
    key,
    place: key === CHANNEL ? 'channel' : key === GROUP ? 'group' : 'personal',
    teamId: key === CHANNEL ? '19:team@thread.tacv2' : null,
    reference: {
      channelId: 'msteams',
      serviceUrl: connector.url,
      bot: { id: '28:bot', name: 'HealthBot' },
      tenantId: 't',
    },
  });
  function tenant(name: string): string {
    const found = customers.find((one) => one.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found.tenantId;
  }

  return {
    clock,
    cloud,
    connector,
    database,
    notifications,
    metrics,
    tenant,
    where,
    follow: (key, names, topics = ['incidents']) =>
      notifications.desk.subscribe(
        where(key),
        { locale: 'en', timeZone: 'Europe/Paris', quiet: null },
        {
          customers: names.length === 0 ? { kind: 'all' } : { kind: 'named', tenantIds: names.map(tenant) },
          services: null,
          topics,
          tell: TOLD_BY_DEFAULT,
        },
        { personId: 'ada', name: 'Ada Admin' },
      ),
    async pass(seconds) {
      for (let left = seconds; left > 0; left -= 1) {
        clock.advance(1_000);
        await notifications.settled();
        await jobs.idle();
      }
    },
    async close() {
      await notifications.stop();
      await jobs.stop(1_000);
      await database.close();
      await connector.close();
      await cloud.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
