import type { Clock } from '../../clock.ts';
import type { AzureEvent, Subscription } from '../../domain/health.ts';
import type { IssueBody, IssueSource } from '../../domain/trackedIssue.ts';
import type { Logger } from '../../log.ts';
import { readIssue } from '../../services/health/microsoft365.ts';
import { problemOf } from '../../services/upstream/problemOf.ts';
import { bodyOfEvents, bodyOfIssue } from '../issues/bodyOf.ts';
import type { Budget } from './budget.ts';
import type { PollParts } from './poll.ts';

/** What asking one customer for one issue came to. */
export interface Asked {
  readonly tenantId: string;
  readonly source: IssueSource;
  readonly id: string;
  /** Null: this customer doesn't have it. Absent where it couldn't be asked. */
  readonly body?: IssueBody | null;
  readonly at: Date;
}

/** Asks customers for single issues out of turn, a few at a time, so that polls stay on time. */
export interface Asks {
  /**
   * @param search whether these customers may have it, as far as is known; else they have it, and are asked how it is there.
   */
  add(source: IssueSource, id: string, tenantIds: readonly string[], search: boolean): void;
  /** How many customers are still to be asked whether they have an issue. */
  remaining(source: IssueSource, id: string): number;
  /** Resolves when nobody is being asked. */
  settled(): Promise<void>;
  stop(): void;
}

/** So many are asked at once. */
const AT_ONCE = 16;

/**
 * @param parts.subscriptionsOf a customer's Azure subscriptions, as last listed.
 * @param parts.answered is told each answer, and when the last customer of an issue was asked.
 */
export function createAsks(
  parts: Pick<PollParts, 'graph' | 'azure' | 'turn'> & {
    clock: Clock;
    budget: Budget;
    logger: Logger;
    subscriptionsOf(tenantId: string): readonly Subscription[];
    answered(asked: Asked, last: boolean): void;
  },
): Asks {
  const { graph, azure, turn, clock, budget, logger, subscriptionsOf, answered } = parts;
  const queue: { source: IssueSource; id: string; tenantId: string; search: boolean }[] = [];
  /** Who is still to be asked, by issue. */
  const waiting = new Map<string, Set<string>>();
  /** The same, of those who are asked whether they have it at all. */
  const left = new Map<string, Set<string>>();
  const workers = new Set<Promise<void>>();
  let stopped = false;

  async function ask({ source, id, tenantId, search }: (typeof queue)[number]): Promise<void> {
    const at = clock.now();
    const asked = { tenantId, source, id, at };
    let answer: Asked = asked;
    try {
      if (budget.spend(tenantId)) answer = { ...asked, body: await read(source, id, tenantId) };
    } catch (error) {
      // Its own poll will say what is the matter.
      logger.debug({ tenantId, problem: problemOf(error, 'graph', at) }, 'not asked out of turn');
    }
    const key = `${source}/${id}`;
    take(waiting, key, tenantId);
    const last = search && take(left, key, tenantId) === 0;
    answered(answer, last);
  }

  async function read(source: IssueSource, id: string, tenantId: string): Promise<IssueBody | null> {
    if (source === 'microsoft365') {
      await turn();
      const issue = await readIssue(graph, tenantId, id, {});
      return issue && bodyOfIssue(issue);
    }
    const found: AzureEvent[] = [];
    for (const subscription of subscriptionsOf(tenantId)) {
      await turn();
      const event = await azure.event(tenantId, subscription.id, id);
      if (event) found.push(event);
    }
    return found.length > 0 ? bodyOfEvents(found) : null;
  }

  function work(): void {
    while (workers.size < AT_ONCE && queue.length > 0) {
      const worker = (async () => {
        for (let next = queue.shift(); next && !stopped; next = queue.shift()) await ask(next);
      })().finally(() => workers.delete(worker));
      workers.add(worker);
    }
  }

  return {
    add(source, id, tenantIds, search) {
      const key = `${source}/${id}`;
      const known = waiting.get(key);
      for (const tenantId of tenantIds) {
        if (known?.has(tenantId)) continue;
        put(waiting, key, tenantId);
        if (search) put(left, key, tenantId);
        queue.push({ source, id, tenantId, search });
      }
      work();
    },
    remaining: (source, id) => left.get(`${source}/${id}`)?.size ?? 0,
    async settled() {
      while (workers.size > 0) await Promise.all(workers);
    },
    stop() {
      stopped = true;
      queue.length = 0;
      left.clear();
      waiting.clear();
    },
  };
}

function put(sets: Map<string, Set<string>>, key: string, item: string): void {
  const set = sets.get(key) ?? new Set<string>();
  sets.set(key, set.add(item));
}

/** @returns how many are left. */
function take(sets: Map<string, Set<string>>, key: string, item: string): number {
  const set = sets.get(key);
  set?.delete(item);
  if (set?.size === 0) sets.delete(key);
  return set?.size ?? 0;
}
