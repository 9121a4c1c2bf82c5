import type { Cancel, Clock } from '../../clock.ts';
import type { IssueSource } from '../../domain/trackedIssue.ts';
import type { WatchState } from '../../domain/watchState.ts';
import type { Logger } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { Azure } from '../../services/azure/azure.ts';
import type { Graph } from '../../services/graph/graph.ts';
import { blindAfter, isBlind } from '../blind/isBlind.ts';
import { type Asked, type Asks, createAsks } from './asks.ts';
import { type Budgets, createBudget } from './budget.ts';
import { createInbox } from './inbox.ts';
import { createMemory, type Memory } from './memory.ts';
import { isUrgent, type Poll, type PollParts, pollTenant, remember, unread } from './poll.ts';
import { messagesDue } from './pollMessages.ts';
import { createTurns } from './turns.ts';

/** What the watch has seen, to be stored and acted upon as one. */
export interface News {
  readonly polls: readonly Poll[];
  /** What customers that were asked out of turn said. */
  readonly asked: readonly Asked[];
  /** Issues whose last customer has been asked: cards that say "checking" are to be edited. */
  readonly checked: readonly { readonly source: IssueSource; readonly id: string }[];
  /** Customers that can't be read any more, or can be again. */
  readonly sightChanged: readonly string[];
}

/** Watches customers. */
export interface Watcher {
  /** Begins: whoever calls it holds the lease. */
  start(states: readonly WatchState[], memory: Memory): void;
  /** Ends, and waits for what is under way. */
  stop(): Promise<void>;
  /** Resolves when nobody is being asked and nothing is waiting to be stored. */
  settled(): Promise<void>;
  /** Asks these customers for an issue out of turn. */
  ask: Asks['add'];
  /** How many customers are still to be asked whether they have an issue. */
  remaining(source: IssueSource, id: string): number;
  /** Customers that could be read, and can't be now. */
  unreadable(): ReadonlySet<string>;
  states(): ReadonlyMap<string, WatchState>;
}

/** How often is looked whose turn it is, in milliseconds. */
const TICK = 1_000;
/** So many customers are polled at once. */
const AT_ONCE = 64;
/** So many polls are stored in one transaction. */
const PIECE = 500;

type Item = { readonly poll: Poll } | { readonly asked: Asked; readonly last: boolean };

/**
 * @param parts.customers the customers' tenant ids, as they are now.
 * @param parts.handle stores news and acts upon them, in one transaction; what it rejects is seen again.
 */
