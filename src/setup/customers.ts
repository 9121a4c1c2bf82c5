import type { Clock } from '../clock.ts';
import type { Customer } from '../domain/customer.ts';
import type { Problem } from '../domain/problem.ts';
import type { Search } from '../domain/search.ts';
import { mergeFacts } from '../services/customers/merge.ts';
import { search } from '../services/customers/search.ts';
import { buildIndex } from '../services/customers/searchIndex.ts';
import { customerSources } from '../services/customers/sources.ts';
import type { Graph } from '../services/graph/graph.ts';
import { UpstreamError } from '../services/upstream/upstreamError.ts';
import type { FactSource } from '../store/customerFacts.ts';

/** The partner's customers as Microsoft lists them now, without the bot's store. */
export interface ReadCustomers {
  readonly all: readonly Customer[];
  /** The lists that couldn't be read. */
  readonly problems: readonly { readonly source: FactSource; readonly problem: Problem }[];
  search(text: string): Search;
}

/** Reads every list of customers in the partner's tenant. A list that can't be read is left out, with the reason. */
export async function readCustomers(
  graph: Graph,
  partnerTenantId: string,
  aliases: Readonly<Record<string, readonly string[]>>,
  clock: Clock,
): Promise<ReadCustomers> {
  const problems: { source: FactSource; problem: Problem }[] = [];
  const sources = customerSources({ graph, partnerCenter: null, partnerTenantId, clock });
  const facts = await Promise.all(
    sources.map(async (source) => {
      try {
        return (await source.read([])).map((fact) => ({ ...fact, source: source.name }));
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        problems.push({ source: source.name, problem: error.problem });
        return [];
      }
    }),
  );
  const all = mergeFacts(facts.flat(), aliases);
  const index = buildIndex(all);
  return { all, problems, search: (text) => search(index, text, () => true) };
}
