import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Azure } from '../services/azure/azure.ts';
import type { Graph } from '../services/graph/graph.ts';
import { centerMessageRepository } from '../store/centerMessages.ts';
import type { Database } from '../store/database.ts';
import { installationOf } from '../store/installation.ts';
import type { Drain, Jobs } from '../store/jobs.ts';
import { leaseRepository } from '../store/leases.ts';
import { watchStateRepository } from '../store/watchStates.ts';
import { createBlindNotices } from './blind/notices.ts';
import { createDrain } from './deliver/drain.ts';
import { createSendLimits } from './deliver/limits.ts';
import type { Render } from './deliver/render.ts';
import { createOnlySender, createSenders } from './deliver/senders.ts';
import { createDesk } from './desk/createDesk.ts';
import { createEndedMutes } from './desk/endedMutes.ts';
import type { Desk } from './desk.ts';
import { createLeader } from './leader.ts';
import { createMessageDigests } from './messages/digests.ts';
import type { Messenger } from './messenger.ts';
import { createPatience } from './reconcile/patience.ts';
import { createReconciler } from './reconcile/reconciler.ts';
import type { RequestDesk } from './requestDesk.ts';
import { createRequestChores, type MicrosoftDesks } from './requests/chores.ts';
import { createRequestDesk } from './requests/createRequestDesk.ts';
import { createRequestTickets } from './requests/tickets.ts';
import type { SightingRule } from './sightings/spot.ts';
import { createTimekeeper } from './timekeeper.ts';
import type { Budgets } from './watch/budget.ts';
import { recall } from './watch/recall.ts';
import { createWatcher } from './watch/watcher.ts';

/** What the notifications go by. */
export interface NotificationSettings {
  readonly pollIntervalMs: number;
  readonly groupWaitMs: number;
  readonly editIntervalMs: number;
  readonly budgets: Budgets;
  /** Sends to Teams, over all conversations and processes; null for no limit. */
  readonly sendsPerSecond: number | null;
  /** How long after a service request was handed over is asked whether it was opened. */
  readonly requestReminderMs: number;
  /** When what agents report is told as seen by us. */
  readonly sightings: SightingRule;
}

/** What "checking 940 more" is made of: how many customers are being asked, and who has said so. */
export interface Checking {
  remaining(issueKey: string): number;
  note(issueKey: string): void;
}

/** The side that speaks by itself: watches customers, decides what to tell, tells it. */
export interface Notifications {
  readonly desk: Desk;
  readonly requests: RequestDesk;
  /** Sends what is due in one conversation: a job. */
  readonly drain: Drain;
  /** Begins to watch, where this process gets to. */
  start(jobs: Jobs): void;
  /** The jobs, for a process that doesn't watch: people's wishes have to be sent, too. */
  use(jobs: Jobs): void;
  stop(): Promise<void>;
  /** Resolves when nothing is being read, decided or kept. */
  settled(): Promise<void>;
}

/** How often is looked whether customers can be seen, and whether a mute has ended, in milliseconds. */
const LOOK_AROUND = 15_000;
/** How often is looked whether somewhere the day's message center posts are due, in milliseconds. */
const LOOK_FOR_DIGESTS = 30_000;

/**
 * @param parts.customers the customers, as they are now: the same list as long as they are the same.
 * @param parts.createRender makes what renders messages.
 * @param parts.microsoft who is asked about service requests.
 */
