import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { createAzure } from '../services/azure/azure.ts';
import { readAliases } from '../services/customers/aliases.ts';
import { createDirectory } from '../services/customers/directory.ts';
import { createGraph } from '../services/graph/graph.ts';
import { createHealthReader } from '../services/health/healthReader.ts';
import { createMessageCenter } from '../services/health/messageCenter.ts';
import { createPartnerCenter } from '../services/partnerCenter/partnerCenter.ts';
import { createCenterRequests } from '../services/partnerCenter/requests.ts';
import { createAgents } from '../services/people/agents.ts';
import { createLinks } from '../services/portals/links.ts';
import { createAzureSupport } from '../services/support/azureSupport.ts';
import { centerMessageRepository } from '../store/centerMessages.ts';
import { customerFactsRepository } from '../store/customerFacts.ts';
import { endedCustomerRepository } from '../store/endedCustomers.ts';
import type { AnyDatabase } from '../store/open.ts';
import { rememberedRepository } from '../store/remembered.ts';
import { snapshotRepository } from '../store/snapshots.ts';
import { watchStateRepository } from '../store/watchStates.ts';
import { createAllTokens } from './tokens.ts';

/** Everything that asks Microsoft, and what it keeps: main.ts hands it on. */
export type Services = Awaited<ReturnType<typeof createServices>>;

/** @throws {Error} where the file of aliases can't be read. */
export async function createServices(
  config: Config,
  {
    database,
    clock,
    supportClock,
    logger,
    metrics,
  }: {
    database: AnyDatabase;
    clock: Clock;
    /** The same time, for what takes as long as Microsoft's support does. */
    supportClock: Clock;
    logger: Logger;
    metrics: Metrics;
  },
) {
  const { entra, endpoints, portals } = config;
  const { partnerTenantId } = entra;
  const caller = { clock, metrics };
  const { tokens, userTokens, signIn } = createAllTokens(config, { database, clock, logger, metrics });
  const graph = createGraph({ endpoint: endpoints.graph, tokens, ...caller });
  const azure = createAzure({ endpoint: endpoints.arm, tokens, ...caller });
  const partnerCenter =
    config.customerSource === 'graph+partnercenter' && endpoints.partnerCenter !== null
      ? createPartnerCenter({ endpoint: endpoints.partnerCenter, partnerTenantId, tokens, ...caller })
      : null;
  const remembered = rememberedRepository(database);
  const azureSupport = config.requests.azureSupportTickets
    ? createAzureSupport({
        endpoint: endpoints.arm,
        partnerTenantId,
        tokens,
        remembered,
        ...caller,
        clock: supportClock,
      })
    : null;
  const centerRequests =
    userTokens && endpoints.partnerCenter !== null
      ? createCenterRequests({
          endpoint: endpoints.partnerCenter,
          partnerTenantId,
          tokens: userTokens,
          remembered,
          ...caller,
          clock: supportClock,
        })
      : null;
  const facts = customerFactsRepository(database);
  const snapshots = snapshotRepository(database);
  const aliases = await readAliases(config.aliasesPath);
  return {
    graph,
    /** The partner's signed-in user; null where nobody signs in. */
    signedIn: userTokens && signIn && { userTokens, signIn, remembered },
    azure,
    /** Null where Azure problems are handed over to the portal. */
    azureSupport,
    /** Null where nobody of the partner's has signed in. */
    centerRequests,
    facts,
    snapshots,
    directory: createDirectory({
      graph,
      partnerCenter,
      partnerTenantId,
      facts,
      ended: endedCustomerRepository(database),
      aliases,
      clock,
      logger,
    }),
    healthReader: createHealthReader({ graph, azure, snapshots, clock, logger }),
    messageCenter: createMessageCenter({
      graph,
      store: {
        ...centerMessageRepository(database),
        readAt: watchStateRepository(database).messagesReadAt,
        absorb: (tenantId, messages, at) =>
          database.transaction((tx) => centerMessageRepository(tx).absorb([{ tenantId, messages }], at)),
      },
      clock,
      logger,
    }),
    agents: createAgents({
      graph,
      partnerTenantId,
      groups: config.groups,
      namesAllowed: config.bot === null,
      clock,
      logger,
    }),
    links: createLinks(portals, entra.authorityHost, entra.clientId),
  };
}
