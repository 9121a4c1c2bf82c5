import { randomUUID } from 'node:crypto';
import type { Job, JobResult, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Logger } from '../../log.ts';
import type { Queryable } from '../database.ts';
import type { AnyDatabase } from '../open.ts';
import { backstop, heartbeat, SCHEMA } from './boss.ts';
import { settler } from './settler.ts';

/** A conversation with something to send. */
export interface DrainRequest {
  /** Key of the conversation. */
  readonly conversation: string;
  /** Goes before those that aren't. */
  readonly urgent: boolean;
}

/**
 * Sends what is due in one conversation. Called for one conversation at most once at a time; called again for what was
 * asked for meanwhile. Rejecting loses nothing that is in the outbox, and isn't retried: a sweep asks again.
 *
 * @param signal aborts when the job is no longer this process's, and another may be doing it.
 */
export type Drain = (conversation: string, signal: AbortSignal) => Promise<void>;

const QUEUE = 'drain';
const URGENT = 1;
/** So many conversations are drained at once by each lane; there are three, and one more for what is urgent alone. */
const BATCH = 100;
const LANES = [{}, {}, {}, { minPriority: URGENT }];
/** What is drained for longer than this counts as lost, in seconds. */
const EXPIRE_SECONDS = 900;
/** How long a job that has ended is kept, in seconds. */
const KEEP_SECONDS = 600;

/**
 * Makes the queue: at most one job for a conversation waits, and at most one is under way. Whether it fails or not, one
 * that has ended holds nothing up.
 */
export async function createDrainQueue(boss: PgBoss, database: AnyDatabase): Promise<void> {
  const options = {
    expireInSeconds: EXPIRE_SECONDS,
    deleteAfterSeconds: KEEP_SECONDS,
    retryLimit: 0,
    notify: true,
    ...heartbeat(database),
  };
  await boss.createQueue(QUEUE, { policy: 'stately', ...options });
  await boss.updateQueue(QUEUE, options);
  // Looked up once: inside a PGlite transaction it couldn't be.
  await boss.getQueue(QUEUE);
}

/**
 * Asks for drains, in the caller's transaction: when it commits, they begin; when it is rolled back, nobody has asked.
 *
 * One that waits already takes in the new one. Yet it may be taken, and find nothing, before this transaction commits: so
 * it is locked until then, and where it has been taken meanwhile, another is added.
 */
export async function sendDrains(boss: PgBoss, on: Queryable, requests: readonly DrainRequest[]): Promise<void> {
  const db = { executeSql: async (text: string, values: unknown[] = []) => ({ rows: await on.query(text, values) }) };
  const urgent = new Map<string, boolean>();
  for (const one of requests) urgent.set(one.conversation, one.urgent || urgent.get(one.conversation) === true);
  let rest = [...urgent.keys()].sort();
  while (rest.length > 0) {
    const jobs = rest.map((conversation) => ({
      id: randomUUID(),
      singletonKey: conversation,
      priority: urgent.get(conversation) ? URGENT : 0,
      data: { conversation },
    }));
    const added = new Set(await boss.insert(QUEUE, jobs, { db, returnId: true }));
    rest = jobs.filter((job) => !added.has(job.id)).map((job) => job.singletonKey);
    if (rest.length === 0) return;
    const held = await on.query<{ key: string }>(HOLD, [rest, rest.map((key) => (urgent.get(key) ? URGENT : 0))]);
    const keys = new Set(held.map((row) => row.key));
    rest = rest.filter((key) => !keys.has(key));
  }
}

/** Locks jobs that wait, always in one order, and lets them be as urgent as what they take in. */
const HOLD = `with waiting as (
    select job.id, job.singleton_key as key from ${SCHEMA}.job
    where name = '${QUEUE}' and policy = 'stately' and state = 'created' and coalesce(singleton_key, '') = any($1::text[])
    order by job.singleton_key for update
  )
  update ${SCHEMA}.job set priority = greatest(job.priority, wanted.priority)
  from waiting join unnest($1::text[], $2::integer[]) as wanted (key, priority) using (key)
  where job.name = '${QUEUE}' and job.id = waiting.id
  returning waiting.key`;

/** Takes drains from the queue, the urgent ones first. */
export async function workDrains(boss: PgBoss, database: AnyDatabase, drain: Drain, logger: Logger): Promise<void> {
  const lanes: string[] = [];
  const wake = () => {
    for (const lane of lanes) boss.notifyWorker(lane);
  };
  const settle = settler(boss, database, { queue: QUEUE, wake, logger });
  const underWay = new Map<string, Promise<void>>();

  /** A run that has outlived its job's time isn't joined by a second one. */
  async function alone(conversation: string, signal: AbortSignal): Promise<void> {
    const before = underWay.get(conversation) ?? Promise.resolve();
    const run = before.catch(() => undefined).then(() => drain(conversation, signal));
    underWay.set(conversation, run);
    try {
      await run;
    } finally {
      if (underWay.get(conversation) === run) underWay.delete(conversation);
    }
  }

  async function work({ id, data, signal }: Job<unknown>): Promise<JobResult> {
    const parsed = DrainData.safeParse(data);
    if (!parsed.success) {
      logger.error({ job: id }, 'a drain of nothing');
      return { id, status: 'failed' };
    }
    const { conversation } = parsed.data;
    await alone(conversation, signal).catch((error: unknown) => logger.error({ err: error, job: id }, 'drain failed'));
    // Not with the batch: a slow neighbour would keep this conversation's next job waiting, after a failure as well.
    await settle({ id, key: conversation });
    return { id, status: 'completed' };
  }

  const options = { batchSize: BATCH, burstWhenBatchFull: true, perJobResults: true } as const;
  const polling = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: backstop(database) };
  for (const lane of LANES) {
    lanes.push(await boss.work(QUEUE, { ...options, ...polling, ...lane }, (jobs) => Promise.all(jobs.map(work))));
  }
}

const DrainData = z.object({ conversation: z.string() });
