import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.ts';
import type { CenterMessage, SharedMessage } from '../../domain/centerMessage.ts';
import type { Customer } from '../../domain/customer.ts';
import { isListed } from '../../domain/messageUrgency.ts';
import type { Answer } from '../../domain/snapshot.ts';
import type { Logger } from '../../log.ts';
import type { Graph } from '../graph/graph.ts';
import type { CallOptions } from '../upstream/call.ts';
import { answerOf } from './answerOf.ts';
import { readMessage, readMessages } from './centerMessages.ts';
import { explainFor } from './explain.ts';
import { patiently } from './patiently.ts';

/** Where posts are kept, and how far each customer has been read. */
export interface MessageStore {
  list(of: { readonly tenantIds: readonly string[]; readonly since: null }): Promise<SharedMessage[]>;
  get(id: string): Promise<{ message: CenterMessage; tenantIds: string[] } | null>;
  readAt(tenantIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** Takes in what one customer's message center lists. */
  absorb(tenantId: string, messages: readonly CenterMessage[], at: Date): Promise<void>;
}

/** What many customers' message centers list, as last read. */
export interface SharedPosts {
  readonly posts: readonly SharedMessage[];
  /** When the one that was read longest ago was read; null where none has been. */
  readonly asOf: Date | null;
  /** How many of them have never been read. */
  readonly unread: number;
}

/** Customers' message centers. */
export interface MessageCenter {
  /** Over many customers, from the store; never asks Microsoft. */
  shared(customers: readonly Customer[]): Promise<SharedPosts>;
  /**
   * One customer's: from the store where the watch has read it lately, else read now. Never rejects.
   *
   * @returns what it still lists; "pending" after `waitMs` at the latest.
   */
  of(customer: Customer, options: { waitMs: number }): Promise<Answer<readonly CenterMessage[]>>;
  /**
   * One post in this customer's own words: Microsoft may write to two customers differently under one id, so that it is
   * read there. Never rejects. `data` is null where the customer doesn't have it.
   */
  message(customer: Customer, id: string, options: { waitMs: number }): Promise<Answer<CenterMessage | null>>;
  /** Customers that have a post, as last read. */
  having(id: string): Promise<readonly string[]>;
}

/** The watch reads each message center about once an hour: what is older than this wasn't read by it, in milliseconds. */
const FRESH = 2 * 3_600_000;

/** Reads message centers through Graph, and keeps what it has read. */
export function createMessageCenter(parts: {
  graph: Graph;
  store: MessageStore;
  clock: Clock;
  logger: Logger;
}): MessageCenter {
  const { graph, store, clock, logger } = parts;
  /** What was read because somebody asked: the watch notes its own readings in the store. */
  const readHere = new LRUCache<string, Date>({ max: 20_000 });

  async function readAtOf(tenantIds: readonly string[]): Promise<Map<string, Date>> {
    const found = new Map(await store.readAt(tenantIds));
    for (const tenantId of tenantIds) {
      const here = readHere.get(tenantId);
      if (here && here > (found.get(tenantId) ?? new Date(0))) found.set(tenantId, here);
    }
    return found;
  }

  async function read(tenantId: string, options: CallOptions): Promise<CenterMessage[]> {
    const messages = await readMessages(graph, tenantId, null, options);
    const at = clock.now();
    try {
      await store.absorb(tenantId, messages, at);
      readHere.set(tenantId, at);
    } catch (error) {
      // Whoever asked gets an answer all the same.
      logger.error({ err: error, tenantId }, 'message center not stored');
    }
    return messages;
  }

  return {
    async shared(customers) {
      const tenantIds = customers.map((one) => one.tenantId);
      const readAt = await readAtOf(tenantIds);
      const times = [...readAt.values()].map(Number);
      const now = clock.now();
      return {
        posts: (await store.list({ tenantIds, since: null })).filter(({ message }) => isListed(message, now)),
        asOf: times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : null,
        unread: tenantIds.length - readAt.size,
      };
    },
    async of(customer, { waitMs }) {
      const { tenantId } = customer;
      const readAt = (await readAtOf([tenantId])).get(tenantId) ?? null;
      const stored = async () =>
        (await store.list({ tenantIds: [tenantId], since: null }))
          .map(({ message }) => message)
          .filter((message) => isListed(message, clock.now()));
      if (readAt && clock.now().getTime() - readAt.getTime() < FRESH) {
        return { state: 'ok', asOf: readAt, data: await stored() };
      }
      const last = readAt && { asOf: readAt, data: await stored() };
      const reading = answerOf<readonly CenterMessage[]>(
        'graph',
        clock,
        last,
        (options) => read(tenantId, options),
        explainFor(customer),
      );
      return patiently(clock, waitMs, last, reading);
    },
    message(customer, id, { waitMs }) {
      const reading = answerOf<CenterMessage | null>(
        'graph',
        clock,
        null,
        (options) => readMessage(graph, customer.tenantId, id, options),
        explainFor(customer),
      );
      return patiently(clock, waitMs, null, reading);
    },
    having: async (id) => (await store.get(id))?.tenantIds ?? [],
  };
}
