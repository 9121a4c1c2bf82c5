import type { LocalCloud } from '../../../dev/cloud/index.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createAzure } from '../../../src/services/azure/azure.ts';
import { createTokens, type Tokens } from '../../../src/services/credentials/tokens.ts';
import { createGraph } from '../../../src/services/graph/graph.ts';
import { createPartnerCenter } from '../../../src/services/partnerCenter/partnerCenter.ts';
import { createCenterRequests } from '../../../src/services/partnerCenter/requests.ts';
import { createAzureSupport } from '../../../src/services/support/azureSupport.ts';
import { createHastyClock } from './hastyClock.ts';

/** Nothing is remembered from one call to the next. */
const NOTHING = { read: async () => null, put: async () => {} };
/** Retries wait exactly as long as they are told: no jitter. */
const MIDDLE = () => 0.5;

/** The production clients against a local cloud. */
export function clientsOf(cloud: LocalCloud, clock = createHastyClock()) {
  const caller = { clock, metrics: createMetrics(), random: MIDDLE };
  const { partnerTenantId, clientId, clientSecret } = cloud.world;
  const audiences = { graph: cloud.graphEndpoint, arm: cloud.armEndpoint, partnerCenter: cloud.partnerCenterEndpoint };
  const tokens = createTokens(
    {
      clientId,
      clientSecret,
      clientCertificatePath: null,
      authorityHost: cloud.authorityHost,
      instanceDiscovery: false,
      audiences,
    },
    caller,
  );
  return { ...apisAt(audiences, tokens, partnerTenantId, caller), tokens, clock, partnerTenantId };
}

/** The production clients against one server that answers for every API, with tokens that need no Entra. */
export function clientsAt(url: string, clock = createHastyClock()) {
  const caller = { clock, metrics: createMetrics(), random: MIDDLE };
  const given: string[] = [];
  const tokens: Tokens = {
    async token() {
      given.push(`token-${given.length + 1}`);
      return `token-${given.length}`;
    },
    credential: () => ({
      async getToken() {
        given.push(`token-${given.length + 1}`);
        return { token: `token-${given.length}`, expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    }),
    forget() {},
  };
  return { ...apisAt({ graph: url, arm: url, partnerCenter: url }, tokens, 'partner', caller), clock };
}

function apisAt(
  endpoints: { graph: string; arm: string; partnerCenter: string },
  tokens: Tokens,
  partnerTenantId: string,
  caller: Parameters<typeof createTokens>[1],
) {
  return {
    graph: createGraph({ endpoint: endpoints.graph, tokens, ...caller }),
    azure: createAzure({ endpoint: endpoints.arm, tokens, ...caller }),
    azureSupport: createAzureSupport({
      endpoint: endpoints.arm,
      partnerTenantId,
      tokens,
      remembered: NOTHING,
      ...caller,
    }),
    centerRequests: createCenterRequests({
      endpoint: endpoints.partnerCenter,
      partnerTenantId,
      tokens,
      remembered: NOTHING,
      ...caller,
    }),
    partnerCenter: createPartnerCenter({ endpoint: endpoints.partnerCenter, partnerTenantId, tokens, ...caller }),
  };
}
