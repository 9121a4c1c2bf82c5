import type { Logger } from 'pino';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import { FIRST_REFRESH_TOKEN } from '../../../dev/cloud/signIns.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Metrics } from '../../../src/metrics.ts';
import type { MicrosoftDesks } from '../../../src/notifications/requests/chores.ts';
import { createAtWork } from '../../../src/notifications/requests/microsoft/atWork.ts';
import { createDelegatedSignIn } from '../../../src/services/credentials/delegatedSignIn.ts';
import { createDelegatedTokens } from '../../../src/services/credentials/delegatedTokens.ts';
import type { Tokens } from '../../../src/services/credentials/tokens.ts';
import { createCenterRequests } from '../../../src/services/partnerCenter/requests.ts';
import { createAzureSupport } from '../../../src/services/support/azureSupport.ts';
import type { Database } from '../../../src/store/database.ts';
import { leaseRepository } from '../../../src/store/leases.ts';
import { rememberedRepository } from '../../../src/store/remembered.ts';
import { secretRepository } from '../../../src/store/secrets.ts';

/** Those at the local cloud who are asked about service requests, through the production clients. */
export function microsoftDesks(parts: {
  cloud: LocalCloud;
  database: Database;
  tokens: Tokens;
  clock: Clock;
  metrics: Metrics;
  logger: Logger;
  files: boolean;
  signedIn: boolean;
}): MicrosoftDesks {
  const { cloud, database, tokens, clock, metrics, logger } = parts;
  const { partnerTenantId, clientId, clientSecret } = cloud.world;
  const atWork = createAtWork(clock, 8);
  const remembered = rememberedRepository(database);
  const asked = { partnerTenantId, remembered, metrics, clock: atWork.clock };

  function userTokens(): Tokens {
    const key = Buffer.alloc(32, 1);
    const signIn = createDelegatedSignIn({
      given: FIRST_REFRESH_TOKEN,
      key,
      secrets: secretRepository(database),
      clock,
      logger,
    });
    return createDelegatedTokens(
      {
        partnerTenantId,
        clientId,
        clientSecret,
        clientCertificatePath: null,
        authorityHost: cloud.authorityHost,
        instanceDiscovery: false,
        audiences: {
          graph: cloud.graphEndpoint,
          arm: cloud.armEndpoint,
          partnerCenter: cloud.partnerCenterEndpoint,
        },
      },
      { signIn, leases: leaseRepository(database), logger },
      { clock, metrics },
    );
  }

  return {
    support: parts.files ? createAzureSupport({ endpoint: cloud.armEndpoint, tokens, ...asked }) : null,
    center: parts.signedIn
      ? createCenterRequests({ endpoint: cloud.partnerCenterEndpoint, tokens: userTokens(), ...asked })
      : null,
    atWork,
    ticketLink: (tenantId) => `https://z.example/${tenantId}`,
    timeZone: 'Europe/Paris',
  };
}
