import { existsSync } from 'node:fs';
import { createAdapter } from './bot/adapter.ts';
import { createBot } from './bot/bot.ts';
import { createEndpoint } from './bot/endpoint.ts';
import { createMessenger } from './bot/messenger.ts';
import { type Clock, systemClock } from './clock.ts';
import { cloudLimits } from './config/cloudLimits.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { createLogger, type Logger } from './log.ts';
import { guardProcess } from './main/guardProcess.ts';
import { keepHeapSmall } from './main/heap.ts';
import { notificationSettings } from './main/notificationSettings.ts';
import { readinessOf } from './main/readiness.ts';
import { registrationOf } from './main/registration.ts';
import { createServices } from './main/services.ts';
import { createSignInWatch } from './main/signInWatch.ts';
import { withSecrets } from './main/withSecrets.ts';
import { createMetrics } from './metrics.ts';
import { createRenderer } from './notifications/deliver/renderer/createRenderer.ts';
import type { Desk } from './notifications/desk.ts';
import { createRenderMessages } from './notifications/messages/renderMessages.ts';
import { createNotifications } from './notifications/notifications.ts';
import { createAtWork } from './notifications/requests/microsoft/atWork.ts';
import { createServer } from './server.ts';
import { auditRepository } from './store/audit.ts';
import { botStateRepository } from './store/botState.ts';
import { rememberAbsence } from './store/botStateMemory.ts';
import { chatRepository } from './store/chats.ts';
import { endedCustomerRepository } from './store/endedCustomers.ts';
import { issueRepository } from './store/issues.ts';
import { type Jobs, startJobs } from './store/jobs.ts';
import { openDatabase } from './store/open.ts';
import { watchStateRepository } from './store/watchStates.ts';
import { createEndings } from './upkeep/endings.ts';
import { createSweep } from './upkeep/sweep.ts';
import { followDirectory, scheduledWork } from './upkeep.ts';

/** The program, running. */
export interface HealthBot {
  readonly url: string;
  /** What conversations follow: for whoever runs the program within another. */
  readonly desk: Pick<Desk, 'everything'>;
  /** Resolves once it can serve. */
  readonly ready: Promise<void>;
  /** Resolves when nothing is under way: no turn's rest, no poll, nothing due to be sent. */
  settled(): Promise<void>;
  /** Lets what is under way finish, then closes the store. */
  close(): Promise<void>;
}

/** What is under way when the program is asked to stop has this long, in milliseconds. */
const GOODBYE_MS = 10_000;
/** So many service requests are worked on at Microsoft side by side. */
const REQUESTS_AT_ONCE = 8;

/**
 * Builds everything and wires it together: the only place that does.
 *
 * @throws {DataDirInUse} where another process has the data; whatever the database says where it can't be opened.
 */
