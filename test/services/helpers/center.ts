import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { FIRST_REFRESH_TOKEN } from '../../../dev/cloud/signIns.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createDelegatedSignIn } from '../../../src/services/credentials/delegatedSignIn.ts';
import { createDelegatedTokens } from '../../../src/services/credentials/delegatedTokens.ts';
import { createCenterRequests } from '../../../src/services/partnerCenter/requests.ts';
import type { Database } from '../../../src/store/database.ts';
import { leaseRepository } from '../../../src/store/leases.ts';
import { rememberedRepository } from '../../../src/store/remembered.ts';
import { secretRepository } from '../../../src/store/secrets.ts';
import { createHastyClock } from './hastyClock.ts';
import { logged } from './logged.ts';

/** The production client of Partner Center's requests, as a signed-in user, against a local cloud. */
export async function openCenter(store: Database) {
  const clock = createHastyClock();
  const cloud: LocalCloud = await startCloud({ clock });
  trust(cloud);
  const caller = { clock, metrics: createMetrics(), random: () => 0.5 };
  const { partnerTenantId, clientId, clientSecret } = cloud.world;
  const { logger, lines } = logged();
  const { authorityHost, graphEndpoint, armEndpoint, partnerCenterEndpoint } = cloud;
  const audiences = { graph: graphEndpoint, arm: armEndpoint, partnerCenter: partnerCenterEndpoint };

  /** As a process that was started with this refresh token in its settings. */
  function signedIn(given = FIRST_REFRESH_TOKEN) {
    const key = Buffer.alloc(32, 1);
    const signIn = createDelegatedSignIn({ given, key, secrets: secretRepository(store), clock, logger });
    const tokens = createDelegatedTokens(
      {
        partnerTenantId,
        clientId,
        clientSecret,
        clientCertificatePath: null,
        authorityHost,
        instanceDiscovery: false,
        audiences,
      },
      { signIn, leases: leaseRepository(store), logger },
      caller,
    );
    const requests = createCenterRequests({
      endpoint: partnerCenterEndpoint,
      partnerTenantId,
      tokens,
      remembered: rememberedRepository(store),
      ...caller,
    });
    return { tokens, requests };
  }

  return { clock, cloud, signedIn, lines };
}
