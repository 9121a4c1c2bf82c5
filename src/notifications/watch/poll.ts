import type { Clock } from '../../clock.ts';
import type { Problem } from '../../domain/problem.ts';
import type { IssueSource, Sighting } from '../../domain/trackedIssue.ts';
import type { WatchState } from '../../domain/watchState.ts';
import type { Azure } from '../../services/azure/azure.ts';
import type { Graph } from '../../services/graph/graph.ts';
import { problemOf } from '../../services/upstream/problemOf.ts';
import type { Memory } from './memory.ts';
import { pollAzure } from './pollAzure.ts';
import { type MessageNews, pollMessages } from './pollMessages.ts';
import { pollMicrosoft365 } from './pollMicrosoft365.ts';

/** What polling asks, and remembers. */
export interface PollParts {
  readonly graph: Graph;
  readonly azure: Azure;
  readonly memory: Memory;
  readonly clock: Clock;
  /** Resolves when one more request may be made. */
  turn(): Promise<void>;
  /** How old the bodies are that the store has, of these message center posts. */
  knownMessages(ids: readonly string[]): Promise<ReadonlyMap<string, Date>>;
}

/** What one source of a customer said that is new. */
export interface SourceNews {
  readonly sightings: readonly Sighting[];
  /** Ids that this customer doesn't have any more. */
  readonly departures: readonly string[];
}

/** What a poll of one customer came to. Nothing of it is remembered before it is stored: see `remember`. */
export interface Poll {
  readonly tenantId: string;
  readonly sightings: readonly Sighting[];
  readonly departures: readonly { readonly source: IssueSource; readonly id: string }[];
  /** What the message center has that is new; null where it wasn't read. */
  readonly messages: MessageNews | null;
  /** Why the message center couldn't be read; null where it could, or wasn't to be. */
  readonly messagesProblem: Problem | null;
  /** The customer is read for the first time, or again after a long while: what is open isn't news. */
  readonly baseline: boolean;
  /** How far it has been read now. */
  readonly state: WatchState;
}

/** What isn't known of a customer before its first poll. */
export function unread(tenantId: string): WatchState {
  return {
    tenantId,
    watermark: null,
    polledAt: null,
    fullAt: null,
    messagesAt: null,
    failingSince: null,
    problem: null,
    subscriptions: null,
  };
}

/** A full comparison is due after this long, in milliseconds. */
const FULL_EVERY = 3_600_000;
/** An Azure subscription that the app has no role for isn't a failure: it is how things stand. */
const STANDING = new Set<Problem['kind']>([
  'roleMissing',
  'noConsent',
  'tenantNotFound',
  'interactionRequired',
  'mfaRequired',
]);

/**
 * Reads what has changed at one customer since the last time; now and then everything that is open, so that what has
 * gone without a word is noticed. Never rejects.
 *
 * @param before how far it has been read.
 * @param options.blindAfterMs so long without an answer, and what is found afterwards isn't news.
 * @param options.messages reads the message center, too.
 */
export async function pollTenant(
  parts: PollParts,
  before: WatchState,
  { blindAfterMs, messages: withMessages }: { readonly blindAfterMs: number; readonly messages: boolean },
): Promise<Poll> {
  const { clock } = parts;
  const { tenantId } = before;
  const startedAt = clock.now();
  const due = before.fullAt === null || startedAt.getTime() - before.fullAt.getTime() >= FULL_EVERY;
  const full = due || before.failingSince !== null;
  const [microsoft365, azure, messages] = await Promise.all([
    attempt('graph', clock, () => pollMicrosoft365(parts, before, { full, startedAt })),
    attempt('arm', clock, () => pollAzure(parts, before, { full, startedAt })),
    // A permission of its own, and no one's health: a customer isn't unreadable because of it.
    withMessages ? attempt('graph', clock, () => pollMessages(parts, before)) : null,
  ]);
  const azureProblem = azure.problem && !STANDING.has(azure.problem.kind) ? azure.problem : null;
  const problem = microsoft365.problem ?? azureProblem;
  const whole = problem === null;
  const blindFor = before.failingSince ? startedAt.getTime() - before.failingSince.getTime() : 0;
  return {
    tenantId,
    sightings: [...(microsoft365.news?.sightings ?? []), ...(azure.news?.sightings ?? [])],
    departures: [
      ...(microsoft365.news?.departures ?? []).map((id) => ({ source: 'microsoft365' as const, id })),
      ...(azure.news?.departures ?? []).map((id) => ({ source: 'azure' as const, id })),
    ],
    messages: messages?.news ?? null,
    messagesProblem: messages?.problem ?? null,
    baseline: before.polledAt === null || blindFor >= blindAfterMs,
    state: {
      ...before,
      // Where something failed, what was to be read is read again.
      watermark: microsoft365.problem === null ? startedAt : before.watermark,
      fullAt: whole && full ? startedAt : before.fullAt,
      polledAt: whole ? startedAt : before.polledAt,
      messagesAt: messages?.news ? startedAt : before.messagesAt,
      failingSince: whole ? null : (before.failingSince ?? startedAt),
      problem,
      subscriptions: azure.news?.subscriptions ?? before.subscriptions,
    },
  };
}

async function attempt<T>(
  api: 'graph' | 'arm',
  clock: Clock,
  read: () => Promise<T>,
): Promise<{ news: T; problem: null } | { news: null; problem: Problem }> {
  try {
    return { news: await read(), problem: null };
  } catch (error) {
    return { news: null, problem: problemOf(error, api, clock.now()) };
  }
}

/**
 * Whether somebody may have to be told of a poll at once. What a first reading finds is summed up later, and message
 * center posts are told of once a day: they can wait for others', which costs much less than each by itself.
 */
export function isUrgent({ sightings, departures, state, baseline }: Poll, before: WatchState): boolean {
  const failing = state.problem !== null || before.problem !== null;
  return (!baseline && sightings.length + departures.length > 0) || failing;
}

/** Takes down what a poll has seen, once it is stored: what isn't is seen again next time. */
export function remember(memory: Memory, poll: Pick<Poll, 'tenantId' | 'sightings' | 'departures'>): void {
  for (const { tenantId, body } of poll.sightings) {
    memory.set(tenantId, body.id, { modifiedAt: body.modifiedAt.getTime(), resolved: body.resolved });
  }
  for (const { id } of poll.departures) memory.forget(poll.tenantId, id);
}