export async function start(
  config: Config,
  { clock = systemClock, logger = createLogger(config.logLevel) }: { clock?: Clock; logger?: Logger } = {},
): Promise<HealthBot> {
  const metrics = createMetrics(true);
  const database = await openDatabase(config);
  const atWork = createAtWork(clock, REQUESTS_AT_ONCE);
  const from = { database, clock, supportClock: atWork.clock, logger, metrics };
  const services = await createServices(config, from).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const { graph, azure, facts, snapshots, directory, healthReader, messageCenter, agents, links } = services;
  const states = botStateRepository(database);
  const state = database.kind === 'pglite' ? rememberAbsence(states) : states;
  const audit = auditRepository(database);

  const adapter = createAdapter(registrationOf(config), { logger, clock, metrics });
  const notifications = createNotifications({
    database,
    graph,
    azure,
    messenger: createMessenger({ adapter, clock, metrics, governmentHost: config.teamsGovernmentHost }),
    createRender: ({ remaining, note }) =>
      createRenderer({
        database,
        clock,
        directory,
        links,
        provider: config.providerContact,
        checking: remaining,
        noteChecking: note,
        messages: createRenderMessages({ database, clock }),
      }),
    microsoft: {
      support: services.azureSupport,
      center: services.centerRequests,
      atWork,
      ticketLink: (tenantId) => links.azureTickets({ tenantId }),
      timeZone: config.defaultTimeZone,
    },
    customers: directory.all,
    settings: notificationSettings(config),
    clock,
    logger,
    metrics,
  });
  const bot = createBot({
    adapter,
    directory,
    healthReader,
    agents,
    links,
    chats: chatRepository(database),
    audit,
    sightings: snapshots,
    desk: notifications.desk,
    requests: notifications.requests,
    support: services.azureSupport,
    issues: issueRepository(database),
    watchStates: watchStateRepository(database),
    messageCenter,
    state,
    clock,
    logger,
    metrics,
    config,
  });

  const { signedIn } = services;
  const watchOver = { graph, tell: bot.tellOfSignIn, config, clock, logger };
  const signInWatch = signedIn && createSignInWatch({ ...signedIn, ...watchOver });

  let jobs: Jobs | null = null;
  const serves = config.role !== 'worker';
  const server = createServer({
    handleMessages: createEndpoint(adapter, bot),
    metrics,
    logger,
    readiness: () =>
      readinessOf({
        database,
        jobsRun: jobs?.running ?? false,
        customersLoaded: !serves || directory.loadedAt !== null,
        warning: signInWatch?.warning ?? null,
      }),
  });
  const url = await server.listen(config.port, config.host).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  if (!config.bot) {
    logger.warn({ url }, 'NOTHING IS AUTHENTICATED: whoever reaches this address is believed to be whoever they say');
  }
  for (const limit of cloudLimits(config.cloud, config.visibility)) logger.warn(limit);
  logger.info({ url, role: config.role, store: database.kind }, 'listening');

  async function prepare(): Promise<void> {
    await directory.load();
    const works = config.role !== 'web';
    const work = scheduledWork({
      directory,
      watchStates: watchStateRepository(database),
      sweep: createSweep({ database, state, retention: config.retention }),
      checkSubscriptions: bot.checkSubscriptions,
      offerErasure: createEndings({ directory, ended, notify: bot.notifyAdministrators, clock, logger }),
      checkSignIn: signInWatch?.check ?? null,
      clock,
      logger,
      config,
    });
    jobs = await startJobs(database, works ? work : [], logger, works ? { drain: notifications.drain } : {});
    if (works) notifications.start(jobs);
    else notifications.use(jobs);
  }
  async function getReady(): Promise<void> {
    await prepared;
    // What the store has is good enough to serve; the first start has nothing and waits.
    const refreshed = directory.refresh();
    if (!directory.loadedAt) await refreshed;
    else refreshed.catch((error: unknown) => logger.error({ err: error }, 'customers not refreshed'));
    void signInWatch?.warnOfRights();
    if (directory.loadedAt) logger.info({ customers: directory.all().length }, 'ready');
  }
  const ended = endedCustomerRepository(database);
  const stopFollowing = followDirectory({ directory, facts, ended, clock, logger });
  const prepared = prepare();
  const ready = getReady();
  ready.catch((error: unknown) => logger.error({ err: error }, 'not ready'));

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    await server.close(GOODBYE_MS);
    await prepared.catch(() => undefined);
    await Promise.race([notifications.stop(), systemClock.sleep(GOODBYE_MS)]);
    // Microsoft may take its time: what still asks then has nothing left to lose.
    const settled = [bot.settled(), stopFollowing(), directory.settled(), healthReader.settled()];
    await Promise.race([Promise.all(settled), systemClock.sleep(GOODBYE_MS)]);
    await jobs?.stop(GOODBYE_MS);
    await database.close();
    logger.info('stopped');
  }
  return {
    url,
    desk: notifications.desk,
    ready,
    async settled() {
      await bot.settled();
      await notifications.settled();
      await jobs?.idle();
      await healthReader.settled();
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function main(): Promise<void> {
  keepHeapSmall();
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = loadConfig(await withSecrets(process.env));
  const logger = createLogger(config.logLevel);
  guardProcess(logger, (code) => process.exit(code));
  const bot = await start(config, { logger });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      bot.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const known = error instanceof ConfigError || (error instanceof Error && error.name === 'DataDirInUse');
    const text =
      error instanceof Error ? (known ? error.message : `HealthBot can't start: ${error.message}`) : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  });
}