export function createWatcher(parts: {
  graph: Graph;
  azure: Azure;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'polls'>;
  intervalMs: number;
  budgets: Budgets;
  customers(): readonly { readonly tenantId: string }[];
  knownMessages: PollParts['knownMessages'];
  handle(news: News): Promise<void>;
}): Watcher {
  const { graph, azure, clock, logger, intervalMs, customers, knownMessages, handle } = parts;
  const budget = createBudget(clock, parts.budgets);
  const turns = createTurns(intervalMs);
  let memory = createMemory();
  const states = new Map<string, WatchState>();
  const blind = new Set<string>();
  /** When each one's message center was last asked for, whether it answered or not. */
  const messagesTried = new Map<string, Date>();
  const polls = new Set<Promise<void>>();
  let followed: ReturnType<typeof customers> | null = null;
  let cancel: Cancel = () => {};
  let running = false;
  const stateOf = (tenantId: string) => states.get(tenantId) ?? unread(tenantId);

  const inbox = createInbox<Item>({ clock, logger, most: PIECE, handle: store });

  async function store(items: readonly Item[]): Promise<void> {
    const done = items.flatMap((item) => ('poll' in item ? [item.poll] : []));
    const now = clock.now();
    const sightChanged = done.filter((poll) => isBlind(poll.state, now, intervalMs) !== blind.has(poll.tenantId));
    const asked = items.flatMap((item) => ('asked' in item ? [item] : []));
    // Cards are looked at anew because of it: they have to find it so already.
    for (const { tenantId } of sightChanged) flip(tenantId);
    try {
      await handle({
        polls: done,
        asked: asked.map((one) => one.asked),
        checked: asked.filter((one) => one.last).map(({ asked: { source, id } }) => ({ source, id })),
        sightChanged: sightChanged.map((poll) => poll.tenantId),
      });
    } catch (error) {
      for (const { tenantId } of sightChanged) flip(tenantId);
      throw error;
    }
    // Only what is stored counts as read.
    for (const poll of done) {
      states.set(poll.tenantId, poll.state);
      remember(memory, poll);
      see(poll.state, now);
    }
    for (const one of asked) rememberAsked(one.asked);
  }

  const asks: Asks = createAsks({
    graph,
    azure,
    clock,
    budget,
    logger,
    turn: budget.turn,
    subscriptionsOf: (tenantId) => stateOf(tenantId).subscriptions ?? [],
    answered(asked, last) {
      // Nearly everybody who is asked for a new issue doesn't have it, and didn't before.
      const nothingNew = asked.body ? false : asked.body === undefined || !memory.of(asked.tenantId).has(asked.id);
      if (last || !nothingNew) inbox.add({ asked, last }, true);
    },
  });

  function rememberAsked({ tenantId, id, body, at }: Asked): void {
    if (body) remember(memory, { tenantId, sightings: [{ tenantId, body, at }], departures: [] });
    if (body === null) memory.forget(tenantId, id);
  }

  function see(state: WatchState, now: Date): void {
    if (isBlind(state, now, intervalMs)) blind.add(state.tenantId);
    else blind.delete(state.tenantId);
  }

  function flip(tenantId: string): void {
    if (!blind.delete(tenantId)) blind.add(tenantId);
  }

  async function poll(tenantId: string): Promise<void> {
    const state = stateOf(tenantId);
    const messages = messagesDue(state, messagesTried.get(tenantId) ?? null, clock.now());
    if (messages) messagesTried.set(tenantId, clock.now());
    const done = await pollTenant({ graph, azure, memory, clock, turn: budget.turn, knownMessages }, state, {
      blindAfterMs: blindAfter(intervalMs),
      messages,
    });
    if (done.state.problem) logger.debug({ tenantId, problem: done.state.problem }, 'customer not polled');
    if (done.messagesProblem) logger.debug({ tenantId, problem: done.messagesProblem }, 'message center not read');
    parts.metrics.polls.inc({ outcome: done.state.problem?.kind ?? 'ok' });
    turns.ended(tenantId, clock.now().getTime(), done.state.problem);
    inbox.add({ poll: done }, isUrgent(done, state));
  }

  function tick(): void {
    const list = customers();
    if (list !== followed) {
      followed = list;
      for (const gone of turns.follow(list.map((one) => one.tenantId))) {
        memory.forgetAll(gone);
        states.delete(gone);
        blind.delete(gone);
        messagesTried.delete(gone);
      }
    }
    for (const tenantId of turns.due(clock.now().getTime(), AT_ONCE - polls.size)) {
      const one = poll(tenantId)
        .catch((error: unknown) => logger.error({ err: error, tenantId }, 'poll failed'))
        .finally(() => polls.delete(one));
      polls.add(one);
    }
    cancel = clock.after(TICK, tick);
  }

  async function settled(): Promise<void> {
    do {
      await Promise.all(polls);
      await asks.settled();
      await inbox.settled();
    } while (polls.size > 0);
  }

  return {
    start(stored, remembered) {
      if (running) return;
      running = true;
      memory = remembered;
      const now = clock.now();
      for (const state of stored) {
        states.set(state.tenantId, state);
        see(state, now);
      }
      tick();
    },
    async stop() {
      running = false;
      cancel();
      asks.stop();
      await settled();
    },
    settled,
    ask: asks.add,
    remaining: asks.remaining,
    unreadable: () => blind,
    states: () => states,
  };
}
