import type { Clock } from '../../clock.ts';
import type { FactSource } from '../../store/customerFacts.ts';
import type { Graph } from '../graph/graph.ts';
import type { PartnerCenter } from '../partnerCenter/partnerCenter.ts';
import { readRelationships } from './relationships.ts';
import { ContractShape, DelegatedAdminCustomerShape, KeptBodies, type KeptRelationship } from './shapes.ts';

/** What a source says of one customer, as it is kept. */
export interface Fact {
  readonly tenantId: string;
  readonly body: unknown;
}

/** One place that customers are known from. */
export interface Source {
  readonly name: FactSource;
  /**
   * Reads it whole.
   *
   * @param before what it said last.
   * @throws {UpstreamError}
   */
  read(before: readonly Fact[]): Promise<Fact[]>;
}

/** The sources of customers, in the partner's own tenant. */
export function customerSources(parts: {
  graph: Graph;
  partnerCenter: PartnerCenter | null;
  partnerTenantId: string;
  clock: Clock;
}): Source[] {
  const { graph, partnerCenter, partnerTenantId: tenantId, clock } = parts;
  const sources: Source[] = [
    {
      name: 'delegatedAdmin',
      async read() {
        const path = '/tenantRelationships/delegatedAdminCustomers?$top=300';
        const customers = await graph.list(tenantId, path, DelegatedAdminCustomerShape);
        return customers.map((one) => ({ tenantId: one.tenantId, body: { name: one.displayName } }));
      },
    },
    { name: 'relationships', read: (before) => relationships(before) },
    {
      name: 'contracts',
      async read() {
        // One customer can have several contracts.
        const contracts = await graph.list(tenantId, '/contracts', ContractShape);
        const grouped = Map.groupBy(contracts, (one) => one.customerId);
        return [...grouped].map(([id, all]) => ({
          tenantId: id,
          body: { contracts: all.map((one) => ({ name: one.displayName, domain: one.defaultDomainName })) },
        }));
      },
    },
  ];
  if (partnerCenter) {
    sources.push({
      name: 'partnerCenter',
      async read() {
        const customers = await partnerCenter.customers();
        return customers.map(({ tenantId: id, name, domain }) => ({ tenantId: id, body: { name, domain } }));
      },
    });
  }
  return sources;

  async function relationships(before: readonly Fact[]): Promise<Fact[]> {
    const known = new Map<string, KeptRelationship>();
    for (const { body } of before) {
      const kept = KeptBodies.relationships.safeParse(body);
      for (const one of kept.success ? kept.data.relationships : []) known.set(one.id, one);
    }
    const read = await readRelationships(graph, tenantId, known, clock);
    const grouped = Map.groupBy(read, (one) => one.tenantId);
    return [...grouped].map(([id, all]) => ({
      tenantId: id,
      body: { relationships: all.map((one) => one.kept) },
    }));
  }
}