export function createNotifications(parts: {
  database: Database;
  graph: Graph;
  azure: Azure;
  messenger: Messenger;
  createRender(checking: Checking): Render;
  microsoft: MicrosoftDesks;
  customers(): readonly { readonly tenantId: string }[];
  settings: NotificationSettings;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}): Notifications {
  const { database, graph, azure, microsoft, customers, settings, clock, logger, metrics } = parts;
  const { pollIntervalMs, groupWaitMs, editIntervalMs } = settings;
  let jobs: Jobs | null = null;
  const said = new Set<string>();
  const sendDrains: Jobs['sendDrains'] = async (tx, requests) => {
    // Before jobs run nothing is lost: what is due is found as soon as they do.
    await jobs?.sendDrains(tx, requests);
  };

  const watcher = createWatcher({
    graph,
    azure,
    clock,
    logger,
    metrics,
    intervalMs: pollIntervalMs,
    budgets: settings.budgets,
    customers,
    knownMessages: centerMessageRepository(database).modifiedAt,
    async handle(news) {
      for (const { source, id, tenantIds, search } of await reconciler.absorb(news)) {
        watcher.ask(source, id, tenantIds, search);
      }
    },
  });
  const reconciler = createReconciler({
    database,
    clock,
    waits: { groupWaitMs, editIntervalMs, pollIntervalMs },
    sendDrains,
    unreadable: watcher.unreadable,
    customers: () => customers().map((one) => one.tenantId),
    readAt: (tenantId) => watcher.states().get(tenantId)?.polledAt ?? null,
    saidChecking: (key) => said.delete(key),
  });
  const desk = createDesk({
    database,
    clock,
    reconciler,
    sendDrains,
    ask: (source, id, tenantIds) => watcher.ask(source, id, tenantIds, false),
  });
  const requestParts = { database, clock, sendDrains, reminderMs: settings.requestReminderMs };
  const requests = createRequestDesk({
    ...requestParts,
    tickets: microsoft.support && createRequestTickets(microsoft.support, () => installationOf(database, clock.now())),
  });
  const blindNotices = createBlindNotices({
    database,
    clock,
    intervalMs: pollIntervalMs,
    editIntervalMs,
    states: watcher.states,
    following: reconciler.following,
    sendDrains,
  });
  const messageDigests = createMessageDigests({
    database,
    clock,
    customers: () => customers().map((one) => one.tenantId),
    following: reconciler.following,
    sendDrains,
  });
  const timekeeper = createTimekeeper({
    database,
    clock,
    logger,
    reconciler,
    sendDrains,
    doubts: createPatience({ database, clock, reconcile: reconciler.reconcile }),
    chores: [
      { everyMs: LOOK_AROUND, run: blindNotices },
      { everyMs: LOOK_FOR_DIGESTS, run: messageDigests },
      { everyMs: LOOK_AROUND, run: createEndedMutes({ database, clock, reconciler }) },
      ...createRequestChores({
        ...requestParts,
        logger,
        microsoft,
        sightings: settings.sightings,
        following: reconciler.following,
      }),
    ],
  });
  const leases = leaseRepository(database);
  // The embedded database has one process, whatever its name was before.
  const holder = database.kind === 'pglite' ? 'this' : randomUUID();
  const senders =
    database.kind === 'pglite' ? createOnlySender(metrics) : createSenders({ leases, holder, clock, logger, metrics });
  const leader = createLeader({
    leases,
    holder,
    clock,
    logger,
    async begin() {
      watcher.start(await watchStateRepository(database).all(), await recall(database, clock));
      timekeeper.start();
    },
    async end() {
      await timekeeper.stop();
      await microsoft.atWork.stop();
      await watcher.stop();
    },
  });
  const render = parts.createRender({
    remaining(issueKey) {
      const [source, id, own] = issueKey.split('/');
      if (own !== undefined || !id || (source !== 'microsoft365' && source !== 'azure')) return 0;
      return watcher.remaining(source, id);
    },
    note: (key) => said.add(key),
  });
  const drain = createDrain({
    database,
    messenger: parts.messenger,
    render,
    limits: createSendLimits(clock, settings.sendsPerSecond, senders),
    clock,
    logger,
    metrics,
    shutOut: (conversation, reason) => desk.gone(conversation, reason),
  });

  return {
    desk,
    requests,
    drain,
    use(running) {
      jobs = running;
    },
    start(running) {
      jobs = running;
      senders.start();
      leader.start();
    },
    async stop() {
      await Promise.all([senders.stop(), leader.stop()]);
    },
    async settled() {
      await senders.settled();
      await watcher.settled();
      await timekeeper.settled();
      await microsoft.atWork.settled();
    },
  };
}
