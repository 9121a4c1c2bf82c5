import type { Clock } from '../../clock.ts';
import type { Customer } from '../../domain/customer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Search } from '../../domain/search.ts';
import type { Logger } from '../../log.ts';
import type { CustomerFactsRepository, FactSource } from '../../store/customerFacts.ts';
import type { EndedCustomerRepository } from '../../store/endedCustomers.ts';
import type { Graph } from '../graph/graph.ts';
import type { PartnerCenter } from '../partnerCenter/partnerCenter.ts';
import { problemOf } from '../upstream/problemOf.ts';
import { complete } from './complete.ts';
import { createForgotten } from './forgotten.ts';
import { mergeFacts } from './merge.ts';
import { search } from './search.ts';
import { buildIndex } from './searchIndex.ts';
import { customerSources, type Source } from './sources.ts';

/** How one source of customers was when it was last asked. */
export interface SourceState {
  readonly source: FactSource;
  /** When it was last read whole; null if never. */
  readonly asOf: Date | null;
  /** Why the last reading failed; null if it didn't. */
  readonly problem: Problem | null;
}

/** The partner's customers. */
export interface Directory {
  /** When the customers were last put together; null until there are any. */
  readonly loadedAt: Date | null;
  /** Takes what the store has. */
  load(): Promise<void>;
  /** Asks every source, once for however many ask at a time. A source that fails keeps what it said before. */
  refresh(): Promise<void>;
  /** Resolves when no refresh is under way. */
  settled(): Promise<void>;
  sources(): readonly SourceState[];
  all(): readonly Customer[];
  get(tenantId: string): Customer | undefined;
  /** @param sees whether the person who asks may know of a customer. */
  search(text: string, sees: (customer: Customer) => boolean): Search;
  /** Customers that somebody who is still typing may mean, so many at most, best first; for an empty text the first by name. */
  complete(text: string, sees: (customer: Customer) => boolean, most: number): readonly Customer[];
}

/**
 * The directory of customers: the union of what all sources say.
 *
 * @param parts.aliases the partner's own short names, by tenant id.
 */
export function createDirectory(parts: {
  graph: Graph;
  partnerCenter: PartnerCenter | null;
  partnerTenantId: string;
  facts: CustomerFactsRepository;
  /** Customers that aren't any more, some of whom are erased; without it nobody is. */
  ended?: Pick<EndedCustomerRepository, 'all' | 'clear'>;
  aliases: Readonly<Record<string, readonly string[]>>;
  clock: Clock;
  logger: Logger;
}): Directory {
  const { facts, aliases, clock, logger } = parts;
  const sources = customerSources(parts);
  const withoutForgotten = parts.ended ? createForgotten(parts.ended) : null;
  const states = new Map<FactSource, SourceState>(
    sources.map(({ name }) => [name, { source: name, asOf: null, problem: null }]),
  );
  let customers: readonly Customer[] = [];
  let index = buildIndex([]);
  let loadedAt: Date | null = null;
  let refreshing: Promise<void> | null = null;

  async function load(): Promise<void> {
    for (const { source, refreshedAt } of await facts.sources()) {
      const known = states.get(source);
      if (known) states.set(source, { ...known, asOf: refreshedAt });
    }
    customers = mergeFacts(await facts.all(), aliases);
    index = buildIndex(customers);
    if ([...states.values()].some((one) => one.asOf !== null)) loadedAt = clock.now();
  }

  async function refreshSource(source: Source, before: Awaited<ReturnType<typeof facts.all>>): Promise<void> {
    const { name } = source;
    const mine = before.filter((fact) => fact.source === name);
    try {
      const listed = await source.read(mine);
      const read = withoutForgotten ? await withoutForgotten(name, listed) : listed;
      await facts.replaceSource(name, read, clock.now());
      states.set(name, { source: name, asOf: clock.now(), problem: null });
      const gone = mine.length - mine.filter((fact) => read.some((one) => one.tenantId === fact.tenantId)).length;
      logger.info({ source: name, customers: read.length, gone }, 'customers read');
    } catch (error) {
      const problem = problemOf(error, name === 'partnerCenter' ? 'partnerCenter' : 'graph', clock.now());
      states.set(name, { source: name, asOf: states.get(name)?.asOf ?? null, problem });
      logger.warn({ source: name, problem }, 'customers not read: the last ones stay');
    }
  }

  async function refresh(): Promise<void> {
    const before = await facts.all();
    await Promise.all(sources.map((source) => refreshSource(source, before)));
    await load();
  }

  return {
    get loadedAt() {
      return loadedAt;
    },
    load,
    refresh() {
      refreshing ??= refresh().finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    async settled() {
      await refreshing?.catch(() => undefined);
    },
    sources: () => [...states.values()],
    all: () => customers,
    get: (tenantId) => index.byTenant.get(tenantId.toLowerCase())?.customer,
    search: (text, sees) => search(index, text, sees),
    complete: (text, sees, most) => complete(index, text, sees, most),
  };
}
